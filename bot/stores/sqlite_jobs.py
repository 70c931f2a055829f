"""The job queue, in the records' SQLite file: a job is committed together with what caused it."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from bot.stores.base import Job, NewJob
from bot.stores.database import Database

JOBS_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    customer TEXT NOT NULL,
    argument TEXT NOT NULL,
    due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    parked TEXT
);
CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (due) WHERE parked IS NULL;
"""


class SqliteJobs:
    """Work to do later. See `bot.stores.base.Jobs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, now: datetime, leased_until: datetime) -> Job | None:
        """Take the job that is due longest."""
        with self._database.read() as connection:
            if not _due(connection, now):
                return None

        def take(connection: sqlite3.Connection) -> Job | None:
            row = _due(connection, now)
            if row is None:
                return None
            connection.execute(
                "UPDATE jobs SET attempts = attempts + 1, due = ? WHERE id = ?", (leased_until.timestamp(), row[0])
            )
            return Job(row[0], row[1], row[2], row[3], row[4] + 1, leased_until)

        return self._database.write(take)

    def finish(self, job: Job) -> None:
        """The job is done: drop it."""
        self._database.execute("DELETE FROM jobs WHERE id = ?", (job.id,))

    def retry(self, job: Job, due: datetime) -> None:
        """The job failed: offer it again from then on."""
        self._database.execute("UPDATE jobs SET due = ? WHERE id = ?", (due.timestamp(), job.id))

    def park(self, job: Job, reason: str) -> None:
        """Keep the job aside, with a reason."""
        self._database.execute("UPDATE jobs SET parked = ? WHERE id = ?", (reason, job.id))


def _due(connection: sqlite3.Connection, now: datetime) -> tuple[int, str, str, str, int] | None:
    row: tuple[int, str, str, str, int] | None = connection.execute(
        "SELECT id, kind, customer, argument, attempts FROM jobs WHERE parked IS NULL AND due <= ? ORDER BY due LIMIT 1",
        (now.timestamp(),),
    ).fetchone()
    return row


def add_jobs(connection: sqlite3.Connection, jobs: Iterable[NewJob]) -> None:
    """Add jobs in the transaction that causes them."""
    connection.executemany(
        "INSERT INTO jobs (kind, customer, argument, due) VALUES (?, ?, ?, ?)",
        [(job.kind, job.customer, job.argument, job.due.timestamp()) for job in jobs],
    )
