"""Documents in a SQLite file of their own."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bot.errors import StartError
from bot.stores.database import Database, OnFile
from bot.stores.documents import Edit
from bot.stores.layout import OTHERWISE

SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    kind  TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
"""
OF_BEFORE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'account'"
GET = "SELECT value FROM document WHERE kind = ? AND name = ?"


class SqliteDocuments(OnFile):
    """See `bot.stores.documents.Documents`. Safe to use from many threads and processes."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA)
        with self._database.read() as connection:
            if connection.execute(OF_BEFORE).fetchone():
                raise StartError(f"{path} holds accounts as an earlier version kept them: {OTHERWISE}")

    def get(self, kind: str, name: str) -> str | None:
        """Return one document."""
        found = self._database.rows(GET, (kind, name))
        return found[0][0] if found else None

    def all(self, kind: str) -> dict[str, str]:
        """Return all documents of a kind, by name."""
        return dict(self._database.rows("SELECT name, value FROM document WHERE kind = ?", (kind,)))

    def commit(self, edits: Sequence[Edit]) -> bool:
        """Make all changes if every document is as it must be before; else none."""

        def change(connection: sqlite3.Connection) -> bool:
            if any(_value(connection, edit.kind, edit.name) != edit.before for edit in edits):
                return False
            for edit in edits:
                _write(connection, edit)
            return True

        return self._database.write(change)


def _value(connection: sqlite3.Connection, kind: str, name: str) -> str | None:
    row: tuple[str] | None = connection.execute(GET, (kind, name)).fetchone()
    return row[0] if row else None


def _write(connection: sqlite3.Connection, edit: Edit) -> None:
    if edit.after is None:
        connection.execute("DELETE FROM document WHERE kind = ? AND name = ?", (edit.kind, edit.name))
    elif edit.after != edit.before:
        connection.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (edit.kind, edit.name, edit.after))
