"""Opinions in the records' SQLite file: stored in the order of their random keys, so that no order tells of a time."""

from datetime import date

from bot.stores.database import Database
from bot.stores.opinions import SealedOpinion

OPINIONS_SCHEMA = """
CREATE TABLE IF NOT EXISTS opinions (
    key BLOB PRIMARY KEY,
    day TEXT NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
"""


class WithOpinions:
    """What a store on a SQLite file does with opinions. See `bot.stores.opinions.Opinions`."""

    _database: Database

    def add_opinion(self, opinion: SealedOpinion) -> None:
        """Keep one; the same key again changes nothing."""
        row = (opinion.key, opinion.day.isoformat(), opinion.sealed)
        self._database.execute("INSERT INTO opinions VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)

    def opinions(self) -> tuple[SealedOpinion, ...]:
        """Return all of them, by key."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT key, day, sealed FROM opinions ORDER BY key")
            return tuple(SealedOpinion(key, date.fromisoformat(day), sealed) for key, day, sealed in rows)
