"""Who a message is from, without storing who it is."""

import base64
import os
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.errors import Unreadable
from bot.stores.base import Alias, Holder, Keyring, SpentMark
from bot.stores.envelope import Envelope, Index, MasterKeys

CUSTOMER_BYTES = 15
REACH = "reach"


def aliases_of(index: Index, addresses: tuple[str, ...]) -> tuple[Alias, ...]:
    """Return the keyed hashes of a sender's addresses, the most lasting first.

    `whatsapp:+48501…` is a phone number; anything else is the provider's own id of the customer.
    """
    bare = dict.fromkeys(address.removeprefix("whatsapp:") for address in addresses if address)
    aliases = [Alias("phone" if name.startswith("+") else "id", index.of("sender", name)) for name in bare]
    return tuple(sorted(aliases, key=lambda alias: alias.kind))


def current_aliases(keyring: Keyring, index: Index, addresses: tuple[str, ...]) -> tuple[Alias, ...]:
    """Return the aliases of a sender; while keys are rotated, what was known by a former key's is moved to them first."""
    aliases = aliases_of(index, addresses)
    if index.former:
        keyring.follow(renamed(index, addresses))
    return aliases


def renamed(index: Index, addresses: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    """Return what each former index key called a sender's addresses, with what the current one calls them."""
    now = aliases_of(index, addresses)
    return [
        (was.hash, shall.hash)
        for former in index.former
        for was, shall in zip(aliases_of(former, addresses), now, strict=True)
    ]


class Strangers:
    """Holders for customers nobody has seen before: a random id and a fresh data key each.

    Most messages are from somebody known: who was offered to the keyring and not taken is offered again.

    A stranger's addresses are kept, sealed by the installation, until something is stored for them. If nothing ever is (their
    first message was refused, and they never tried again), the provider has a copy of it all the same.
    """

    def __init__(self, keyring: Keyring, keys: MasterKeys, own: Envelope | None) -> None:
        """`own` seals addresses; None: no provider keeps copies."""
        self._keyring = keyring
        self._keys = keys
        self._own = own
        self._spare: deque[Holder] = deque()

    def identify(
        self, aliases: Sequence[Alias], mark: bytes, addresses: Iterable[str], now: datetime
    ) -> Holder | SpentMark:
        """Return who has these aliases; whoever is unknown becomes the holder of a new id and key."""
        offered = self._one()
        reach = sealed_addresses(self._own, offered.customer, addresses) if self._own else b""
        found = self._keyring.identify(aliases, mark, replace(offered, reach=reach), now)
        if isinstance(found, SpentMark) or found.customer != offered.customer:
            self._spare.append(offered)
        return found

    def _one(self) -> Holder:
        try:
            return self._spare.pop()
        except IndexError:
            name = base64.b32encode(os.urandom(CUSTOMER_BYTES)).decode().lower()
            return Holder(name, self._keys.new_data_key())


def sealed_addresses(own: Envelope, customer: str, addresses: Iterable[str]) -> bytes:
    """Return a newcomer's addresses as the keyring keeps them."""
    return own.seal(REACH, customer, "\n".join(dict.fromkeys(filter(None, addresses))).encode())


def addresses_in(own: Envelope, customer: str, reach: bytes | None) -> tuple[str, ...]:
    """Return the addresses of a newcomer; none, if they are a newcomer no longer or their master key is gone."""
    with suppress(Unreadable):
        return tuple(own.open(REACH, customer, reach).decode().split("\n")) if reach else ()
    return ()


def message_marks(index: Index, message_id: str) -> tuple[bytes, ...]:
    """Return the keyed hashes by which a repeated delivery of a message is known, the current key's first."""
    return tuple(one.of("message", message_id) for one in (index, *index.former))
