"""The lines of the staff's list."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversations import State, StoredMessage
from bot.desk import Reveal
from bot.stores.base import Listed
from handlers.choices import Request

HINT_DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A conversation in the list."""

    customer: str
    sender_hint: str
    language: str | None
    last_at: datetime
    last_text: str
    with_staff: bool
    waiting: bool
    waits_since: datetime | None
    assigned: str
    closed: bool
    paused: bool
    """The customer wants it kept and not read: no words are shown or searched."""
    requests: tuple[Request, ...]
    """What is owed to the customer and not done yet."""
    answered: tuple[Request, ...] = ()
    """What they were entitled to and got."""
    asks: Reveal | None = None
    """Who wants to see the customer's number, if a second person's word is still open."""
    damaged: bool = False
    """Its record can't be read: where it stands, and whose it is, nobody can tell."""
    drawn: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False)
    """How it was drawn, by whatever that depends on: once for all who look at it in the same moment."""


def hint(address: str) -> str:
    """Return what staff see of a sender: the last two characters at most."""
    return f"•••• {address[-HINT_DIGITS:]}"


def entry_of(listed: Listed, state: State, last: StoredMessage | None, now: datetime) -> Entry:
    """Return a conversation as the list shows it, with its last message if that may be shown."""
    reveal = state.desk.reveal
    return Entry(
        customer=listed.customer,
        sender_hint=hint(state.address),
        language=state.conversation.language,
        last_at=listed.touched,
        last_text=_summary(last) if last and not state.conversation.paused else "",
        with_staff=state.conversation.with_staff,
        waiting=state.conversation.waiting or state.desk.waits_since is not None,
        waits_since=state.desk.waits_since,
        assigned=state.desk.assigned,
        closed=state.desk.closed,
        paused=state.conversation.paused,
        requests=tuple(one for one in state.conversation.requests if one.done is None),
        answered=tuple(one for one in state.conversation.requests if one.done),
        asks=reveal if reveal and reveal.pending(now) else None,
    )


def damaged(listed: Listed) -> Entry:
    """Return a conversation whose record can't be read."""
    return Entry(
        customer=listed.customer,
        sender_hint=hint(""),
        language=None,
        last_at=listed.touched,
        last_text="",
        with_staff=False,
        waiting=False,
        waits_since=None,
        assigned="",
        closed=False,
        paused=False,
        requests=(),
        damaged=True,
    )


def _summary(stored: StoredMessage) -> str:
    return " ".join((*(f"[{kind}]" for kind in stored.media), stored.text)).strip()
