"""The keyring in its own SQLite file."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.stores.base import Alias, Holder, SpentMark
from bot.stores.database import Database, OnFile

SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
    customer TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS aliases (
    hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    customer TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS aliases_by_customer ON aliases (customer);
CREATE TABLE IF NOT EXISTS spent_marks (
    mark BLOB PRIMARY KEY,
    sealed BLOB NOT NULL,
    until REAL NOT NULL
) WITHOUT ROWID;
"""
FIND = """
SELECT aliases.kind, aliases.customer, keys.wrapped
FROM aliases JOIN keys USING (customer) WHERE aliases.hash = ?
"""


class SqliteKeyring(OnFile):
    """Who is who, and how to read it. See `bot.stores.base.Keyring`."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA)

    def identify(self, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime) -> Holder | SpentMark:
        """Return who has these aliases, linking new ones; else make `candidate` the holder."""
        with self._database.read() as connection:
            if spent := _spent(connection, mark, now):
                return spent
            found = [_holder(connection, alias) for alias in aliases]
        if found[0] is not None and all(holder == found[0] for holder in found):
            return found[0]
        return self._database.write(lambda connection: _resolve(connection, aliases, mark, candidate, now))

    def find(self, aliases: Sequence[Alias]) -> Holder | None:
        """Return who has these aliases; change nothing."""
        with self._database.read() as connection:
            return _known(connection, aliases)

    def wrapped_keys(self, customers: Sequence[str]) -> dict[str, bytes]:
        """Return the wrapped data keys of those customers that have one."""
        with self._database.read() as connection:
            return {
                customer: row[0]
                for customer in customers
                if (row := connection.execute("SELECT wrapped FROM keys WHERE customer = ?", (customer,)).fetchone())
            }

    def forget(self, customer: str, marks: Sequence[tuple[bytes, bytes]], until: datetime) -> None:
        """Drop key and aliases and keep the marks until a time. Doing it again changes nothing."""

        def drop(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM aliases WHERE customer = ?", (customer,))
            connection.execute("DELETE FROM keys WHERE customer = ?", (customer,))
            connection.executemany(
                "INSERT OR REPLACE INTO spent_marks VALUES (?, ?, ?)",
                [(mark, sealed, until.timestamp()) for mark, sealed in marks],
            )

        self._database.write(drop)

    def sweep(self, now: datetime) -> int:
        """Drop spent marks past their time; return how many."""
        return self._database.execute("DELETE FROM spent_marks WHERE until <= ?", (now.timestamp(),))


def _spent(connection: sqlite3.Connection, mark: bytes, now: datetime) -> SpentMark | None:
    query = "SELECT sealed FROM spent_marks WHERE mark = ? AND until > ?"
    row = connection.execute(query, (mark, now.timestamp())).fetchone()
    return SpentMark(row[0]) if row else None


def _holder(connection: sqlite3.Connection, alias: Alias) -> Holder | None:
    row = connection.execute(FIND, (alias.hash,)).fetchone()
    return Holder(row[1], row[2]) if row else None


def _known(connection: sqlite3.Connection, aliases: Sequence[Alias]) -> Holder | None:
    """Find the holder: the provider's own id wins; a phone number alone does unless its owner has another id.

    A number whose owner has a different id was given to somebody else: that person starts clean.
    """
    by_kind = {alias.kind: _holder(connection, alias) for alias in aliases}
    if by_kind.get("id"):
        return by_kind["id"]
    by_phone = by_kind.get("phone")
    if by_phone and "id" in by_kind:
        other = connection.execute(
            "SELECT 1 FROM aliases WHERE customer = ? AND kind = 'id'", (by_phone.customer,)
        ).fetchone()
        return None if other else by_phone
    return by_phone


def _resolve(
    connection: sqlite3.Connection, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime
) -> Holder | SpentMark:
    if spent := _spent(connection, mark, now):
        return spent
    holder = _known(connection, aliases)
    if holder is None:
        holder = candidate
        connection.execute("INSERT INTO keys VALUES (?, ?)", (holder.customer, holder.wrapped))
    connection.executemany(
        "INSERT INTO aliases VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET customer = excluded.customer",
        [(alias.hash, alias.kind, holder.customer) for alias in aliases],
    )
    return holder
