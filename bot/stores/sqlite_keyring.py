"""The keyring in its own SQLite file."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.stores.base import Alias, Holder, SpentMark
from bot.stores.database import Database, OnFile
from bot.stores.sqlite_rotation import RotatableOnFile

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
CREATE TABLE IF NOT EXISTS formers (
    former TEXT PRIMARY KEY,
    customer TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS newcomers (
    customer TEXT PRIMARY KEY,
    made REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reach (
    customer TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refusals (
    hash BLOB PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pins (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
"""
FIND = """
SELECT aliases.kind, aliases.customer, keys.wrapped, refusals.hash IS NOT NULL
FROM aliases JOIN keys USING (customer) LEFT JOIN refusals USING (hash) WHERE aliases.hash = ?
"""
IDENTIFY = """
SELECT aliases.customer, keys.wrapped, refusals.hash IS NOT NULL,
(SELECT sealed FROM spent_marks WHERE mark = ? AND until > ?)
FROM aliases JOIN keys USING (customer) LEFT JOIN refusals USING (hash) WHERE aliases.hash IN (?, ?)
"""
KEEP_REFUSAL = "INSERT OR IGNORE INTO refusals SELECT hash FROM aliases WHERE customer = ?"
DROP_REFUSAL = "DELETE FROM refusals WHERE hash IN (SELECT hash FROM aliases WHERE customer = ?)"
WRAPPED = "SELECT customer, wrapped FROM keys WHERE customer IN (SELECT value FROM json_each(?))"


class SqliteKeyring(RotatableOnFile, OnFile):
    """Who is who, and how to read it. See `bot.stores.base.Keyring`."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA)

    def identify(self, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime) -> Holder | SpentMark:
        """Return who has these aliases, linking new ones; else make `candidate` the holder."""
        hashes = {alias.hash for alias in aliases}
        rows = self._database.rows(IDENTIFY, (mark, now.timestamp(), aliases[0].hash, aliases[-1].hash))
        if rows and rows[0][3] is not None:
            return SpentMark(rows[0][3])
        if len(rows) == len(hashes) and len({row[0] for row in rows}) == 1:
            return Holder(rows[0][0], rows[0][1], refused=any(row[2] for row in rows))
        return self._database.write(lambda connection: _resolve(connection, aliases, mark, candidate, now))

    def find(self, aliases: Sequence[Alias]) -> Holder | None:
        """Return who has these aliases; change nothing."""
        with self._database.read() as connection:
            return _known(connection, aliases)

    def wrapped_keys(self, customers: Sequence[str]) -> dict[str, bytes]:
        """Return the wrapped data keys of those customers that have one."""
        return dict(self._database.rows(WRAPPED, (json.dumps(list(customers)),)))

    def forget(
        self, customer: str, marks: Sequence[tuple[bytes, bytes]], until: datetime, *, refused: bool | None = None
    ) -> None:
        """Drop key and aliases and keep the marks until a time. Doing it again changes nothing."""

        def drop(connection: sqlite3.Connection) -> None:
            if refused is not None:
                connection.execute(KEEP_REFUSAL if refused else DROP_REFUSAL, (customer,))
            for table in ("aliases", "keys", "formers", "newcomers", "reach"):
                connection.execute(f"DELETE FROM {table} WHERE customer = ?", (customer,))  # noqa: S608 our own names
            connection.execute("DELETE FROM formers WHERE former = ?", (customer,))
            _spend(connection, marks, until)

        self._database.write(drop)

    def spend(self, aliases: Sequence[Alias], marks: Sequence[tuple[bytes, bytes]], until: datetime) -> None:
        """Keep the marks until a time; here they are known to whatever message carries them."""
        del aliases
        self._database.write(lambda connection: _spend(connection, marks, until))

    def spent(self, aliases: Sequence[Alias], mark: bytes, now: datetime) -> SpentMark | None:
        """Return a spent mark that a message carries; make nobody known."""
        del aliases
        with self._database.read() as connection:
            return _spent(connection, mark, now)

    def purge(self, customer: str, marks: Sequence[bytes]) -> None:
        """Drop spent marks before their time; of a forgotten customer, nothing else is left."""
        del customer
        rows = [(mark,) for mark in marks]
        self._database.write(lambda c: c.executemany("DELETE FROM spent_marks WHERE mark = ?", rows).rowcount)

    def refuses(self, aliases: Sequence[Alias]) -> bool:
        """Whether somebody forgotten who had one of these aliases must not be written to first."""
        with self._database.read() as connection:
            return _refused(connection, aliases)

    def formers(self, customer: str) -> tuple[str, ...]:
        """Return who turned out to be this customer under another address."""
        return self._names("SELECT former FROM formers WHERE customer = ?", (customer,))

    def newcomers(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers made before a time of whom nobody has said yet that something was stored."""
        return self._names("SELECT customer FROM newcomers WHERE made < ? LIMIT ?", (before.timestamp(), limit))

    def _names(self, query: str, parameters: tuple[object, ...]) -> tuple[str, ...]:
        with self._database.read() as connection:
            return tuple(row[0] for row in connection.execute(query, parameters))

    def reach(self, customer: str) -> bytes | None:
        """Return what a candidate's `reach` was; None once they are a newcomer no longer."""
        with self._database.read() as connection:
            row = connection.execute("SELECT sealed FROM reach WHERE customer = ?", (customer,)).fetchone()
        return row[0] if row else None

    def settle(self, customers: Sequence[str]) -> None:
        """These are newcomers no longer."""
        rows = [(customer,) for customer in customers]

        def drop(connection: sqlite3.Connection) -> None:
            for table in ("newcomers", "reach"):
                connection.executemany(f"DELETE FROM {table} WHERE customer = ?", rows)  # noqa: S608 our own names

        self._database.write(drop)

    def any_holder(self) -> Holder | None:
        """Return somebody, if anybody is known."""
        with self._database.read() as connection:
            row = connection.execute("SELECT customer, wrapped FROM keys LIMIT 1").fetchone()
        return Holder(*row) if row else None

    def sweep(self, now: datetime) -> int:
        """Drop spent marks past their time; return how many."""
        return self._database.execute("DELETE FROM spent_marks WHERE until <= ?", (now.timestamp(),))


def _spend(connection: sqlite3.Connection, marks: Sequence[tuple[bytes, bytes]], until: datetime) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO spent_marks VALUES (?, ?, ?)",
        [(mark, sealed, until.timestamp()) for mark, sealed in marks],
    )


def _spent(connection: sqlite3.Connection, mark: bytes, now: datetime) -> SpentMark | None:
    query = "SELECT sealed FROM spent_marks WHERE mark = ? AND until > ?"
    row = connection.execute(query, (mark, now.timestamp())).fetchone()
    return SpentMark(row[0]) if row else None


def _holder(connection: sqlite3.Connection, alias: Alias) -> Holder | None:
    row = connection.execute(FIND, (alias.hash,)).fetchone()
    return Holder(row[1], row[2], refused=bool(row[3])) if row else None


def _refused(connection: sqlite3.Connection, aliases: Sequence[Alias]) -> bool:
    return any(connection.execute("SELECT 1 FROM refusals WHERE hash = ?", (one.hash,)).fetchone() for one in aliases)


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
        holder = replace(candidate, refused=_refused(connection, aliases), reach=b"")
        connection.execute("INSERT INTO keys VALUES (?, ?)", (holder.customer, holder.wrapped))
        connection.execute("INSERT INTO newcomers VALUES (?, ?)", (holder.customer, now.timestamp()))
        if candidate.reach:
            connection.execute("INSERT INTO reach VALUES (?, ?)", (holder.customer, candidate.reach))
    _note_formers(connection, aliases, holder.customer)
    connection.executemany(
        "INSERT INTO aliases VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET customer = excluded.customer",
        [(alias.hash, alias.kind, holder.customer) for alias in aliases],
    )
    return holder


def _note_formers(connection: sqlite3.Connection, aliases: Sequence[Alias], customer: str) -> None:
    """Somebody known by a phone number alone, whose number now comes with this customer's id, is this customer."""
    for alias in aliases:
        other = _holder(connection, alias)
        if other is None or other.customer == customer:
            continue
        has_id = "SELECT 1 FROM aliases WHERE customer = ? AND kind = 'id'"
        if connection.execute(has_id, (other.customer,)).fetchone() is None:
            connection.execute("INSERT OR REPLACE INTO formers VALUES (?, ?)", (other.customer, customer))
            connection.execute("UPDATE formers SET customer = ? WHERE customer = ?", (customer, other.customer))
