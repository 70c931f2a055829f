"""One message and what is said to it: as handlers get it, and as it is written."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels.base import Answer, Inbound
from bot.conversations import State, StoredMessage, seal_message, seal_state
from bot.desk import tags_of
from bot.masking import Masked
from bot.menus import told
from bot.stores.base import Change, Loaded
from bot.stores.envelope import Envelope, Index
from handlers.contract import Conversation, Message, Outcome
from handlers.matching import detect_language, requested_language
from handlers.reading import Text
from redaction import extract

OPINION = "[feedback]"
"""What a transcript says where a customer said what they think of the service."""
DECLARABLE = frozenset({"email", "phone"})
"""Kinds of value that an open question may be handed although masking could hide them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A customer's records, readable."""

    customer: str
    envelope: Envelope
    loaded: Loaded
    state: State


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message that came in, masked, and what is said to it."""

    inbound: Inbound
    mark: bytes
    masked: Masked
    outcome: Outcome
    answer: StoredMessage
    """Empty, if nothing is said."""
    receipt: str
    """The receipt's code, if the customer is to be forgotten."""

    @property
    def said(self) -> Answer:
        """What the customer gets."""
        return told(self.answer)


def heard(conversation: Conversation, inbound: Inbound, masked: Masked) -> Message:
    """Return a message as handlers get it: masked, but for the value that an open question declares."""
    question = conversation.question
    wanted = question.kind if question and question.kind in DECLARABLE else None
    text = Text(masked.text)
    return Message(
        text=text,
        language=requested_language(text) or detect_language(text, conversation.language),
        masked=masked.kinds,
        media=inbound.media,
        button=inbound.button,
        value=extract(inbound.text, wanted) if wanted else None,
    )


def change_of(opened: Opened, exchange: Exchange, own_index: Index, now: datetime) -> Change:
    """Return what an exchange writes: the message, what is said to it, and the conversation as it is from now on."""
    first, envelope = opened.state.length, opened.envelope
    said = StoredMessage(
        side="customer",
        text=OPINION if exchange.outcome.opinion else exchange.masked.text,
        marks=() if exchange.outcome.opinion else exchange.masked.marks,
        media=exchange.inbound.media,
        replies=1 if exchange.answer.text else 0,
        upstream=exchange.inbound.message_id,
        unsends=exchange.outcome.unsend,
    )
    added = [seal_message(envelope, first, now, said, exchange.mark)]
    if exchange.answer.text:
        added.append(seal_message(envelope, first + 1, now, exchange.answer))
    conversation = exchange.outcome.conversation
    desk = opened.state.desk.heard(conversation, now).masking(exchange.masked.all_kinds, now)
    state = replace(opened.state, length=first + len(added), conversation=conversation, desk=desk)
    return Change(
        sealed=seal_state(envelope, state),
        touched=now,
        added=tuple(added),
        amended=tuple(seal_message(envelope, was.seq, was.at, shall) for was, shall in exchange.masked.amended),
        tags=tags_of(own_index, desk, conversation),
    )


def proving(conversation: Conversation, wording: str) -> Conversation:
    """Return the conversation whose open question remembers how it was put."""
    question = conversation.question
    return conversation.asking(replace(question, wording=wording)) if question else conversation
