"""Numbers by day in the records' SQLite file, added in the transaction of what they count."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.stores.database import Database
from bot.stores.tallies import Standing, Tally

TALLIES_SCHEMA = """
CREATE TABLE IF NOT EXISTS tallies (
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, name)
) WITHOUT ROWID;
"""
ADD = "INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count"
ERASURES = "SELECT finished, count(*) FROM erasures WHERE finished <> 1 OR requested_at >= ? GROUP BY finished"
JOBS = """
SELECT kind, count(*) FROM (SELECT kind FROM jobs WHERE parked IS NULL ORDER BY due LIMIT ?) GROUP BY kind
"""
ALL_JOBS = "SELECT count(*) FROM jobs WHERE parked IS NULL"
BEFORE = """
SELECT (SELECT count(*) FROM conversations WHERE touched < ?), (SELECT count(DISTINCT customer) FROM messages WHERE at < ?)
"""
LOOKED_AT = 16_000
"""How many jobs are told apart by kind."""
CARRIERS = "SELECT count(*) FROM tags WHERE tag = ?"


def add_tallies(connection: sqlite3.Connection, tallies: Iterable[Tally]) -> None:
    """Add numbers to those of their day, in the transaction of what they count."""
    connection.executemany(ADD, [(one.day.isoformat(), one.name, one.count) for one in tallies])


class WithTallies:
    """What a store on a SQLite file does with numbers. See `bot.stores.tallies.Tallies`."""

    _database: Database

    def tallies(self, since: date) -> tuple[Tally, ...]:
        """Return all numbers from a day on."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT * FROM tallies WHERE day >= ? ORDER BY day, name", (since.isoformat(),))
            return tuple(Tally(date.fromisoformat(day), name, count) for day, name, count in rows)

    def drop_tallies(self, before: date) -> int:
        """Drop the numbers of days before one."""

        def drop(connection: sqlite3.Connection) -> int:
            day = (before.isoformat(),)
            days: int = connection.execute("SELECT count(DISTINCT day) FROM tallies WHERE day < ?", day).fetchone()[0]
            connection.execute("DELETE FROM tallies WHERE day < ?", day)
            return days

        return self._database.write(drop)

    def carriers(self, tags: Sequence[bytes]) -> tuple[int, ...]:
        """Return for each tag how many conversations carry it."""
        with self._database.read() as connection:
            return tuple(connection.execute(CARRIERS, (tag,)).fetchone()[0] for tag in tags)

    def standing(self, since: datetime, before: Sequence[tuple[datetime, datetime]]) -> Standing:
        """Return erasures, jobs, and conversations by pairs of times."""
        with self._database.read() as connection:
            stages = dict(connection.execute(ERASURES, (since.timestamp(),)).fetchall())
            return Standing(
                erasing=stages.get(0, 0),
                elsewhere=stages.get(2, 0),
                erased=stages.get(1, 0),
                jobs=dict(connection.execute(JOBS, (LOOKED_AT,)).fetchall()),
                all_jobs=connection.execute(ALL_JOBS).fetchone()[0],
                before=tuple(
                    connection.execute(BEFORE, (touched.timestamp(), first.timestamp())).fetchone()
                    for touched, first in before
                ),
            )
