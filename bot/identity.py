"""Who a message is from, without storing who it is."""

import base64
import os

from bot.stores.base import Alias, Holder
from bot.stores.envelope import Index, MasterKeys

CUSTOMER_BYTES = 15


def aliases_of(index: Index, addresses: tuple[str, ...]) -> tuple[Alias, ...]:
    """Return the keyed hashes of a sender's addresses, the most lasting first.

    `whatsapp:+48501…` is a phone number; anything else is the provider's own id of the customer.
    """
    bare = dict.fromkeys(address.removeprefix("whatsapp:") for address in addresses if address)
    aliases = [Alias("phone" if name.startswith("+") else "id", index.of("sender", name)) for name in bare]
    return tuple(sorted(aliases, key=lambda alias: alias.kind))


def stranger(keys: MasterKeys) -> Holder:
    """Return a holder for a customer nobody has seen before: a random id and a fresh data key."""
    return Holder(base64.b32encode(os.urandom(CUSTOMER_BYTES)).decode().lower(), keys.new_data_key())


def message_mark(index: Index, message_id: str) -> bytes:
    """Return the keyed hash by which a repeated delivery of a message is known."""
    return index.of("message", message_id)
