"""The installation's keys: which ones the stored data needs, and moving it from one to the next.

The keyring remembers, under the keys' public ids, which master and index keys data was stored with. A start without one of
them is refused: customers would be unreadable or strangers. A rotation takes a former key off that list, once nothing is
left that needs it.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.conversations import open_state
from bot.errors import StartError, Unreadable, WrongKey
from bot.identity import renamed
from bot.stores.base import Holder, Keyring, Records
from bot.stores.envelope import KEY_BYTES, Envelope, Index, MasterKeys

MASTER, INDEX = "master key ", "index key "
OWN = "own key"
PAGE = 200
log = structlog.get_logger()


def check_keys(keyring: Keyring, keys: MasterKeys, index: Index, now: datetime) -> None:
    """Raise `StartError` unless all keys that the data was stored with are here, and note the ones it is stored with now."""
    pins = keyring.pins()
    if _lacking(pins, MASTER, keys.ids):
        raise StartError(
            "SOTTO_MASTER_KEYS lacks a key that wrapped stored data: put it at the end of the list, then `sotto keys rotate`"
        )
    if _lacking(pins, INDEX, index.ids):
        raise StartError(
            "SOTTO_INDEX_KEY lacks a key that data is found by: put it at the end of the list, then `sotto keys rotate`"
        )
    for name in (MASTER + keys.ids[0].hex(), INDEX + index.key_id.hex()):
        if name not in pins:
            keyring.pin(name, now.isoformat().encode())
    somebody = keyring.any_holder()
    if somebody and not any(_opens(keys, one) for one in (somebody, *keyring.holders("", PAGE)[0])):
        keys.unwrap(somebody.wrapped)  # Says why. One whose key alone is damaged stops nobody.


def _opens(keys: MasterKeys, holder: Holder) -> bool:
    with suppress(WrongKey):
        return bool(keys.unwrap(holder.wrapped))
    return False


def own_envelope(keyring: Keyring, keys: MasterKeys) -> Envelope:
    """Return the envelope of what the installation seals for itself, under a key that is wrapped like a customer's."""
    return keys.envelope("installation", _own(keyring, keys))


def own_index(keyring: Keyring, keys: MasterKeys) -> Index:
    """Return the keyed hashes of what must stay comparable through every rotation."""
    return Index(keys.derived(_own(keyring, keys), b"own hashes"))


def _own(keyring: Keyring, keys: MasterKeys) -> bytes:
    return keyring.pins().get(OWN) or keyring.pin(OWN, keys.wrap(os.urandom(KEY_BYTES)))


def _lacking(pins: dict[str, bytes], kind: str, ids: tuple[bytes, ...]) -> list[str]:
    here = {kind + one.hex() for one in ids}
    return [name for name in pins if name.startswith(kind) and name not in here]


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation came to."""

    customers: int
    master_done: bool
    """Nothing is wrapped by any but the first master key."""
    aliases: int
    """Addresses that only a former index key finds: their customers have nothing stored that tells them."""
    refusals: int
    """People, forgotten since, who must not be written to and are known by a former index key alone."""
    repeats_until: datetime
    """Until then a repeat of a message may come that is known by a former index key."""

    def index_done(self, now: datetime) -> bool:
        """Whether nothing needs a former index key any more."""
        return not self.aliases and not self.refusals and now >= self.repeats_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """Moves everything to the first master key and the first index key. It may be stopped anywhere and begun again."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    index: Index
    repeats: timedelta
    """How long repeats of messages are known."""

    def run(self, now: datetime) -> Iterator[int]:
        """Move customer after customer; yield how many were done, page by page."""
        self._rewrap_own()
        cursor = ""
        while True:
            found, cursor = self.keyring.holders(cursor, PAGE)
            for holder in found:
                self._move(holder, now)
            yield len(found)
            if not cursor:
                return

    def conclude(self, now: datetime) -> Rotated:
        """Say what is left, and forget former keys that nothing needs."""
        customers, left = self._left()
        aliases, refusals = self.keyring.foreign(self.index.key_id)
        since = self.keyring.pins().get(INDEX + self.index.key_id.hex(), now.isoformat().encode())
        until = datetime.fromisoformat(since.decode()) + self.repeats if self.index.former else now
        rotated = Rotated(customers, not left, aliases, refusals, until.astimezone(UTC))
        if rotated.master_done:
            self._unpin(MASTER, self.keys.ids[0])
        if rotated.index_done(now):
            self._unpin(INDEX, self.index.key_id)
        return rotated

    def count(self) -> int:
        """Return how many customers there are."""
        return self._left()[0]

    def _left(self) -> tuple[int, int]:
        customers = left = 0
        cursor, more = "", True
        while more:
            found, cursor = self.keyring.holders(cursor, PAGE)
            customers += len(found)
            left += sum(not self.keys.wrapped_by_first(holder.wrapped) for holder in found)
            more = bool(cursor)
        own = self.keyring.pins().get(OWN)
        return customers, left + bool(own and not self.keys.wrapped_by_first(own))

    def _move(self, holder: Holder, now: datetime) -> None:
        """Move one customer. One who is damaged holds up nobody else, and counts as what still needs a former key."""
        try:
            self._rewrap(holder)
            self._rehash(holder, now)
        except (Unreadable, WrongKey) as error:
            log.warning("customer_unreadable", error=type(error).__name__, kept="what a former key finds or wraps")

    def _rewrap(self, holder: Holder) -> None:
        if not self.keys.wrapped_by_first(holder.wrapped):
            self.keyring.rewrap(holder.customer, holder.wrapped, self.keys.wrap(self.keys.unwrap(holder.wrapped)))

    def _rewrap_own(self) -> None:
        own = self.keyring.pins().get(OWN)
        if own and not self.keys.wrapped_by_first(own):
            self.keyring.repin(OWN, own, self.keys.wrap(self.keys.unwrap(own)))

    def _rehash(self, holder: Holder, now: datetime) -> None:
        """Find a customer by the current index key, from the addresses that lie sealed among the records."""
        if not self.index.former:
            return
        sealed = self.records.load(holder.customer, b"", now).sealed
        if sealed is not None:
            state = open_state(self.keys.envelope(holder.customer, holder.wrapped), sealed)
            self.keyring.follow(renamed(self.index, (state.external_id, state.address, *state.earlier)))

    def _unpin(self, kind: str, current: bytes) -> None:
        for name, value in self.keyring.pins().items():
            if name.startswith(kind) and name != kind + current.hex():
                self.keyring.repin(name, value, None)
