"""The keyring in Redis. An alias lies in the shard of its hash, and holds all that a message's way needs.

A customer's home is in the shard of the alias they were first known by; whoever asks by customer asks every shard. A
message whose aliases are settled with each other takes one step in one shard; the rest is `bot.stores.redis_links`.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.stores.base import Alias, Holder, SpentMark
from bot.stores.redis import SHARDS, Door
from bot.stores.redis_files import InRedis
from bot.stores.redis_links import Links, alias_shard, hash_shard
from bot.stores.redis_rotation import RotatableInRedis

GONE_MILLISECONDS = 600_000
"""How long it is remembered that nothing may be linked to a forgotten customer: longer than any message is on its way."""
BATCH = 500


class RedisKeyring(RotatableInRedis, InRedis):
    """Who is who, and how to read it. See `bot.stores.base.Keyring`."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._links = Links(door)

    def identify(self, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime) -> Holder | SpentMark:
        """Return who has these aliases, linking new ones; else make `candidate` the holder."""
        first, *others = aliases
        shard = alias_shard(first)
        stranger = (candidate.customer, candidate.wrapped, candidate.reach, shard)
        message = (mark, now.timestamp(), *stranger, first.hash, first.kind, *(other.hash for other in others))
        answer, *found = self._door.call(shard, "keyring/identify", *message)
        if answer == b"known":
            return Holder(found[0].decode(), found[1], refused=bool(found[2]))
        if answer == b"spent":
            self._door.fence(shard)
            return SpentMark(found[0])
        return self._links.resolve(aliases, mark, candidate, now)

    def find(self, aliases: Sequence[Alias]) -> Holder | None:
        """Return who has these aliases; change nothing."""
        return self._links.find(aliases)

    def wrapped_keys(self, customers: Sequence[str]) -> dict[str, bytes]:
        """Return the wrapped data keys of those customers that have one."""
        answers = self._door.everywhere("keyring/keys", *customers) if customers else []
        return {name: key for found in answers for name, key in zip(customers, found, strict=True) if key}

    def forget(
        self, customer: str, marks: Sequence[tuple[bytes, bytes]], until: datetime, *, refused: bool | None = None
    ) -> None:
        """Drop key and aliases and keep the marks until a time. Doing it again changes nothing.

        First nothing new can be linked, then what is linked goes, then the list of it: interrupted, it can be repeated.
        """
        lists = self._door.everywhere("keyring/gone", customer, GONE_MILLISECONDS)
        answers = [part for pair in marks for part in pair]
        how = ("" if refused is None else int(refused), until.timestamp(), *answers)
        hashes = {name for found in lists for name in found}
        self._door.calls([(hash_shard(name), "keyring/unlink", (customer, name, *how)) for name in hashes])
        self._door.everywhere("keyring/bury", customer)

    def spend(self, aliases: Sequence[Alias], marks: Sequence[tuple[bytes, bytes]], until: datetime) -> None:
        """Keep the marks until a time, in the shard of each alias."""
        answers = [part for pair in marks for part in pair]
        shards = {alias_shard(one) for one in aliases}
        self._door.calls([(shard, "keyring/spend", (until.timestamp(), *answers)) for shard in shards])

    def spent(self, aliases: Sequence[Alias], mark: bytes, now: datetime) -> SpentMark | None:
        """Return a spent mark that a message from one of these aliases carries; make nobody known."""
        return self._links.spent(aliases, mark, now)

    def purge(self, customer: str, marks: Sequence[bytes]) -> None:
        """Drop what is left of a forgotten customer; a mark lies in the shard of some alias that is gone."""
        self._door.everywhere("keyring/purge", customer, *marks)

    def refuses(self, aliases: Sequence[Alias]) -> bool:
        """Whether somebody forgotten who had one of these aliases must not be written to first."""
        return any(self._door.calls([(alias_shard(one), "keyring/refuses", (one.hash,)) for one in aliases]))

    def formers(self, customer: str) -> tuple[str, ...]:
        """Return who turned out to be this customer under another address."""
        return tuple(former for home in self._links.homes(customer) for former in home.formers)

    def newcomers(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers made before a time of whom nobody has said yet that something was stored."""
        answers = self._door.everywhere("keyring/newcomers", before.timestamp(), limit)
        return tuple(name.decode() for found in answers for name in found)[:limit]

    def reach(self, customer: str) -> bytes | None:
        """Return what a candidate's `reach` was; None once they are a newcomer no longer."""
        return next((home.reach for home in self._links.homes(customer) if home.reach), None)

    def settle(self, customers: Sequence[str]) -> None:
        """These are newcomers no longer."""
        self._door.everywhere("keyring/settle", *customers)

    def any_holder(self) -> Holder | None:
        """Return somebody, if anybody is known."""
        found = next((one for one in self._door.everywhere("keyring/holder") if one), None)
        return Holder(found[0].decode(), found[1]) if found else None

    def sweep(self, now: datetime) -> int:
        """Drop spent marks past their time; return how many."""
        dropped = 0
        for shard in SHARDS:
            while count := self._door.call(shard, "keyring/sweep", now.timestamp(), BATCH):
                dropped += count
        return dropped
