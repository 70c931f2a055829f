"""The records in one SQLite file."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.stores.base import MAX_REPLIES, RECENT, Change, Listed, Loaded, SealedMessage
from bot.stores.database import Database, OnFile
from bot.stores.jobs import NewJob
from bot.stores.sqlite_jobs import JOBS_SCHEMA, SqliteJobs, add_jobs, drop_jobs
from bot.stores.sqlite_opinions import OPINIONS_SCHEMA, WithOpinions
from bot.stores.sqlite_tags import TAGS_SCHEMA, drop_tags, listing, set_tags
from bot.stores.sqlite_tallies import TALLIES_SCHEMA, WithTallies, add_tallies
from bot.stores.steps import Erasure, dump_steps, load_steps

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    customer TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    touched REAL NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS conversations_by_time ON conversations (touched, customer);
CREATE TABLE IF NOT EXISTS messages (
    customer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at REAL NOT NULL,
    mark BLOB,
    sealed BLOB NOT NULL,
    PRIMARY KEY (customer, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS messages_by_mark ON messages (customer, mark) WHERE mark IS NOT NULL;
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (at);
CREATE TABLE IF NOT EXISTS erasures (
    customer TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    requested_at REAL NOT NULL,
    steps TEXT NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    sealed BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS erasures_by_stage ON erasures (finished, requested_at);
"""
HERE, FINISHED, ELSEWHERE = 0, 1, 2
"""What is left of an erasure: something in our own stores, nothing, or the provider's copies alone."""
ERASURE = "code, customer, requested_at, steps, sealed"
LOAD = """
SELECT version, sealed, touched, (SELECT seq FROM messages WHERE customer = ? AND mark = ?)
FROM conversations WHERE customer = ?
"""
LAST = "SELECT seq, at, sealed, mark FROM messages WHERE customer = ? AND at > ? ORDER BY seq DESC LIMIT ?"
BETWEEN = "SELECT seq, at, sealed, mark FROM messages WHERE customer = ? AND seq BETWEEN ? AND ? ORDER BY seq"
UNKNOWN_UNLESS_ERASED = """
INSERT INTO conversations (customer, version, touched, sealed) SELECT ?, 1, ?, ?
WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE customer = ?) ON CONFLICT DO NOTHING
"""


class SqliteRecords(OnFile, WithOpinions, WithTallies):
    """What was said, sealed. See `bot.stores.base.Records`."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA + TAGS_SCHEMA + TALLIES_SCHEMA + JOBS_SCHEMA + OPINIONS_SCHEMA)
        self.jobs = SqliteJobs(self._database)

    def load(self, customer: str, mark: bytes, since: datetime) -> Loaded:
        """Return a customer's conversation, the repeat of a message, and messages since a time."""
        # Read one after the other, the version first: what changes meanwhile, the commit will not be of this version.
        found = self._database.rows(LOAD, (customer, mark, customer))
        if not found:
            erased = self._database.rows("SELECT 1 FROM erasures WHERE customer = ?", (customer,))
            return Loaded(version=0, erased=bool(erased))
        version, sealed, touched, seq = found[0]
        repeat = () if seq is None else self._database.rows(BETWEEN, (customer, seq, seq + MAX_REPLIES))
        if seq is not None and not repeat:  # Dropped since its place was found. It is no new message for that.
            return self.load(customer, mark, since)
        recent = self._database.rows(LAST, (customer, since.timestamp(), RECENT))
        return Loaded(
            version, sealed, _time(touched), tuple(map(_message, repeat)), tuple(map(_message, reversed(recent)))
        )

    def commit(self, customer: str, version: int, change: Change) -> bool:
        """Write all of `change` if the version is still this one; else write nothing."""
        touched = change.touched.timestamp()

        def write(connection: sqlite3.Connection) -> bool:
            if version == 0:
                cursor = connection.execute(UNKNOWN_UNLESS_ERASED, (customer, touched, change.sealed, customer))
            else:
                cursor = connection.execute(
                    "UPDATE conversations SET version = version + 1, touched = ?, sealed = ?"
                    " WHERE customer = ? AND version = ?",
                    (touched, change.sealed, customer, version),
                )
            if cursor.rowcount != 1:
                return False
            connection.executemany(
                "INSERT INTO messages (customer, seq, at, mark, sealed) VALUES (?, ?, ?, ?, ?)",
                [(customer, m.seq, m.at.timestamp(), m.mark, m.sealed) for m in change.added],
            )
            for message in change.amended:
                connection.execute(
                    "UPDATE messages SET sealed = ? WHERE customer = ? AND seq = ?",
                    (message.sealed, customer, message.seq),
                )
            set_tags(connection, customer, touched, change.tags)
            add_jobs(connection, change.jobs)
            add_tallies(connection, change.tallies)
            return True

        return self._database.write(write)

    def messages(self, customer: str, since: datetime, limit: int) -> tuple[SealedMessage, ...]:
        """Return the last messages since a time, oldest first."""
        with self._database.read() as connection:
            return _last(connection, customer, since, limit)

    def sealed_messages(self, customer: str) -> tuple[tuple[int, bytes], ...]:
        """Return `(seq, sealed bytes)` of all messages, in order, and nothing else of them."""
        query = "SELECT seq, sealed FROM messages WHERE customer = ? ORDER BY seq"
        with self._database.read() as connection:
            return tuple(connection.execute(query, (customer,)))

    def message(self, customer: str, seq: int) -> SealedMessage | None:
        """Return one message."""
        with self._database.read() as connection:
            return next(iter(_between(connection, customer, seq, seq)), None)

    def amend(self, customer: str, was: SealedMessage, shall: SealedMessage) -> bool:
        """Replace one message's sealed bytes if they still are what they were, and touch nothing else."""
        update = "UPDATE messages SET sealed = ? WHERE customer = ? AND seq = ? AND sealed = ?"
        return self._database.execute(update, (shall.sealed, customer, was.seq, was.sealed)) > 0

    def page(
        self, before: tuple[datetime, str] | None, since: datetime, limit: int, tag: bytes | None = None
    ) -> tuple[Listed, ...]:
        """Return conversations touched since a time, newest first, older than `before`; with a tag, its carriers."""
        newest = (before[0].timestamp(), before[1]) if before else (float("inf"), "")
        return tuple(
            Listed(row[0], _time(row[1]), row[2], None if row[3] is None else _message(row[3:]))
            for row in self._database.rows(*listing(newest, since.timestamp(), limit, tag))
        )

    def recent_marks(self, customer: str, since: datetime, limit: int) -> tuple[bytes, ...]:
        """Return marks of the last messages that came in since a time."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT mark FROM messages WHERE customer = ? AND at > ? AND mark IS NOT NULL ORDER BY seq DESC LIMIT ?",
                (customer, since.timestamp(), limit),
            )
            return tuple(row[0] for row in rows)

    def erase(self, customer: str, version: int, erasure: Erasure, job: NewJob) -> bool:
        """Drop all that is stored for a customer and leave the erasure and its job, if the version is still this."""

        def drop(connection: sqlite3.Connection) -> bool:
            known = connection.execute("SELECT version FROM conversations WHERE customer = ?", (customer,)).fetchone()
            begun = connection.execute("SELECT 1 FROM erasures WHERE customer = ?", (customer,)).fetchone()
            if begun or version != (known[0] if known else 0):
                return False
            connection.execute("DELETE FROM conversations WHERE customer = ?", (customer,))
            connection.execute("DELETE FROM messages WHERE customer = ?", (customer,))
            drop_jobs(connection, customer)
            drop_tags(connection, customer)
            connection.execute(
                "INSERT INTO erasures (customer, code, requested_at, steps, sealed) VALUES (?, ?, ?, ?, ?)",
                (customer, erasure.code, erasure.requested_at.timestamp(), dump_steps(erasure.steps), erasure.sealed),
            )
            add_jobs(connection, (job,))
            return True

        return self._database.write(drop)

    def purge(self, customer: str) -> None:
        """Drop what is left of an erased customer, the receipt and its jobs too."""

        def drop(connection: sqlite3.Connection) -> None:
            for table in ("erasures", "jobs"):
                connection.execute(f"DELETE FROM {table} WHERE customer = ?", (customer,))  # noqa: S608 our own names

        self._database.write(drop)

    def erasure(self, code: str) -> Erasure | None:
        """Return the erasure with this receipt."""
        return self._erasure("code", code)

    def erasure_of(self, customer: str) -> Erasure | None:
        """Return a customer's erasure."""
        return self._erasure("customer", customer)

    def _erasure(self, column: str, value: str) -> Erasure | None:
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT {ERASURE} FROM erasures WHERE {column} = ?",  # noqa: S608 our own column names
                (value,),
            ).fetchone()
        return _erasure(row) if row else None

    def pending(self, limit: int, *, elsewhere: bool = False) -> tuple[Erasure, ...]:
        """Return erasures that are not finished here, or not elsewhere, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {ERASURE} FROM erasures WHERE finished = ? ORDER BY requested_at LIMIT ?",  # noqa: S608 our own column names
                (ELSEWHERE if elsewhere else HERE, limit),
            )
            return tuple(_erasure(row) for row in rows)

    def finished(self, limit: int) -> tuple[Erasure, ...]:
        """Return erasures of which nothing is left to do, the latest first."""
        query = f"SELECT {ERASURE} FROM erasures WHERE finished = ? ORDER BY requested_at DESC LIMIT ?"  # noqa: S608 our own column names
        return tuple(_erasure(row) for row in self._database.rows(query, (FINISHED, limit)))

    def progress(self, was: Erasure, erasure: Erasure) -> bool:
        """Store an erasure's steps and sealed rest if they still are what they were."""
        update = (
            "UPDATE erasures SET steps = ?, sealed = ?, finished = ? WHERE customer = ? AND steps = ? AND sealed IS ?"
        )
        shall = (dump_steps(erasure.steps), erasure.sealed, _stage(erasure))
        return self._database.execute(update, (*shall, was.customer, dump_steps(was.steps), was.sealed)) > 0

    def expired(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers whose conversation was last touched before a time."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT customer FROM conversations WHERE touched < ? ORDER BY touched LIMIT ?",
                (before.timestamp(), limit),
            )
            return tuple(row[0] for row in rows)

    def outdated(self, before: datetime, limit: int) -> tuple[tuple[str, SealedMessage], ...]:
        """Return messages from before a time, with their customers."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT customer, seq, at, sealed, mark FROM messages WHERE at < ? ORDER BY at LIMIT ?",
                (before.timestamp(), limit),
            )
            return tuple((row[0], SealedMessage(row[1], _time(row[2]), row[3], row[4])) for row in rows)

    def drop(self, customer: str, seqs: Sequence[int], jobs: Sequence[NewJob]) -> int:
        """Drop messages and add jobs, in one atomic step, and return how many there were."""

        def write(connection: sqlite3.Connection) -> int:
            rows = [(customer, seq) for seq in seqs]
            dropped = connection.executemany("DELETE FROM messages WHERE customer = ? AND seq = ?", rows).rowcount
            if dropped:
                add_jobs(connection, jobs)
            return dropped

        return self._database.write(write)

    def sweep(self, receipts_before: datetime) -> int:
        """Drop finished erasures that are past their time; return how many."""
        query = "DELETE FROM erasures WHERE requested_at < ? AND finished = ?"
        return self._database.execute(query, (receipts_before.timestamp(), FINISHED))

    def inside(self, customer: str) -> tuple[tuple[str, bytes], ...]:
        """Return every stored value of a customer as `(where, sealed bytes)`."""
        with self._database.read() as connection:
            state = connection.execute("SELECT sealed FROM conversations WHERE customer = ?", (customer,)).fetchall()
        said = self.sealed_messages(customer)
        return tuple(("conversation", row[0]) for row in state) + tuple((f"message {seq}", seen) for seq, seen in said)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _message(row: tuple[int, float, bytes, bytes | None]) -> SealedMessage:
    return SealedMessage(row[0], _time(row[1]), row[2], row[3])


def _last(connection: sqlite3.Connection, customer: str, since: datetime, limit: int) -> tuple[SealedMessage, ...]:
    rows = connection.execute(LAST, (customer, since.timestamp(), limit)).fetchall()
    return tuple(map(_message, reversed(rows)))


def _between(connection: sqlite3.Connection, customer: str, first: int, last: int) -> tuple[SealedMessage, ...]:
    return tuple(map(_message, connection.execute(BETWEEN, (customer, first, last))))


def _erasure(row: tuple[str, str, float, str, bytes | None]) -> Erasure:
    return Erasure(row[0], row[1], _time(row[2]), load_steps(row[3]), row[4])


def _stage(erasure: Erasure) -> int:
    return FINISHED if erasure.state == "done" else ELSEWHERE if erasure.done_here else HERE
