"""Linking several addresses to one customer where they lie in different slots, so that no single step is atomic for all.

Each step is a compare-and-set on one alias, and the order makes every interruption harmless: an alias is listed in its
customer's home before it is pointed there, so that forgetting finds it; nothing is pointed at a customer whose forgetting
has begun; two aliases count as settled only once both point to the customer. Until then each message takes this way again
and completes what is missing. Who loses a race looks again.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import Contention
from bot.stores.base import Alias, Holder, SpentMark
from bot.stores.redis import SHARDS, Door

ATTEMPTS = 20
Step = tuple[int, str, tuple[str | bytes, ...]]
ALIAS, FORMER = b"alias:", b"former:"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where an alias points."""

    alias: Alias
    customer: str
    """Empty: nowhere."""
    home: int
    refused: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What is kept of a customer."""

    customer: str
    shard: int
    wrapped: bytes
    kinds: dict[bytes, bytes]
    """Of each alias."""
    formers: tuple[str, ...]
    reach: bytes = b""
    has_id: bool = False
    """Whether the provider's own id of the customer is known."""


def alias_shard(alias: Alias) -> int:
    """Return where an alias lies."""
    return hash_shard(alias.hash)


def hash_shard(name: bytes) -> int:
    """Return where the alias with a hash lies."""
    return zlib.crc32(name) % len(SHARDS)


class Links:
    """The way of a message whose aliases are not settled with each other."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def find(self, aliases: Sequence[Alias]) -> Holder | None:
        """Return who has these aliases; change nothing."""
        seen = self._look(aliases, b"", 0.0)
        if isinstance(seen, SpentMark):
            return None
        holder = _known(seen, self._homes(seen))
        return Holder(holder.customer, holder.wrapped, refused=any(one.refused for one in seen)) if holder else None

    def spent(self, aliases: Sequence[Alias], mark: bytes, now: datetime) -> SpentMark | None:
        """Return a spent mark that a message from one of these aliases carries."""
        seen = self._look(aliases, mark, now.timestamp())
        if not isinstance(seen, SpentMark):
            return None
        self._door.fence(alias_shard(aliases[0]))
        return seen

    def homes(self, customer: str) -> list[Home]:
        """Return what is kept of a customer whose shard is not known."""
        answers = enumerate(self._door.everywhere("keyring/home", customer))
        return [home for shard, fields in answers if (home := _home(customer, shard, fields))]

    def resolve(self, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime) -> Holder | SpentMark:
        """Return who has these aliases, linking new ones; else make `candidate` the holder."""
        for _ in range(ATTEMPTS):
            seen = self._look(aliases, mark, now.timestamp())
            if isinstance(seen, SpentMark):
                self._door.fence(alias_shard(aliases[0]))
                return seen
            homes = self._homes(seen)
            home = _known(seen, homes) or self._made(seen, candidate, now)
            if home and self._linked(home, seen, homes):
                return Holder(home.customer, home.wrapped, refused=any(one.refused for one in seen))
        raise Contention

    def _look(self, aliases: Sequence[Alias], mark: bytes, now: float) -> list[Seen] | SpentMark:
        calls = [(alias_shard(one), "keyring/peek", (mark, now, one.hash)) for one in aliases]
        seen = []
        for alias, (kind, *found) in zip(aliases, self._door.calls(calls), strict=True):
            if kind == b"spent":
                return SpentMark(found[0])
            seen.append(Seen(alias, found[0].decode(), int(found[1] or 0), bool(found[2])))
        return seen

    def _homes(self, seen: Iterable[Seen]) -> dict[str, Home]:
        places = {one.customer: one.home for one in seen if one.customer}
        answers = self._door.calls([(shard, "keyring/home", (name,)) for name, shard in places.items()])
        pairs = zip(places.items(), answers, strict=True)
        return self._certain([home for (name, shard), fields in pairs if (home := _home(name, shard, fields))])

    def _certain(self, homes: Sequence[Home]) -> dict[str, Home]:
        """Note of each customer whether the provider's id is theirs: what a home lists may never have become so."""
        ids = [(home.customer, name) for home in homes for name, kind in home.kinds.items() if kind == b"id"]
        answers = self._door.calls([(hash_shard(name), "keyring/alias", (name,)) for _, name in ids])
        owners = {name for (name, _), answer in zip(ids, answers, strict=True) if answer[1] == name.encode()}
        return {home.customer: replace(home, has_id=home.customer in owners) for home in homes}

    def _made(self, seen: Sequence[Seen], candidate: Holder, now: datetime) -> Home | None:
        first, shard = seen[0], alias_shard(seen[0].alias)
        stranger = (
            candidate.customer,
            candidate.wrapped,
            candidate.reach,
            now.timestamp(),
            shard,
            int(any(one.refused for one in seen)),
        )
        listed = [part for one in seen for part in (one.alias.hash, one.alias.kind)]
        if not self._door.call(shard, "keyring/create", *stranger, first.customer, first.alias.hash, *listed):
            return None
        return Home(candidate.customer, shard, candidate.wrapped, {}, ())

    def _linked(self, home: Home, seen: Sequence[Seen], homes: dict[str, Home]) -> bool:
        """Point all aliases at a customer; False if something moved meanwhile."""
        listed = [part for one in seen for part in (one.alias.hash, one.alias.kind)]
        if not self._door.call(home.shard, "keyring/want", home.customer, *listed):
            return False
        refused = int(any(one.refused for one in seen))
        # A stranger who was just made has the first alias already.
        others = seen[1:] if home.customer not in homes else [one for one in seen if one.customer != home.customer]
        for one in others:
            if one.customer in homes:
                self._taken(home, one, homes[one.customer])
            owner = (home.customer, home.wrapped, home.shard, refused, one.customer, one.alias.hash)
            if not self._door.call(alias_shard(one.alias), "keyring/claim", *owner):
                return False
        hashes = [one.alias.hash for one in seen]
        settled = [(one.alias, [name for name in hashes if name != one.alias.hash]) for one in seen]
        self._door.calls(
            [
                (alias_shard(alias), "keyring/settle_aliases", (home.customer, alias.hash, *others))
                for alias, others in settled
            ]
        )
        return True

    def _taken(self, home: Home, one: Seen, loser: Home) -> None:
        """Note that somebody loses an alias; known by phone numbers alone, they turned out to be who takes it."""
        calls: list[Step] = [
            (alias_shard(Alias("id", name)), "keyring/part", (loser.customer, name, one.alias.hash))
            for name in loser.kinds
            if name != one.alias.hash
        ]
        if not loser.has_id:
            formers = (loser.customer, *loser.formers)
            calls.append((home.shard, "keyring/note_formers", (home.customer, *formers)))
        self._door.calls(calls)


def _home(customer: str, shard: int, fields: Sequence[bytes]) -> Home | None:
    found = dict(zip(fields[::2], fields[1::2], strict=True))
    if b"wrapped" not in found:
        return None
    kinds = {name.removeprefix(ALIAS): kind for name, kind in found.items() if name.startswith(ALIAS)}
    formers = tuple(name.removeprefix(FORMER).decode() for name in found if name.startswith(FORMER))
    return Home(customer, shard, found[b"wrapped"], kinds, formers, found.get(b"reach", b""))


def _known(seen: Sequence[Seen], homes: dict[str, Home]) -> Home | None:
    """Find the holder: the provider's own id wins; a phone number alone does unless its owner has another id."""
    by_kind = {one.alias.kind: homes.get(one.customer) for one in seen}
    if by_kind.get("id"):
        return by_kind["id"]
    by_phone = by_kind.get("phone")
    return None if by_phone and "id" in by_kind and by_phone.has_id else by_phone
