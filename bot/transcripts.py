"""What staff read and write: conversations, masked, with every reading written to the customer's own log."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import answered, handed_back, may_answer, settled, shelved, taken_over, to_tell, visited
from bot.changes import Changes, Next, Opened
from bot.channels.base import Delivery
from bot.conversations import Mark, Side, State, StoredMessage, legible, open_message
from bot.desk import Desk, Note
from bot.entries import hint
from bot.errors import SottoError
from bot.identity import current_aliases
from bot.masking import Masker
from bot.stores.base import Holder, Records, SealedMessage
from bot.stores.envelope import Index
from config.catalogue import LANGUAGES, Catalogue
from handlers.choices import Request
from handlers.contract import Visit
from handlers.dressing import told_of_requests
from handlers.sending import never
from handlers.wording import say

LATEST = 40
"""How many messages are shown of a conversation unless earlier ones are asked for: few questions need more."""
MOST = 500
"""How many are shown at most."""
MOST_NOTES = 50
LATE_TWINS = 20
"""Among so many last messages the one is looked for that the same form sent before."""


class Gone(SottoError):
    """The conversation that somebody looks at is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of a transcript."""

    seq: int
    at: datetime
    side: Side
    text: str
    marks: tuple[Mark, ...]
    media: tuple[str, ...]
    options: tuple[str, ...]
    delivery: Delivery = ""
    """How far a message of ours has come."""
    unsent: bool = False
    """Its customer took it back: there are no words."""
    damaged: bool = False
    """Its record can't be read: there are no words, and of ours nobody can tell who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What staff read of one customer."""

    customer: str
    sender_hint: str
    language: str | None
    with_staff: bool
    waiting: bool
    lines: tuple[Line, ...]
    desk: Desk
    version: int
    """Rises with every change."""
    length: int = 0
    """How many messages there ever were."""
    paused: bool = False
    """The customer wants it kept and not read: there are no lines then, and nothing can be answered."""
    requests: tuple[Request, ...] = ()
    """What staff owe the customer, done or not."""
    shown: int = LATEST
    """How many messages were asked for."""
    earlier: bool = False
    """There are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message of ours that is to be sent, and where to."""

    address: str
    said: StoredMessage
    at: datetime
    """When it was committed."""

    def __repr__(self) -> str:
        return "<Outgoing>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcripts:
    """The staff's way to the records."""

    changes: Changes
    index: Index
    masker: Masker
    catalogue: Catalogue

    @property
    def _records(self) -> Records:
        return self.changes.records

    def _oldest(self, now: datetime) -> datetime:
        return now - self.changes.policy.retention.message.duration

    def read(self, customer: str, visit: Visit, now: datetime, most: int = LATEST) -> Transcript | None:
        """Return a transcript, after noting in the customer's own log that it is read. None: there is no such customer."""
        changed = self.changes.alter(customer, now, lambda state: visited(state, visit))
        return self._transcript(customer, now, most) if changed else None

    def peek(self, address: str, now: datetime) -> Transcript | None:
        """Return the transcript of an address without noting a visit: for the simulator, where the reader is the customer."""
        holder = self.holder(address)
        return self._transcript(holder.customer, now, MOST) if holder else None

    def holder(self, address: str) -> Holder | None:
        """Return who is behind an address: for erasing on someone's behalf, and for inspection."""
        return self.changes.keyring.find(current_aliases(self.changes.keyring, self.index, (address,)))

    def watch(self, opened: Opened | None, version: int, now: datetime, most: int = LATEST) -> Transcript | None:
        """Return the transcript that somebody has open, if it is not what they see already. Raise `Gone`."""
        if opened is None:
            raise Gone
        return self._shown(opened, now, most) if opened.loaded.version != version else None

    def opened(self, customer: str, now: datetime) -> Opened | None:
        """Return where a conversation stands, without anything that was said. None: it is gone."""
        return self.changes.opened(customer, now)

    def last_said(self, customer: str, now: datetime) -> datetime | None:
        """Return when something was last said, whether it can be read or not. None: they are gone, or their time is over."""
        loaded = self.changes.loaded(customer, now)
        return loaded.touched if loaded else None

    def answer(self, customer: str, text: str, now: datetime, by: str = "", since: int | None = None) -> bool:
        """Store what staff write, masked, and have it sent. False: they are gone, or paused and have asked for nothing.

        `since`: how many messages there were when the box was shown. The same words of staff's after that are this very box,
        sent twice: nothing is said again.
        """
        masked = self.masker.own(text)
        message = StoredMessage(side="staff", text=masked.text, marks=masked.marks)

        def said(state: State) -> Next | None:
            if not may_answer(state):
                return None
            if since is not None and self._stands(customer, message.text, range(since, state.length)):
                return Next(state=state)
            return Next(state=answered(state, by), said=message)

        return self.changes.make(customer, now, said)

    def _stands(self, customer: str, text: str, places: range) -> bool:
        """Whether staff wrote these words in the last of these places."""
        envelope = self.changes.envelope(customer)
        records = (self._records.message(customer, seq) for seq in places[-LATE_TWINS:])
        said = (legible(envelope, record) for record in records if envelope and record)
        return any(one.side == "staff" and one.text == text for one in said if one)

    def take_over(self, customer: str, now: datetime, by: str) -> bool:
        """Let a person answer: the bot is silent."""
        return self.changes.alter(customer, now, lambda state: taken_over(state, by, waits=state.desk.waits_since))

    def settle(self, customer: str, number: int, now: datetime) -> bool:
        """Note that a request was done, and tell the customer if that may be now. False: they are gone."""

        def done(state: State) -> Next:
            after = settled(state, number, now)
            replies = to_tell(after, now)
            if after == state or not replies:
                return Next(state=after)
            language = after.conversation.language or LANGUAGES[0]
            text = "\n\n".join(say(self.catalogue, reply, language) for reply in replies)
            told = replace(after, conversation=told_of_requests(after.conversation))
            return Next(state=told, said=StoredMessage(side="bot", text=text), stays=False)

        return self.changes.make(customer, now, done)

    def hand_back(self, customer: str, now: datetime) -> bool:
        """Let the bot answer again."""
        return self.changes.alter(customer, now, handed_back)

    def assign(self, customer: str, name: str, now: datetime) -> bool:
        """Make a conversation somebody's, or nobody's."""
        return self.changes.alter(customer, now, lambda state: replace(state, desk=replace(state.desk, assigned=name)))

    def close(self, customer: str, now: datetime) -> bool:
        """Put a conversation aside; the bot answers if the customer writes again."""
        return self.changes.alter(customer, now, lambda state: shelved(handed_back(state), closed=True))

    def reopen(self, customer: str, now: datetime) -> bool:
        """Bring a conversation back to the open ones."""
        return self.changes.alter(customer, now, lambda state: shelved(state, closed=False))

    def note(self, customer: str, text: str, now: datetime, by: str) -> bool:
        """Keep what staff write for each other, masked."""
        note = Note(at=now, by=by, text=self.masker.own(text).text)

        def noted(state: State) -> State:
            desk = state.desk.at(self._oldest(now))
            if desk.notes and (desk.notes[-1].by, desk.notes[-1].text) == (by, note.text):
                return state  # The same form, sent twice.
            return replace(state, desk=replace(desk, notes=(*desk.notes, note)[-MOST_NOTES:]))

        return self.changes.alter(customer, now, noted)

    def silent(self, customer: str, now: datetime) -> tuple[State, datetime] | None:
        """Return a customer's state and when something was last said. None: they are gone, or their time is over."""
        opened = self.changes.opened(customer, now)
        return (opened.state, opened.touched) if opened else None

    def _transcript(self, customer: str, now: datetime, most: int) -> Transcript | None:
        opened = self.changes.opened(customer, now)
        return self._shown(opened, now, most) if opened else None

    def _shown(self, opened: Opened, now: datetime, most: int) -> Transcript:
        customer, state, paused = opened.customer, opened.state, opened.state.conversation.paused
        records = () if paused else self._records.messages(customer, self._oldest(now), most + 1)
        return Transcript(
            customer=customer,
            sender_hint=hint(state.address),
            language=state.conversation.language,
            with_staff=state.conversation.with_staff,
            waiting=state.conversation.waiting or state.desk.waits_since is not None,
            lines=tuple(_line(record, legible(opened.envelope, record)) for record in records[-most:]),
            shown=most,
            earlier=len(records) > most,
            paused=paused,
            requests=state.conversation.requests,
            desk=replace(state.desk, notes=()) if paused else state.desk.at(self._oldest(now)),
            version=opened.loaded.version,
            length=state.length,
        )

    def outgoing(self, customer: str, seq: int, now: datetime) -> Outgoing | None:
        """Return a message of ours that is to be sent.

        None: it was sent already, it is gone, the business wrote first with it and the customer has stopped that since, or
        the address is somebody else's by now, who must not read it.
        """
        record, opened = self._records.message(customer, seq), self.changes.opened(customer, now)
        if record is None or opened is None:
            return None
        said, address = open_message(opened.envelope, record), opened.state.address
        unwelcome = said.template and never(opened.state.conversation, said.topic)
        if said.upstream or unwelcome or not self.reaches(customer, address):
            return None
        return Outgoing(address=address, said=said, at=record.at)

    def provider_ids(self, customer: str, since: datetime) -> frozenset[str]:
        """Return by which ids the provider knows a customer's messages from a time on."""
        envelope = self.changes.envelope(customer)
        records = self._records.messages(customer, since, MOST) if envelope else ()
        found = (open_message(envelope, record).upstream for record in records if envelope)
        return frozenset(filter(None, found))

    def reaches(self, customer: str, address: str) -> bool:
        """Whether an address is still this customer's: another must not read what is meant for them."""
        owner = self.holder(address)
        return owner is not None and owner.customer == customer

    def message(self, customer: str, seq: int) -> tuple[datetime, StoredMessage] | None:
        """Return one message and its time, whoever wrote it. None: it is gone."""
        envelope, record = self.changes.envelope(customer), self._records.message(customer, seq)
        return (record.at, open_message(envelope, record)) if envelope and record else None


def _line(record: SealedMessage, stored: StoredMessage | None) -> Line:
    if stored is None:
        side: Side = "customer" if record.mark else "bot"
        return Line(seq=record.seq, at=record.at, side=side, text="", marks=(), media=(), options=(), damaged=True)
    return Line(
        seq=record.seq,
        at=record.at,
        side=stored.side,
        text=stored.text,
        marks=stored.marks,
        media=stored.media,
        options=stored.options,
        delivery=stored.delivery,
        unsent=stored.unsent,
    )
