"""What an erasure still needs of a customer until its steps are done, sealed by the installation and by nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from bot.errors import Unreadable
from bot.stores.envelope import Envelope

KIND = "erasure"
UPSTREAM_ID = b'"upstream":"'
"""In a sealed message. A customer who writes these very letters has their quotes escaped there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What the steps of one erasure need. What a step needed is dropped with it."""

    marks: tuple[tuple[str, str], ...] = ()
    """Marks of the last messages, in hexadecimal, and what a repeat of each must be answered."""
    refused: bool | None = None
    """Whether the customer must not be written to first."""
    copies: tuple[str, ...] = ()
    """The provider's ids of messages that are not deleted there yet."""
    addresses: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    """The provider's accounts in which copies of theirs may still be."""
    language: str | None = None
    reply_until: datetime | None = None
    """Until when the provider lets us write to the customer; None: they are not to be told."""
    told: bool = False
    """The customer was told that everything is done."""
    by: tuple[str, str, str] = ("", "", "")
    """Who asked for it, as the audit log is to tell it: actor, role, reason. No actor: it is no erasure to be told of."""
    asked: str = ""
    """The provider's id of the message that asked for it; empty, if somebody else did."""
    asked_at: datetime | None = None
    """When that was written, by the provider's clock."""
    answered: datetime | None = None
    """When something from before the erasure was last answered after it: that answer has a copy, too."""
    late: tuple[str, ...] = ()
    """The provider's ids of messages from before the erasure that never were stored."""
    until: datetime | None = None
    """Copies from before this time are the erased customer's; None: those from before the erasure."""


@cache
def _codec() -> TypeAdapter[Remains]:
    return TypeAdapter(Remains)


def seal_remains(own: Envelope, code: str, remains: Remains) -> bytes | None:
    """Return the sealed remains; None if nothing is left."""
    if remains == Remains():
        return None
    return own.seal(KIND, code, _codec().dump_json(remains, exclude_defaults=True))


def open_remains(own: Envelope, code: str, sealed: bytes | None) -> Remains | None:
    """Return what was sealed. None: its master key is gone."""
    if sealed is None:
        return Remains()
    try:
        return _codec().validate_json(own.open(KIND, code, sealed))
    except Unreadable:
        return None


def upstream_ids(envelope: Envelope, messages: Iterable[tuple[int, bytes]]) -> tuple[str, ...]:
    """Return the provider's ids of messages, read without reading the rest: a customer may have ten thousand."""
    found = []
    for seq, sealed in messages:
        try:
            plain = envelope.open("message", seq, sealed)
        except Unreadable:  # Damaged. What it was there is found by the customer's address.
            continue
        start = plain.rfind(UPSTREAM_ID)
        if start >= 0:
            start += len(UPSTREAM_ID)
            found.append(plain[start : plain.index(b'"', start)].decode())
    return tuple(found)
