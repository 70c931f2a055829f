"""Opinions in Redis: a sorted set in each shard, in the order of their random keys."""

from datetime import date

from bot.stores.opinions import SealedOpinion
from bot.stores.redis import Door, shard_of

KEY_BYTES = 16
DAY_BYTES = len("2026-11-22")


class OpinionsInRedis:
    """What a store in Redis does with opinions. See `bot.stores.opinions.Opinions`."""

    _door: Door

    def add_opinion(self, opinion: SealedOpinion) -> None:
        """Keep one; the same key again changes nothing."""
        value = opinion.day.isoformat().encode() + opinion.sealed
        self._door.call(shard_of(opinion.key.hex()), "records/add_opinion", opinion.key, value)

    def opinions(self) -> tuple[SealedOpinion, ...]:
        """Return all of them, by key."""
        found = [_opinion(value) for shard in self._door.everywhere("records/opinions") for value in shard]
        return tuple(sorted(found, key=lambda one: one.key))


def _opinion(value: bytes) -> SealedOpinion:
    key, rest = value[:KEY_BYTES], value[KEY_BYTES:]
    return SealedOpinion(key, date.fromisoformat(rest[:DAY_BYTES].decode()), rest[DAY_BYTES:])
