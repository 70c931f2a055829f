"""One SQLite file: durable commits, many to one flush, nothing left behind where something was deleted.

Readers have a connection for each thread. Writers share one: what threads want to write while another commit is being
flushed is written together in the next one (group commit), each change under a savepoint of its own. A change that was
returned from is on the disk.
"""

import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar, cast
from urllib.parse import unquote, urlsplit

from bot.errors import StartError, StoreUnavailable
from bot.stores.layout import check_layout
from bot.stores.sqlite_errors import clear_errors
from bot.stores.store import Risk

T = TypeVar("T")

BUSY_SECONDS = 5.0
PIECE, OVERLAP = 1 << 20, 1 << 12
STEP_SECONDS = 0.0005
PRIMARY_CODE = 0xFF
"""An extended error code's lowest byte is the error itself (https://www.sqlite.org/rescode.html)."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    # With many customers each commit touches other pages: keep more of them, and write them back less often.
    "PRAGMA cache_size=-4096",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA journal_size_limit=4194304",
)


def sqlite_path(url: str) -> Path:
    """Return the file of a `sqlite:///relative` or `sqlite:////absolute` URL."""
    path = unquote(urlsplit(url).path)[1:]
    if not path:
        raise StartError("a store URL needs a file, such as sqlite:///var/records.sqlite3")
    return Path(path)


class _Waiting(Generic[T]):
    """A change that waits for its commit, and then for its thread to fetch the result."""

    __slots__ = ("change", "done", "error", "result")

    def __init__(self, change: Callable[[sqlite3.Connection], T]) -> None:
        self.change = change
        self.done = False
        self.result: T | None = None
        self.error: BaseException | None = None

    def run(self, connection: sqlite3.Connection) -> bool:
        """Make the change; keep what it returns or raises. False: it raised, and must be taken back."""
        try:
            with clear_errors():
                self.result = self.change(connection)
        except BaseException as error:  # noqa: BLE001 kept for the thread whose change it is, and raised there
            self.error = error
        return self.error is None

    def run_among_others(self, connection: sqlite3.Connection) -> None:
        """Make the change under a savepoint, so that taking it back touches nobody else's."""
        connection.execute("SAVEPOINT change")
        if not self.run(connection):
            connection.execute("ROLLBACK TO change")
        connection.execute("RELEASE change")

    def outcome(self) -> T:
        """Return or raise what the change did."""
        if self.error is not None:
            raise self.error
        return cast("T", self.result)


class Database:
    """Transactions on one file. Every SQLite error becomes `StoreUnavailable`, whose text carries no data."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self.patience = BUSY_SECONDS
        """How long another process's commit is waited for, in seconds."""
        self._local = threading.local()
        self._writing = threading.Lock()
        self._waiting: deque[_Waiting[Any]] = deque()
        own_file(path)
        self._identity = _identity(path)
        with clear_errors(path.name), closing(self._connect()) as connection:
            check_layout(path, connection, schema)
            connection.executescript(schema)
        self._writer: sqlite3.Connection | None = None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        return connection

    def rows(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
        """Return the rows of one statement, which sees one moment of the file by itself."""
        self._still_there()
        with clear_errors(self.path.name):
            return self._reader().execute(statement, parameters).fetchall()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one moment of the file."""
        self._still_there()
        with clear_errors(self.path.name):
            connection = self._reader()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def _reader(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        return connection

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Run `change` in a transaction, and return what it returns once that is on the disk."""
        waiting = _Waiting(change)
        self._waiting.append(waiting)
        with self._writing:
            if not waiting.done:
                self._commit_all()
        return waiting.outcome()

    def execute(self, statement: str, parameters: Sequence[Any]) -> int:
        """Run one statement in a transaction; return how many rows it changed."""
        return self.write(lambda connection: connection.execute(statement, parameters).rowcount)

    def _commit_all(self) -> None:
        batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
        failure: StoreUnavailable | None = StoreUnavailable("the commit was interrupted")
        try:
            self._still_there()
            with clear_errors(self.path.name):
                self._commit(batch)
            failure = None
        except StoreUnavailable as error:
            failure = error
        finally:
            for waiting in batch:
                waiting.error = failure or waiting.error
                waiting.done = True

    def _still_there(self) -> None:
        """Raise `StoreUnavailable` if another file, or none, lies where ours did: SQLite would go on writing into it."""
        if _identity(self.path) != self._identity:
            raise StoreUnavailable(f"{self.path.name} was removed or replaced while in use: restart")

    def _commit(self, batch: Sequence[_Waiting[Any]]) -> None:
        if self._writer is None:
            self._writer = self._connect()
            self._writer.execute("PRAGMA busy_timeout=0")
        writer = self._writer
        self._begin(writer)
        try:
            if len(batch) > 1:
                for waiting in batch:
                    waiting.run_among_others(writer)
            elif not batch[0].run(writer):
                return
            writer.execute("COMMIT")
        finally:
            if writer.in_transaction:
                writer.execute("ROLLBACK")

    def _begin(self, writer: sqlite3.Connection) -> None:
        """Wait for other processes in short steps: SQLite's own waiting sleeps for up to a tenth of a second."""
        deadline = time.monotonic() + self.patience
        while True:
            try:
                writer.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(STEP_SECONDS)
            else:
                return

    def compact(self, limit: int) -> bool:
        """Rewrite the file and cut the write-ahead log to nothing; False if others are at it, or it is over `limit` bytes.

        `secure_delete` zeroes what is deleted, but not the copies that a B-tree leaves in a page's unused space when it
        moves a neighbour's rows: about three in a thousand sealed records survived there. Rewriting leaves none.
        """
        self._still_there()
        if self.path.stat().st_size > limit:
            return False
        with self._writing, clear_errors(self.path.name):
            connection = self._connect()
            try:
                connection.execute("VACUUM")
                busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:
                return False
            finally:
                connection.close()
        return not busy

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless the file can be read and written."""
        self.write(lambda connection: connection.execute("SELECT count(*) FROM sqlite_schema").fetchone())

    def close(self) -> None:
        """Close the writers' connection and this thread's."""
        with self._writing:
            for connection in (self._writer, getattr(self._local, "connection", None)):
                if connection is not None:
                    connection.close()
            self._writer = self._local.connection = None


class OnFile:
    """What every store on a SQLite file can do."""

    _database: Database
    compacts_apart = False

    def compact(self, limit: int) -> bool:
        """Rewrite the file and cut its log; False if it must be tried again, or is over `limit` bytes."""
        return self._database.compact(limit)

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless the file can be read and written."""
        self._database.ping()

    def risks(self) -> tuple[Risk, ...]:
        """Return nothing: a commit that was answered is on the disk."""
        return ()

    def machines(self) -> frozenset[str]:
        """Return nothing: a file has no server, and is copied by itself."""
        return frozenset()

    def raw(self) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of the file and of its logs, in pieces that overlap."""
        for suffix in ("", "-wal", "-shm"):
            path = Path(f"{self._database.path}{suffix}")
            for piece in pieces(path):
                yield path.name, piece

    def close(self) -> None:
        """Close the file, in this thread."""
        self._database.close()


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes in pieces that overlap by `OVERLAP`. A file that goes away meanwhile holds nothing."""
    try:
        with path.open("rb") as file:
            tail = b""
            while piece := file.read(PIECE):
                yield tail + piece
                tail = piece[-OVERLAP:]
    except FileNotFoundError:
        return


def own_file(path: Path) -> None:
    """Make an empty file that only this account can read, in a folder likewise, if it isn't there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError as error:
        raise StartError(f"can't write {path}: {error.strerror}") from None


def _identity(path: Path) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 on every message's way: half the time of Path.stat
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
