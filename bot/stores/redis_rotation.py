"""The keyring's part in a rotation of keys, in Redis.

A customer's wrapped key lies in their home and beside each alias; the copies are replaced first, so that a rotation which
was interrupted still finds the customer undone. A hash that is moved to another slot is listed under both until it is there.
"""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from bot.stores.base import Holder
from bot.stores.redis import SHARDS, Door, shard_of
from bot.stores.redis_links import Links, hash_shard
from bot.stores.rotation import Foreign

BATCH = 200


class RotatableInRedis:
    """See `bot.stores.rotation.Rotatable`."""

    _door: Door
    _links: Links

    def holders(self, cursor: str, limit: int) -> tuple[tuple[Holder, ...], str]:
        """Return some of all customers, and the cursor of the next ones: a shard and a customer."""
        first, _, after = cursor.partition(" ")
        shard = int(first or 0)
        found = self._door.call(shard, "keyring/holders", after, limit)
        holders = tuple(Holder(name.decode(), key) for name, key in zip(found[::2], found[1::2], strict=True) if key)
        if len(found) == 2 * limit:
            return holders, f"{shard} {found[-2].decode()}"
        return holders, f"{shard + 1} " if shard + 1 in SHARDS else ""

    def rewrap(self, customer: str, was: bytes, wrapped: bytes) -> bool:
        """Replace a wrapped data key if it still is what it was."""
        done = False
        for home in self._links.homes(customer):
            self._rewrap_aliases(customer, list(home.kinds), was, wrapped)
            done = bool(self._door.call(home.shard, "keyring/rewrap", customer, was, wrapped))
        # What was linked meanwhile may have been given the former one.
        for home in self._links.homes(customer) if done else []:
            self._rewrap_aliases(customer, list(home.kinds), was, wrapped)
        return done

    def _rewrap_aliases(self, customer: str, hashes: Sequence[bytes], was: bytes, wrapped: bytes) -> None:
        self._door.calls(
            [(hash_shard(name), "keyring/rewrap_alias", (customer, name, was, wrapped)) for name in hashes]
        )

    def follow(self, renamed: Sequence[tuple[bytes, bytes]]) -> None:
        """Put what is known under the first hash of each pair under the second."""
        known = self._door.calls([(hash_shard(was), "keyring/alias", (was,)) for was, _ in renamed])
        for (was, shall), (refusal, customer, *where) in zip(renamed, known, strict=True):
            if refusal:
                self._door.call(hash_shard(shall), "keyring/refuse", shall)
            if customer:
                self._move(customer, was, shall, where)
            if refusal or customer:
                self._door.call(hash_shard(was), "keyring/drop_hash", customer or b"", was)
            if customer:
                self._door.call(int(where[0]), "keyring/unlist", customer, was)

    def _move(self, customer: bytes, was: bytes, shall: bytes, where: Sequence[bytes]) -> None:
        home, wrapped, refused = where
        if self._door.call(int(home), "keyring/relist", customer, was, shall):
            owner = (customer, wrapped, home, refused, "", shall)
            self._door.call(hash_shard(shall), "keyring/claim", *owner)

    def foreign(self, key_id: bytes) -> Foreign:
        """Count the hashes that don't begin with the id of this index key."""
        aliases = sum(self._held(found) for shard in SHARDS for found in self._foreign(shard, key_id))
        return Foreign(aliases, sum(self._door.everywhere("keyring/foreign_refusals", key_id)))

    def _foreign(self, shard: int, key_id: bytes) -> Iterator[list[bytes]]:
        cursor = b""
        while True:
            cursor, found = self._door.call(shard, "keyring/foreign", key_id, cursor, BATCH)
            yield found
            if not cursor:
                return

    def _held(self, found: Sequence[bytes]) -> int:
        """Count those that their customers still have; a home lists what was taken from it, too."""
        pairs = list(zip(found[::2], found[1::2], strict=True))
        known = self._door.calls([(hash_shard(name), "keyring/alias", (name,)) for _, name in pairs])
        return sum(answer[1] == customer for (customer, _), answer in zip(pairs, known, strict=True))

    def pin(self, name: str, value: bytes) -> bytes:
        """Keep a value under a name unless there is one already; return the one that is kept."""
        return cast("bytes", self._door.call(shard_of(name), "keyring/pin", name, value))

    def pins(self) -> dict[str, bytes]:
        """Return all that is kept under names."""
        found: list[list[Any]] = self._door.everywhere("keyring/pins")
        return {name.decode(): value for one in found for name, value in zip(one[::2], one[1::2], strict=True)}

    def repin(self, name: str, was: bytes, value: bytes | None) -> bool:
        """Replace what is kept under a name, or drop it (None), if it still is what it was."""
        return bool(self._door.call(shard_of(name), "keyring/repin", name, was, int(value is None), value or b""))
