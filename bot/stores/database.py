"""One SQLite file: a connection per thread, durable commits, nothing left behind where something was deleted."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.errors import StartError, StoreUnavailable

BUSY_SECONDS = 5.0
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=4194304",
)


def sqlite_path(url: str) -> Path:
    """Return the file of a `sqlite:///relative` or `sqlite:////absolute` URL."""
    path = unquote(urlsplit(url).path)[1:]
    if not path:
        raise StartError("a store URL needs a file, such as sqlite:///var/records.sqlite3")
    return Path(path)


class Database:
    """Transactions on one file. Every SQLite error becomes `StoreUnavailable`, whose text carries no data."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._local = threading.local()
        # Threads of one process queue up here in order; SQLite's own waiting sleeps for up to a tenth of a second.
        self._writing = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
        except OSError as error:
            raise StartError(f"can't write {path}: {error.strerror}") from None
        connection = self._connection()
        with _clear_errors():
            connection.executescript(schema)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with _clear_errors():
                connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
                for pragma in PRAGMAS:
                    connection.execute(pragma)
            self._local.connection = connection
        return connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one moment of the file."""
        connection = self._connection()
        with _clear_errors():
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection in a transaction that is committed at the end, and rolled back on any error."""
        connection = self._connection()
        with self._writing, _clear_errors():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def compact(self, limit: int) -> bool:
        """Rewrite the file and cut the write-ahead log to nothing; False if others are at it, or it is over `limit` bytes.

        `secure_delete` zeroes what is deleted, but not the copies that a B-tree leaves in a page's unused space when it
        moves a neighbour's rows: about three in a thousand sealed records survived there. Rewriting leaves none.
        """
        if self.path.stat().st_size > limit:
            return False
        connection = self._connection()
        try:
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        return not busy

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless the file can be read and written."""
        with self.write() as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema")

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable(f"SQLite: {getattr(error, 'sqlite_errorname', type(error).__name__)}") from None
