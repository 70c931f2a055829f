"""The one SQLite file of staff accounts, sessions, one-time codes and invitations."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.stores.database import clear_errors, own_file


class StaffFile:
    """Opens the file for one transaction at a time. Safe to use from many threads and processes."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        own_file(path)
        with self.open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(schema)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection; what it changed is committed at the end, or taken back if something was raised."""
        with clear_errors(), closing(sqlite3.connect(self.path, timeout=5)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")
            with database:
                yield database
