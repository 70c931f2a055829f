"""Counters of sign-in attempts in Redis, so that all machines count together; each ends by itself with its window."""

import time
from typing import Any

from limits.storage import Storage

from bot.errors import StoreUnavailable
from bot.stores.redis import Door, shard_of


class RedisAttempts(Storage):
    """Counters for the `limits` library. Errors are raised: who can't be counted isn't let in."""

    STORAGE_SCHEME = ["sotto-redis"]  # noqa: RUF012 - the base class declares it as its own

    def __init__(self, uri: str, door: Door, **options: Any) -> None:
        super().__init__(uri, **options)
        self._door = door

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what the door raises."""
        return StoreUnavailable

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count an attempt; the window opens with the first one and lasts `expiry` seconds."""
        return int(self._door.call(shard_of(key), "attempts/count", key, amount, expiry))

    def get(self, key: str) -> int:
        """Return how many attempts the open window counts."""
        return int(self._read(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when the open window ends, in seconds since 1970."""
        return time.time() + int(self._read(key)[1]) / 1000

    def _read(self, key: str) -> tuple[bytes, int]:
        count, left = self._door.call(shard_of(key), "attempts/read", key)
        return count, left

    def check(self) -> bool:
        """Whether Redis can be read and written."""
        self._door.ping()
        return True

    def reset(self) -> None:
        """Counters can't be forgotten all at once: nothing lists them."""
        raise NotImplementedError

    def clear(self, key: str) -> None:
        """Forget the attempts of one key."""
        self._door.call(shard_of(key), "attempts/clear", key)
