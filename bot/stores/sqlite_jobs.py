"""The job queue, in the records' SQLite file: a job is committed together with what caused it."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.stores.database import Database
from bot.stores.jobs import OUTLIVING, Job, NewJob, ParkedJob

JOBS_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    customer TEXT NOT NULL,
    argument TEXT NOT NULL,
    due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    parked TEXT,
    parked_at REAL
);
CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (due) WHERE parked IS NULL;
CREATE INDEX IF NOT EXISTS jobs_parked ON jobs (parked_at) WHERE parked IS NOT NULL;
CREATE INDEX IF NOT EXISTS jobs_by_customer ON jobs (customer);
CREATE TABLE IF NOT EXISTS reserved (
    name TEXT PRIMARY KEY,
    until REAL NOT NULL
) WITHOUT ROWID;
"""
STILL_OURS = "id = ? AND due = ? AND attempts > 0 AND parked IS NULL"
"""A lease's end names its holder: who claims a job next puts another time there. A number may be given to another job when an
erasure has dropped ours: nobody has claimed that one yet."""
RESERVE = """
INSERT INTO reserved VALUES (?, ?)
ON CONFLICT DO UPDATE SET until = excluded.until WHERE reserved.until <= ?
"""


TAKE = """
UPDATE jobs SET parked = NULL, attempts = 1, due = ? WHERE id = ? AND parked IS NOT NULL
RETURNING kind, customer, argument, attempts
"""


class SqliteJobs:
    """Work to do later. See `bot.stores.base.Jobs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job: NewJob) -> None:
        """Offer a job that no commit causes."""
        self._database.write(lambda connection: add_jobs(connection, (job,)))

    def claim(self, now: datetime, leased_until: datetime, kinds: Sequence[str] = ()) -> Job | None:
        """Take the job that is due longest, of some kinds only if they are given."""
        with self._database.read() as connection:
            if not _due(connection, now, kinds):
                return None

        def take(connection: sqlite3.Connection) -> Job | None:
            row = _due(connection, now, kinds)
            if row is None:
                return None
            connection.execute(
                "UPDATE jobs SET attempts = attempts + 1, due = ? WHERE id = ?", (leased_until.timestamp(), row[0])
            )
            return Job(str(row[0]), row[1], row[2], row[3], row[4] + 1, leased_until)

        return self._database.write(take)

    def take(self, job_id: str, leased_until: datetime) -> Job | None:
        """Take a job that was kept aside."""

        def take(connection: sqlite3.Connection) -> Job | None:
            row = connection.execute(TAKE, (leased_until.timestamp(), job_id)).fetchone()
            return Job(job_id, row[0], row[1], row[2], row[3], leased_until) if row else None

        return self._database.write(take)

    def finish(self, job: Job) -> None:
        """The job is done: drop it."""
        self._database.execute(f"DELETE FROM jobs WHERE {STILL_OURS}", _ours(job))  # noqa: S608 our own words

    def retry(self, job: Job, due: datetime) -> None:
        """Offer the job again from then on, with the attempts that it has now."""
        update = f"UPDATE jobs SET due = ?, attempts = ? WHERE {STILL_OURS}"  # noqa: S608 our own words
        self._database.execute(update, (due.timestamp(), job.attempts, *_ours(job)))

    def park(self, job: Job, reason: str, now: datetime) -> None:
        """Keep the job aside, with a reason."""
        update = f"UPDATE jobs SET parked = ?, parked_at = ? WHERE {STILL_OURS}"  # noqa: S608 our own words
        self._database.execute(update, (reason, now.timestamp(), *_ours(job)))

    def reserve(self, name: str, now: datetime, until: datetime) -> bool:
        """Take a name until a time, unless somebody has it now."""
        with self._database.read() as connection:
            if connection.execute(
                "SELECT 1 FROM reserved WHERE name = ? AND until > ?", (name, now.timestamp())
            ).fetchone():
                return False
        return self._database.execute(RESERVE, (name, until.timestamp(), now.timestamp())) > 0

    def parked(self, limit: int) -> tuple[ParkedJob, ...]:
        """Return jobs that were kept aside, the longest waiting first."""
        query = (
            "SELECT id, kind, customer, attempts, parked, parked_at FROM jobs"
            " WHERE parked IS NOT NULL ORDER BY parked_at LIMIT ?"
        )
        with self._database.read() as connection:
            return tuple(
                ParkedJob(str(row[0]), row[1], row[2], row[3], row[4], datetime.fromtimestamp(row[5], UTC))
                for row in connection.execute(query, (limit,))
            )

    def release(self, job_id: str, now: datetime) -> bool:
        """Offer a job that was kept aside again, with all its attempts. False: there is none."""
        update = "UPDATE jobs SET parked = NULL, attempts = 0, due = ? WHERE id = ? AND parked IS NOT NULL"
        return self._database.execute(update, (now.timestamp(), job_id)) > 0


def _due(connection: sqlite3.Connection, now: datetime, kinds: Sequence[str]) -> tuple[int, str, str, str, int] | None:
    some = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    row: tuple[int, str, str, str, int] | None = connection.execute(
        f"SELECT id, kind, customer, argument, attempts FROM jobs WHERE parked IS NULL AND due <= ?{some}"  # noqa: S608 question marks only
        " ORDER BY due LIMIT 1",
        (now.timestamp(), *kinds),
    ).fetchone()
    return row


def _ours(job: Job) -> tuple[str, float]:
    return job.id, job.leased_until.timestamp()


def drop_jobs(connection: sqlite3.Connection, customer: str) -> None:
    """Drop an erased customer's jobs but for those that outlive them."""
    marks = ", ".join("?" * len(OUTLIVING))
    query = f"DELETE FROM jobs WHERE customer = ? AND kind NOT IN ({marks})"  # noqa: S608 question marks only
    connection.execute(query, (customer, *OUTLIVING))


def add_jobs(connection: sqlite3.Connection, jobs: Iterable[NewJob]) -> None:
    """Add jobs in the transaction that causes them."""
    rows = [(job.kind, job.customer, job.argument, job.due.timestamp()) for job in jobs]
    if rows:
        connection.executemany("INSERT INTO jobs (kind, customer, argument, due) VALUES (?, ?, ?, ?)", rows)
