"""The journal of erasures in Redis, under keys of its own; an entry lies in the shard of its customer."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.stores.journal import Entry
from bot.stores.redis import SHARDS, Door, shard_of
from bot.stores.redis_files import InRedis

PAGE = 1000


class RedisJournal(InRedis):
    """Erasures, appended and never changed. See `bot.stores.journal.Journal`."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def note(self, entry: Entry) -> None:
        """Append an entry, durably. One that is there already is not written again."""
        at = entry.at.timestamp()
        value = json.dumps([entry.customer, entry.code, at, entry.refused, entry.upstream_gone])
        name = f"{entry.customer}:{entry.upstream_gone:d}"
        self._door.call(shard_of(entry.customer), "journal/note", name, at, value)

    def entries(self) -> Iterator[Entry]:
        """Return all entries, oldest first."""
        found = {entry for shard in SHARDS for entry in self._shard(shard)}
        yield from sorted(found, key=lambda entry: (entry.at, entry.upstream_gone, entry.customer))

    def _shard(self, shard: int) -> Iterator[Entry]:
        start = 0
        while values := self._door.call(shard, "journal/page", start, PAGE):
            yield from map(_entry, values)
            start += PAGE

    def prune(self, before: datetime) -> int:
        """Drop entries of erasures that were asked for before a time. Return how many."""
        dropped = 0
        for shard in SHARDS:
            while count := self._door.call(shard, "journal/prune", before.timestamp(), PAGE):
                dropped += count
        return dropped


def _entry(value: bytes) -> Entry:
    customer, code, at, refused, gone = json.loads(value)
    return Entry(customer, code, datetime.fromtimestamp(at, UTC), refused, gone)
