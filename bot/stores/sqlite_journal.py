"""The journal of erasures in its own SQLite file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.stores.database import Database, OnFile
from bot.stores.journal import Entry

SCHEMA = """
CREATE TABLE IF NOT EXISTS journal (
    id INTEGER PRIMARY KEY,
    customer TEXT NOT NULL,
    code TEXT NOT NULL,
    at REAL NOT NULL,
    refused INTEGER,
    upstream_gone INTEGER NOT NULL,
    UNIQUE (customer, upstream_gone)
);
"""
PAGE = 1000


class SqliteJournal(OnFile):
    """Erasures, appended and never changed. See `bot.stores.journal.Journal`."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA)

    def note(self, entry: Entry) -> None:
        """Append an entry, durably. One that is there already is not written again."""
        self._database.execute(
            "INSERT INTO journal (customer, code, at, refused, upstream_gone) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (entry.customer, entry.code, entry.at.timestamp(), entry.refused, entry.upstream_gone),
        )

    def entries(self) -> Iterator[Entry]:
        """Return all entries, oldest first."""
        last = 0
        while rows := self._page(last):
            last = rows[-1][0]
            for _, customer, code, at, refused, gone in rows:
                known = None if refused is None else bool(refused)
                yield Entry(customer, code, datetime.fromtimestamp(at, UTC), known, bool(gone))

    def _page(self, after: int) -> list[tuple[int, str, str, float, int | None, int]]:
        query = "SELECT id, customer, code, at, refused, upstream_gone FROM journal WHERE id > ? ORDER BY id LIMIT ?"
        with self._database.read() as connection:
            return connection.execute(query, (after, PAGE)).fetchall()

    def prune(self, before: datetime) -> int:
        """Drop entries of erasures that were asked for before a time. Return how many."""
        return self._database.execute("DELETE FROM journal WHERE at < ?", (before.timestamp(),))
