"""What is stored of a customer, as typed values: sealed on the way in, opened on the way out."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.channels.base import Delivery
from bot.desk import Desk
from bot.errors import Unreadable, WrongKey
from bot.stores.base import SealedMessage
from bot.stores.envelope import Envelope, MasterKeys
from handlers.contract import Conversation

T = TypeVar("T")
Side = Literal["customer", "bot", "staff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a mask stands in a stored text, and what it hides. Never the value."""

    start: int
    end: int
    kind: str
    country: str | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What a message's options are shown by."""

    template: str
    """The provider's id of the template."""
    titles: tuple[str, ...]
    """What stands on each button, in the order of the options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    """One message as it is kept: masked."""

    side: Side
    text: str
    marks: tuple[Mark, ...] = ()
    media: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    menu: Menu | None = None
    """Set where the options are sent to be tapped; else they stand in the text."""
    replies: int = 0
    """How many of the messages that follow answer this one, in the same commit."""
    upstream: str | None = None
    """The provider's id of this message, by which its copy there can be removed."""
    unsent: bool = False
    """Its customer took it back: its words are gone."""
    unsends: bool = False
    """It asked to take back the one before."""
    delivery: Delivery = ""
    """How far a message of ours has come, as the provider reports it."""
    template: str = ""
    """The provider's id of a template that the business wrote first with."""
    places: tuple[str, ...] = ()
    """What stands in that template's numbered places."""
    topic: str = ""
    """What that was about: consent to it must hold when it is sent."""
    tried: bool = False
    """It was handed to the provider, or never will be: a second try might write twice."""
    unseen: tuple[tuple[str, str], ...] = ()
    """What only the customer was shown: in the text stands `[name]` instead of the value. A repeat needs it."""

    @property
    def shown(self) -> str:
        """The text as the customer got it."""
        text = self.text
        for name, value in self.unseen:
            text = text.replace(f"[{name}]", value)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A customer's conversation and what the pipeline needs beside it."""

    address: str
    """Where to write to. Sealed with the rest; never shown."""
    earlier: tuple[str, ...] = ()
    """Other addresses that they wrote from: the provider's copies are found by them."""
    external_id: str = ""
    """The provider's own id of the customer, by which they are known as well, if it told."""
    length: int = 0
    """How many messages the conversation ever had; the next one's `seq`."""
    conversation: Conversation = field(default_factory=Conversation)
    desk: Desk = field(default_factory=Desk)
    watched: bool = False
    """A job waits for the customer's silence, to tell them before they are forgotten."""


MOST_ADDRESSES = 8


def addresses_of(state: State) -> tuple[str, ...]:
    """Return every address that a customer wrote from."""
    return tuple(dict.fromkeys(filter(None, (state.address, *state.earlier, state.external_id))))


def writing_from(state: State, address: str) -> State:
    """Return the same state of somebody who writes from this address now."""
    if address == state.address:
        return state
    others = dict.fromkeys((state.address, *state.earlier))
    others.pop(address, None)
    return replace(state, address=address, earlier=tuple(others)[:MOST_ADDRESSES])


@cache
def _state_codec() -> TypeAdapter[State]:
    return TypeAdapter(State)


@cache
def _message_codec() -> TypeAdapter[StoredMessage]:
    return TypeAdapter(StoredMessage)


def _read(codec: TypeAdapter[T], kind: str, plain: bytes) -> T:
    try:
        return codec.validate_json(plain)
    except ValidationError:  # Its text quotes what was read.
        raise Unreadable(f"a {kind} has another shape than this version's") from None


def seal_state(envelope: Envelope, state: State) -> bytes:
    """Return a state's sealed bytes."""
    return envelope.seal("conversation", "", _state_codec().dump_json(state, exclude_defaults=True))


def open_state(envelope: Envelope, sealed: bytes) -> State:
    """Return the state that was sealed."""
    return _read(_state_codec(), "conversation", envelope.open("conversation", "", sealed))


def readable(
    keys: MasterKeys, customer: str, wrapped: bytes | None, sealed: bytes
) -> tuple[Envelope | None, State | None]:
    """Return what can be read of a customer: one who is damaged, or whose key is gone, must hold up nobody else."""
    envelope = None
    with suppress(Unreadable, WrongKey):
        envelope = keys.envelope(customer, wrapped) if wrapped else None
        return envelope, open_state(envelope, sealed) if envelope else None
    return envelope, None


def seal_message(
    envelope: Envelope, seq: int, at: datetime, message: StoredMessage, mark: bytes | None = None
) -> SealedMessage:
    """Return a message's sealed record."""
    plain = _message_codec().dump_json(message, exclude_defaults=True)
    return SealedMessage(seq, at, envelope.seal("message", seq, plain), mark)


def open_message(envelope: Envelope, record: SealedMessage) -> StoredMessage:
    """Return the message that was sealed."""
    return _read(_message_codec(), "message", envelope.open("message", record.seq, record.sealed))


def legible(envelope: Envelope, record: SealedMessage) -> StoredMessage | None:
    """Return the message that was sealed. None: it is damaged, and must hold up none of the others."""
    with suppress(Unreadable):
        return open_message(envelope, record)
    return None


def open_messages(envelope: Envelope, records: Sequence[SealedMessage]) -> list[StoredMessage]:
    """Return the messages that were sealed, in order."""
    return [open_message(envelope, record) for record in records]
