"""One-time codes by time (TOTP, RFC 6238) and recovery codes, beside the accounts.

The shared secret lies sealed under the installation's own envelope; recovery codes as keyed hashes. A code works once: the
step of the last one used is kept, and only later steps count.
"""

import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import pyotp

from bot.console.accounts import SCHEMA as ACCOUNTS_SCHEMA
from bot.console.accounts import Account, Role, digest
from bot.console.staff_file import StaffFile
from bot.stores.envelope import Envelope, Index

Stage = Literal["code", "enrol", "full"]
"""What a session still lacks: a code, or to set codes up; `full` lacks nothing."""
KIND = "one-time codes"
DRIFT_STEPS = 1
"""Clocks may differ by this many half minutes."""
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 5
"""A recovery code has 15 letters of 31: 74 bits."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS factor (
    name      TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    confirmed INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    step      INTEGER NOT NULL,  -- Of the last code used, in half minutes since 1970.
    PRIMARY KEY (name, confirmed)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS recovery (
    name TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    hash BLOB NOT NULL,
    PRIMARY KEY (name, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS proven (token BLOB PRIMARY KEY REFERENCES session ON DELETE CASCADE) STRICT, WITHOUT ROWID;
"""
STAGE = (
    "SELECT EXISTS (SELECT 1 FROM factor WHERE name = ? AND confirmed), EXISTS (SELECT 1 FROM proven WHERE token = ?)"
)
CURRENT = "SELECT sealed, step FROM factor WHERE name = ? AND confirmed = ?"


@dataclass(frozen=True, slots=True)
class Secret:
    """What an authenticator app is given."""

    text: str
    uri: str


class SecondFactors:
    """Codes of all accounts. `required` names the roles that can't do without."""

    def __init__(self, path: Path, own: Envelope, index: Index, required: frozenset[Role]) -> None:
        self._file = StaffFile(path, ACCOUNTS_SCHEMA + SCHEMA)
        self._own = own
        self._index = index
        self.required = required

    def stage(self, account: Account, token: str) -> Stage:
        """Return what this session still lacks."""
        with self._file.open() as database:
            has_codes, proven = database.execute(STAGE, (account.name, digest(token))).fetchone()
        if has_codes:
            return "full" if proven else "code"
        return "enrol" if account.role in self.required else "full"

    def names(self) -> frozenset[str]:
        """Return the names of accounts that have codes."""
        with self._file.open() as database:
            return frozenset(row[0] for row in database.execute("SELECT name FROM factor WHERE confirmed"))

    def begin(self, name: str) -> None:
        """Draw a secret for an account. It means nothing until a code of it was typed."""
        sealed = self._own.seal(KIND, name, pyotp.random_base32().encode())
        with self._file.open() as database:
            database.execute("INSERT OR REPLACE INTO factor VALUES (?, 0, ?, 0)", (name, sealed))

    def offered(self, name: str, issuer: str) -> Secret | None:
        """Return the secret that was drawn and not confirmed yet."""
        with self._file.open() as database:
            row = database.execute(CURRENT, (name, 0)).fetchone()
        if row is None:
            return None
        text = self._opened(name, row[0])
        return Secret(text, pyotp.TOTP(text).provisioning_uri(name=name, issuer_name=issuer))

    def confirm(self, name: str, token: str, code: str, now: datetime) -> tuple[str, ...]:
        """Put the offered secret in force if the code is one of it; return recovery codes, shown this once. (): it isn't."""
        with self._file.open() as database:
            if not self._matches(database, name, 0, code, now):
                return ()
            database.execute("DELETE FROM factor WHERE name = ? AND confirmed", (name,))
            database.execute("UPDATE factor SET confirmed = 1 WHERE name = ?", (name,))
            database.execute("INSERT OR IGNORE INTO proven VALUES (?)", (digest(token),))
            database.execute("DELETE FROM recovery WHERE name = ?", (name,))
            codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
            database.executemany("INSERT INTO recovery VALUES (?, ?)", [(name, self._hash(name, one)) for one in codes])
        return codes

    def prove(self, name: str, token: str, code: str, now: datetime) -> bool:
        """Complete a session with a one-time or a recovery code. Either works once."""
        with self._file.open() as database:
            known = self._matches(database, name, 1, code, now) or self._recovers(database, name, code)
            if known:
                database.execute("INSERT OR IGNORE INTO proven VALUES (?)", (digest(token),))
        return known

    def remove(self, name: str) -> None:
        """Take an account's codes away."""
        with self._file.open() as database:
            database.execute("DELETE FROM factor WHERE name = ?", (name,))
            database.execute("DELETE FROM recovery WHERE name = ?", (name,))

    def _matches(self, database: sqlite3.Connection, name: str, confirmed: int, code: str, now: datetime) -> bool:
        row = database.execute(CURRENT, (name, confirmed)).fetchone()
        if row is None:
            return False
        text = self._opened(name, row[0])
        generator, current = pyotp.TOTP(text), pyotp.TOTP(text).timecode(now)
        typed = "".join(code.split()).encode()
        for step in range(current - DRIFT_STEPS, current + DRIFT_STEPS + 1):
            if hmac.compare_digest(generator.generate_otp(step).encode(), typed):
                spent = "UPDATE factor SET step = ? WHERE name = ? AND confirmed = ? AND step < ?"
                return database.execute(spent, (step, name, confirmed, step)).rowcount == 1
        return False

    def _recovers(self, database: sqlite3.Connection, name: str, code: str) -> bool:
        spent = database.execute("DELETE FROM recovery WHERE name = ? AND hash = ?", (name, self._hash(name, code)))
        return spent.rowcount == 1

    def _hash(self, name: str, code: str) -> bytes:
        plain = "".join(character for character in code.casefold() if character.isalnum())
        return self._index.of("recovery code", f"{name}\0{plain}")

    def _opened(self, name: str, sealed: bytes) -> str:
        return self._own.open(KIND, name, sealed).decode()


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
