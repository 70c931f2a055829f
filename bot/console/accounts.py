"""Staff accounts and their sessions, in a SQLite file of their own, apart from customers' records and keys.

A session is a random token of which only the hash is kept; it ends with idleness, with age, at sign-out, and when the
account's role, password or existence changes.
"""

import hashlib
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol, get_args

from argon2 import PasswordHasher

from bot.console.errors import AccountError, BadName, UnknownRole, WeakPassword
from bot.console.passwords import Hashes, weakness
from bot.stores.database import clear_errors, own_file

__all__ = ["IDLE", "LIFETIME", "ROLES", "Account", "AccountError", "Accounts", "Role", "SqliteAccounts"]

Role = Literal["agent", "supervisor", "privacy_officer", "admin"]
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
"""
_SESSION = "SELECT name, role, added_at, began_at, seen_at FROM session JOIN account USING (name) WHERE token = ?"

_SCHEMA = """
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

        Raise `BadName`, `UnknownRole` or `WeakPassword`.
        """
        ...

    def find(self, name: str) -> Account | None:
        """Return the account of that name."""
        ...

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        ...

    def remove(self, name: str) -> bool:
        """Remove an account and end its sessions. False: there was none."""
        ...

    def sign_in(self, name: str, password: str, now: datetime) -> str | None:
        """Return the token of a new session, or `None` if name and password don't belong together."""
        ...

    def session(self, token: str, now: datetime) -> Account | None:
        """Return whose session it is, if it is still in force, and note that it was used."""
        ...

    def sign_out(self, token: str) -> None:
        """End a session."""
        ...


class SqliteAccounts:
    """Accounts in a SQLite file, made if it isn't there. Safe to use from many threads and processes."""

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self._path = path
        self._hashes = Hashes(hasher)
        own_file(path)
        with self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(_SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with clear_errors(), closing(sqlite3.connect(self._path, timeout=5)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")
            with database:
                yield database

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account, or give it a new role and password and end its sessions."""
        name = _folded(name)
        if not _NAME.fullmatch(name):
            raise BadName(BadName.__doc__)
        if role not in ROLES:
            raise UnknownRole(UnknownRole.__doc__)
        if reason := weakness(password, name):
            raise WeakPassword(reason)
        row = (name, role, self._hashes.make(password), datetime.now(UTC).isoformat())
        with self._open() as database:
            database.execute("DELETE FROM session WHERE name = ?", [name])
            database.execute(_ADD, row)
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

    def remove(self, name: str) -> bool:
        """Remove an account; its sessions go with it."""
        with self._open() as database:
            return database.execute("DELETE FROM account WHERE name = ?", [_folded(name)]).rowcount > 0

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
                [_digest(token), now.isoformat(), now.isoformat(), name, stored],
            )
        return token if opened.rowcount else None

    def _refreshed(self, name: str, stored: str, password: str) -> str:
        fresh = self._hashes.make(password)
        with self._open() as database:
            update = "UPDATE account SET password = ? WHERE name = ? AND password = ?"
            database.execute(update, [fresh, name, stored])
        return fresh

    def session(self, token: str, now: datetime) -> Account | None:
        """Return whose session it is, if it is still in force."""
        with self._open() as database:
            row = database.execute(_SESSION, [_digest(token)]).fetchone()
            if not row:
                return None
            began_at, seen_at = (datetime.fromisoformat(text) for text in row[3:])
            if now - began_at > LIFETIME or now - seen_at > IDLE:
                database.execute("DELETE FROM session WHERE token = ?", [_digest(token)])
                return None
            if now - seen_at > _SEEN_EVERY:
                database.execute("UPDATE session SET seen_at = ? WHERE token = ?", [now.isoformat(), _digest(token)])
        return _account(*row[:3])

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._open() as database:
            database.execute("DELETE FROM session WHERE token = ?", [_digest(token)])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _account(name: str, role: str, added_at: str) -> Account:
    return Account(name=name, role=role, added_at=datetime.fromisoformat(added_at))  # type: ignore[arg-type]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
