"""Staff accounts and their sessions, in a SQLite file of their own, apart from customers' records and keys.

A session is a random token of which only the hash is kept; it ends with idleness, with age, at sign-out, and when the
account's role, password or existence changes.
"""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, get_args

from argon2 import PasswordHasher

from bot.console.errors import BadName, LastAdmin, UnknownRole, WeakPassword
from bot.console.passwords import Hashes, weakness
from bot.console.staff_file import StaffFile
from config.settings import StaffRole

Role = StaffRole
ROLES: tuple[Role, ...] = get_args(Role)
IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)
_NAME = re.compile(r"[\w.@+-]{1,64}")
_FIND = "SELECT name, role, added_at FROM account WHERE name = ?"
_LIST = "SELECT name, role, added_at FROM account ORDER BY name"
_ADD = """
INSERT INTO account VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET role = excluded.role, password = excluded.password
WHERE account.role <> 'admin' OR excluded.role = 'admin'
OR EXISTS (SELECT 1 FROM account AS other WHERE other.role = 'admin' AND other.name <> account.name)
"""
_OTHER_ADMIN = "EXISTS (SELECT 1 FROM account AS other WHERE other.role = 'admin' AND other.name <> account.name)"
_CHANGE = f"UPDATE account SET role = ? WHERE name = ? AND (role <> 'admin' OR {_OTHER_ADMIN})"  # noqa: S608 our own
_REMOVE = f"DELETE FROM account WHERE name = ? AND (role <> 'admin' OR {_OTHER_ADMIN})"  # noqa: S608 our own
_SESSION = "SELECT name, role, added_at, began_at, seen_at FROM session JOIN account USING (name) WHERE token = ?"

SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL,
    password TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS session (
    token    BLOB PRIMARY KEY,  -- SHA-256 of the token that the browser holds
    name     TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    began_at TEXT NOT NULL,
    seen_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A staff member."""

    name: str
    role: Role
    added_at: datetime


class Accounts(Protocol):
    """Staff accounts. Names are compared without regard to case. Times are UTC."""

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account, or give it a new role and password and end its sessions.

        Raise `BadName`, `UnknownRole`, `WeakPassword`, or `LastAdmin` if nobody could manage staff any more.
        """
        ...

    def find(self, name: str) -> Account | None:
        """Return the account of that name."""
        ...

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        ...

    def change_role(self, name: str, role: Role) -> bool:
        """Give an account another role and end its sessions. False: there is none. Raise `LastAdmin`."""
        ...

    def remove(self, name: str) -> bool:
        """Remove an account and end its sessions. False: there was none. Raise `LastAdmin`."""
        ...

    def knows(self, name: str, password: str) -> bool:
        """Whether name and password belong together."""
        ...

    def sign_in(self, name: str, password: str, now: datetime) -> str | None:
        """Return the token of a new session, or `None` if name and password don't belong together."""
        ...

    def session(self, token: str, now: datetime, *, used: bool = True) -> Account | None:
        """Return whose session it is, if it is still in force, and note that it was `used`: a page that polls is not."""
        ...

    def sign_out(self, token: str) -> None:
        """End a session."""
        ...


class SqliteAccounts:
    """Accounts in a SQLite file, made if it isn't there. Safe to use from many threads and processes."""

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self._hashes = Hashes(hasher)
        self._open = StaffFile(path, SCHEMA).open

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account, or give it a new role and password and end its sessions."""
        name = checked(name, role)
        if reason := weakness(password, name):
            raise WeakPassword(reason)
        row = (name, role, self._hashes.make(password), datetime.now(UTC).isoformat())
        with self._open() as database:
            database.execute("DELETE FROM session WHERE name = ?", [name])
            if not database.execute(_ADD, row).rowcount:
                raise LastAdmin(LastAdmin.__doc__)
            return _account(*database.execute(_FIND, [name]).fetchone())

    def find(self, name: str) -> Account | None:
        """Return the account of that name."""
        with self._open() as database:
            row = database.execute(_FIND, [_folded(name)]).fetchone()
        return _account(*row) if row else None

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        with self._open() as database:
            rows = database.execute(_LIST)
            return tuple(_account(*row) for row in rows)

    def change_role(self, name: str, role: Role) -> bool:
        """Give an account another role; what its sessions may do was decided at sign-in, so they end."""
        name = checked(name, role)
        with self._open() as database:
            if changed := database.execute(_CHANGE, (role, name)).rowcount > 0:
                database.execute("DELETE FROM session WHERE name = ?", (name,))
        return changed or self._refused(name)

    def remove(self, name: str) -> bool:
        """Remove an account; its sessions go with it."""
        with self._open() as database:
            removed = database.execute(_REMOVE, (_folded(name),)).rowcount > 0
        return removed or self._refused(name)

    def _refused(self, name: str) -> bool:
        """Raise `LastAdmin` if that is why nothing changed; else there was no such account."""
        if self.find(name):
            raise LastAdmin(LastAdmin.__doc__)
        return False

    def knows(self, name: str, password: str) -> bool:
        """Whether name and password belong together."""
        with self._open() as database:
            row = database.execute("SELECT password FROM account WHERE name = ?", (_folded(name),)).fetchone()
        return self._hashes.matches(row and row[0], password)

    def sign_in(self, name: str, password: str, now: datetime) -> str | None:
        """Open a session. An unknown name takes as long to refuse as a wrong password."""
        with self._open() as database:
            row = database.execute("SELECT name, password FROM account WHERE name = ?", [_folded(name)]).fetchone()
        if not self._hashes.matches(row and row[1], password):
            return None
        name, stored = row
        if self._hashes.outdated(stored):
            stored = self._refreshed(name, stored, password)
        token = secrets.token_urlsafe(32)
        with self._open() as database:
            database.execute("DELETE FROM session WHERE began_at < ?", [(now - LIFETIME).isoformat()])
            # Inserts nothing if the account went away or got another password while this one was being checked.
            opened = database.execute(
                "INSERT INTO session SELECT ?, name, ?, ? FROM account WHERE name = ? AND password = ?",
                [digest(token), now.isoformat(), now.isoformat(), name, stored],
            )
        return token if opened.rowcount else None

    def _refreshed(self, name: str, stored: str, password: str) -> str:
        fresh = self._hashes.make(password)
        with self._open() as database:
            update = "UPDATE account SET password = ? WHERE name = ? AND password = ?"
            database.execute(update, [fresh, name, stored])
        return fresh

    def session(self, token: str, now: datetime, *, used: bool = True) -> Account | None:
        """Return whose session it is, if it is still in force."""
        with self._open() as database:
            row = database.execute(_SESSION, [digest(token)]).fetchone()
            if not row:
                return None
            began_at, seen_at = (datetime.fromisoformat(text) for text in row[3:])
            if now - began_at > LIFETIME or now - seen_at > IDLE:
                database.execute("DELETE FROM session WHERE token = ?", [digest(token)])
                return None
            if used and now - seen_at > _SEEN_EVERY:
                database.execute("UPDATE session SET seen_at = ? WHERE token = ?", [now.isoformat(), digest(token)])
        return _account(*row[:3])

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._open() as database:
            database.execute("DELETE FROM session WHERE token = ?", [digest(token)])


def checked(name: str, role: str) -> str:
    """Return a name as it is kept. Raise `BadName` or `UnknownRole`."""
    name = _folded(name)
    if not _NAME.fullmatch(name):
        raise BadName(BadName.__doc__)
    if role not in ROLES:
        raise UnknownRole(UnknownRole.__doc__)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _account(name: str, role: str, added_at: str) -> Account:
    return Account(name=name, role=role, added_at=datetime.fromisoformat(added_at))  # type: ignore[arg-type]


def digest(token: str) -> bytes:
    """Return what is kept of a random token."""
    return hashlib.sha256(token.encode()).digest()
