"""The keyring's part in a rotation of keys, in SQLite."""

import sqlite3
from collections.abc import Sequence

from bot.stores.base import Holder
from bot.stores.database import Database
from bot.stores.rotation import Foreign

FOLLOW = "INSERT INTO aliases SELECT ?, kind, customer FROM aliases WHERE hash = ? ON CONFLICT DO NOTHING"
FOLLOW_REFUSAL = "INSERT INTO refusals SELECT ? FROM refusals WHERE hash = ? ON CONFLICT DO NOTHING"
KNOWN = "SELECT 1 FROM aliases WHERE hash = ? UNION ALL SELECT 1 FROM refusals WHERE hash = ?"


class RotatableOnFile:
    """See `bot.stores.rotation.Rotatable`."""

    _database: Database

    def holders(self, cursor: str, limit: int) -> tuple[tuple[Holder, ...], str]:
        """Return some of all customers, and the cursor of the next ones."""
        query = "SELECT customer, wrapped FROM keys WHERE customer > ? ORDER BY customer LIMIT ?"
        with self._database.read() as connection:
            found = tuple(Holder(*row) for row in connection.execute(query, (cursor, limit)))
        return found, found[-1].customer if len(found) == limit else ""

    def rewrap(self, customer: str, was: bytes, wrapped: bytes) -> bool:
        """Replace a wrapped data key if it still is what it was."""
        statement = "UPDATE keys SET wrapped = ? WHERE customer = ? AND wrapped = ?"
        return self._database.execute(statement, (wrapped, customer, was)) > 0

    def follow(self, renamed: Sequence[tuple[bytes, bytes]]) -> None:
        """Put what is known under the first hash of each pair under the second."""
        with self._database.read() as connection:
            due = [(was, shall) for was, shall in renamed if connection.execute(KNOWN, (was, was)).fetchone()]

        def move(connection: sqlite3.Connection) -> None:
            for was, shall in due:
                for table, statement in (("aliases", FOLLOW), ("refusals", FOLLOW_REFUSAL)):
                    connection.execute(statement, (shall, was))
                    connection.execute(f"DELETE FROM {table} WHERE hash = ?", (was,))  # noqa: S608 our own names

        if due:
            self._database.write(move)

    def foreign(self, key_id: bytes) -> Foreign:
        """Count the hashes that don't begin with the id of this index key."""
        with self._database.read() as connection:
            return Foreign(*(_foreign(connection, table, key_id) for table in ("aliases", "refusals")))

    def pin(self, name: str, value: bytes) -> bytes:
        """Keep a value under a name unless there is one already; return the one that is kept."""

        def keep(connection: sqlite3.Connection) -> bytes:
            connection.execute("INSERT INTO pins VALUES (?, ?) ON CONFLICT DO NOTHING", (name, value))
            return bytes(connection.execute("SELECT value FROM pins WHERE name = ?", (name,)).fetchone()[0])

        return self._database.write(keep)

    def pins(self) -> dict[str, bytes]:
        """Return all that is kept under names."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT name, value FROM pins").fetchall())

    def repin(self, name: str, was: bytes, value: bytes | None) -> bool:
        """Replace what is kept under a name, or drop it (None), if it still is what it was."""
        if value is None:
            return self._database.execute("DELETE FROM pins WHERE name = ? AND value = ?", (name, was)) > 0
        return self._database.execute("UPDATE pins SET value = ? WHERE name = ? AND value = ?", (value, name, was)) > 0


def _foreign(connection: sqlite3.Connection, table: str, key_id: bytes) -> int:
    query = f"SELECT count(*) FROM {table} WHERE substr(hash, 1, ?) != ?"  # noqa: S608 our own names
    return int(connection.execute(query, (len(key_id), key_id)).fetchone()[0])
