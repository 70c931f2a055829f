"""Where a conversation stands with the staff: whose it is, whether it waits, what was noted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.stores.envelope import Index
from handlers.contract import Conversation

WINDOW = timedelta(hours=24)
"""So long after a customer's last message WhatsApp delivers free answers; later only templates."""
ASK_HOLDS = timedelta(hours=1)
"""After so long without a second person's word, a number must be asked for anew."""
OPEN, CLOSED, WAITING, OWN, OWED, MASKED = "open", "closed", "waiting", "for ", "owed", "masked "
ASKED, RIGHTS = "number asked", "asked for rights"
CONSENTED = "consented "
"""What conversations are tagged with, so that the staff's list finds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What staff wrote for each other, masked. Gone with the customer."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """That somebody asks to see the customer's number whole, or may see it for a while."""

    by: str
    reason: str
    asked_at: datetime
    allowed_by: str = ""
    until: datetime | None = None
    """Set once it is allowed."""
    seen: bool = False

    def pending(self, now: datetime) -> bool:
        """Whether nobody has said yes or no yet, and may still do so."""
        return self.until is None and now < self.asked_at + ASK_HOLDS

    def running(self, now: datetime) -> bool:
        """Whether the number may be seen now."""
        return self.until is not None and now < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A conversation as staff deal with it."""

    assigned: str = ""
    """A staff account's name; empty: nobody's."""
    closed: bool = False
    heard_at: datetime | None = None
    """When the customer wrote last."""
    waits_since: datetime | None = None
    """Since when the customer waits for a person."""
    notes: tuple[Note, ...] = ()
    owes: bool = False
    """Whether a request of the customer's waits to be done, closed or not."""
    wrote_first: datetime | None = None
    """When staff wrote by a template that the customer has not answered yet."""
    reveal: Reveal | None = None
    masked: tuple[tuple[str, datetime], ...] = ()
    """What kinds were masked in the customer's messages, and when last."""

    def owing(self, conversation: Conversation) -> "Desk":
        """Return the desk as the conversation's requests stand."""
        return replace(self, owes=_owes(conversation))

    def heard(self, conversation: Conversation, now: datetime) -> "Desk":
        """Return the desk after the customer wrote: what was closed is open again."""
        waits = conversation.waiting or conversation.with_staff
        since = (self.waits_since or now) if waits else None
        owes = _owes(conversation)
        return replace(self, owes=owes, closed=False, heard_at=now, wrote_first=None, waits_since=since)

    def masking(self, kinds: Iterable[str], now: datetime) -> "Desk":
        """Return the desk after kinds were masked in what the customer wrote."""
        seen = dict.fromkeys(kinds, now)
        return replace(self, masked=tuple(sorted((dict(self.masked) | seen).items()))) if seen else self

    @property
    def window_ends(self) -> datetime | None:
        """Until when free answers are delivered. None: as long as anybody likes."""
        return self.heard_at + WINDOW if self.heard_at else None

    def answerable(self, now: datetime) -> bool:
        """Whether a free answer is still delivered."""
        return self.window_ends is None or self.window_ends > now

    def answered(self, by: str) -> "Desk":
        """Return the desk after a person answered. What was nobody's is theirs."""
        return replace(self, assigned=self.assigned or by, waits_since=None, closed=False)

    def at(self, oldest: datetime) -> "Desk":
        """Return what of it is still in force: notes and what was masked live as long as messages."""
        notes = tuple(note for note in self.notes if note.at > oldest)
        return replace(self, notes=notes, masked=tuple(one for one in self.masked if one[1] > oldest))


def _owes(conversation: Conversation) -> bool:
    return any(request.done is None for request in conversation.requests)


def tags_of(index: Index, desk: Desk, conversation: Conversation) -> tuple[bytes, ...]:
    """Return the keyed hashes by which a conversation is found and counted."""
    rights = (RIGHTS,) if conversation.requests or conversation.paused else ()
    topics = {one.topic for one in conversation.consents if conversation.consented(one.topic)}
    return tuple(
        tag(index, name) for name in (*tag_names(desk), *rights, *(CONSENTED + topic for topic in sorted(topics)))
    )


def tag(index: Index, name: str) -> bytes:
    """Return one tag's keyed hash."""
    return index.of_ours("staff list", name)


def tag_names(desk: Desk) -> Iterator[str]:
    """Return what a conversation is found by."""
    yield CLOSED if desk.closed else OPEN
    if desk.owes:
        yield OWED
    if desk.reveal and not desk.reveal.until:
        yield ASKED
    if not desk.closed:
        if desk.waits_since:
            yield WAITING
        if desk.assigned:
            yield OWN + desk.assigned
    for kind, _ in desk.masked:
        yield MASKED + kind
