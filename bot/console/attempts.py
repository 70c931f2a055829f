"""How often somebody may try to sign in, counted so that all processes count together: in a file, or in Redis."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from limits.storage import Storage

from bot.stores.database import own_file
from bot.stores.opening import open_door
from config.settings import Settings

_SCHEMA = "CREATE TABLE IF NOT EXISTS attempt (key TEXT PRIMARY KEY, count INTEGER, until REAL) STRICT, WITHOUT ROWID"
_COUNT = """
INSERT INTO attempt VALUES (:key, :amount, :until) ON CONFLICT DO UPDATE SET
    count = CASE WHEN attempt.until > :now THEN attempt.count ELSE 0 END + :amount,
    until = CASE WHEN attempt.until > :now THEN attempt.until ELSE :until END
RETURNING count
"""


class SQLiteAttempts(Storage):
    """Counters in SQLite for the `limits` library. Errors are raised: who can't be counted isn't let in."""

    STORAGE_SCHEME = ["sotto-sqlite"]  # noqa: RUF012 - the base class declares it as its own

    def __init__(self, uri: str, path: str, **options: Any) -> None:
        super().__init__(uri, **options)
        self._path = path
        own_file(Path(path))
        with closing(self._open()) as database:
            database.execute(_SCHEMA)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=5, isolation_level=None)

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what the database raises."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count an attempt; the window opens with the first one and lasts `expiry` seconds."""
        now = time.time()
        with closing(self._open()) as database:
            database.execute("DELETE FROM attempt WHERE until <= ?", [now])
            row = {"key": key, "amount": amount, "now": now, "until": now + expiry}
            return int(database.execute(_COUNT, row).fetchone()[0])

    def get(self, key: str) -> int:
        """Return how many attempts the open window counts."""
        return int(self._read(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when the open window ends, in seconds since 1970."""
        return float(self._read(key)[1])

    def _read(self, key: str) -> tuple[int, float]:
        query = "SELECT count, until FROM attempt WHERE key = ? AND until > ?"
        with closing(self._open()) as database:
            return database.execute(query, [key, time.time()]).fetchone() or (0, time.time())

    def check(self) -> bool:
        """Whether the file can be read."""
        with closing(self._open()) as database:
            return bool(database.execute("SELECT 1").fetchone())

    def reset(self) -> int:
        """Forget all attempts and return how many counters there were."""
        with closing(self._open()) as database:
            return database.execute("DELETE FROM attempt").rowcount

    def clear(self, key: str) -> None:
        """Forget the attempts of one key."""
        with closing(self._open()) as database:
            database.execute("DELETE FROM attempt WHERE key = ?", [key])


def open_attempts(settings: Settings) -> Storage:
    """Return where attempts are counted: in Redis, if the store is there, else in the data directory."""
    if settings.shared is None:
        return SQLiteAttempts("", str(settings.data_dir / "sign-in-attempts.sqlite3"), wrap_exceptions=True)
    from bot.console.redis_attempts import RedisAttempts  # noqa: PLC0415 Redis's client takes long to load

    return RedisAttempts("", open_door(settings.shared, "attempts"), wrap_exceptions=True)
