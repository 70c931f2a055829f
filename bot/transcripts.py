"""What staff read and write: conversations, masked, with every reading written to the customer's own log."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels.base import Delivery
from bot.conversations import (
    Mark,
    Side,
    State,
    StoredMessage,
    open_message,
    open_state,
    seal_message,
    seal_state,
)
from bot.desk import Desk, Note, tags_of
from bot.errors import Contention, SottoError
from bot.identity import current_aliases
from bot.inbox import hint
from bot.masking import Masker
from bot.stores.base import Change, Holder, Keyring, Loaded, Records, SealedMessage
from bot.stores.envelope import Envelope, Index, MasterKeys
from bot.stores.jobs import NewJob
from config.policy import Policy
from handlers.choices import Request
from handlers.contract import Visit

SEND = "send_message"
ATTEMPTS = 20
SHOWN_MESSAGES = 500
MOST_NOTES = 50


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
    paused: bool = False
    """The customer wants it kept and not read: there are no lines then, and nothing can be answered."""
    requests: tuple[Request, ...] = ()
    """What staff owe the customer, done or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcripts:
    """The staff's way to the records."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    index: Index
    own_index: Index
    policy: Policy
    masker: Masker

    def _oldest(self, now: datetime) -> datetime:
        return now - self.policy.retention.message.duration

    def read(self, customer: str, visit: Visit, now: datetime) -> Transcript | None:
        """Return a transcript, after noting in the customer's own log that it is read. None: there is no such customer."""
        changed = self._change(customer, now, lambda state: _visited(state, visit))
        return self._transcript(customer, now) if changed else None

    def peek(self, address: str, now: datetime) -> Transcript | None:
        """Return the transcript of an address without noting a visit: for the simulator, where the reader is the customer."""
        holder = self.holder(address)
        return self._transcript(holder.customer, now) if holder else None

    def holder(self, address: str) -> Holder | None:
        """Return who is behind an address: for erasing on someone's behalf, and for inspection."""
        return self.keyring.find(current_aliases(self.keyring, self.index, (address,)))

    def watch(self, customer: str, version: int, now: datetime) -> Transcript | None:
        """Return the transcript that somebody has open, if it is not what they see already. Raise `Gone`."""
        loaded = self._loaded(customer, now)
        if loaded is None:
            raise Gone
        return self._transcript(customer, now) if loaded.version != version else None

    def desk(self, customer: str, now: datetime) -> Desk | None:
        """Return where a conversation stands with the staff, without anything that was said."""
        envelope, loaded = self._envelope(customer), self._loaded(customer, now)
        return open_state(envelope, loaded.sealed).desk if envelope and loaded and loaded.sealed else None

    def answer(self, customer: str, text: str, now: datetime, by: str = "") -> bool:
        """Store what staff write, masked, and have it sent. False: there is no such customer any more, or they paused."""
        masked = self.masker.own(text)
        message = StoredMessage(side="staff", text=masked.text, marks=masked.marks)
        return self._change(customer, now, lambda state: _taken_over(state, by), message)

    def take_over(self, customer: str, now: datetime, by: str) -> bool:
        """Let a person answer: the bot is silent."""
        return self._change(customer, now, lambda state: _taken_over(state, by, waits=state.desk.waits_since))

    def settle(self, customer: str, number: int, now: datetime) -> bool:
        """Note that a request was done. False: there is no such customer any more."""
        return self._change(customer, now, lambda state: _settled(state, number, now))

    def hand_back(self, customer: str, now: datetime) -> bool:
        """Let the bot answer again."""
        return self._change(customer, now, _handed_back)

    def assign(self, customer: str, name: str, now: datetime) -> bool:
        """Make a conversation somebody's, or nobody's."""
        return self._change(customer, now, lambda state: replace(state, desk=replace(state.desk, assigned=name)))

    def close(self, customer: str, now: datetime) -> bool:
        """Put a conversation aside; the bot answers if the customer writes again."""
        return self._change(customer, now, lambda state: _closed(_handed_back(state), closed=True))

    def reopen(self, customer: str, now: datetime) -> bool:
        """Bring a conversation back to the open ones."""
        return self._change(customer, now, lambda state: _closed(state, closed=False))

    def note(self, customer: str, text: str, now: datetime, by: str) -> bool:
        """Keep what staff write for each other, masked."""
        note = Note(at=now, by=by, text=self.masker.own(text).text)

        def noted(state: State) -> State:
            desk = state.desk.at(self._oldest(now))
            return replace(state, desk=replace(desk, notes=(*desk.notes, note)[-MOST_NOTES:]))

        return self._change(customer, now, noted)

    def _envelope(self, customer: str) -> Envelope | None:
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        return self.keys.envelope(customer, wrapped) if wrapped else None

    def silent(self, customer: str, now: datetime) -> tuple[State, datetime] | None:
        """Return a customer's state and when something was last said. None: they are gone, or their time is over."""
        envelope, loaded = self._envelope(customer), self._loaded(customer, now)
        if envelope is None or loaded is None or loaded.sealed is None or loaded.touched is None:
            return None
        return open_state(envelope, loaded.sealed), loaded.touched

    def unwatch(self, customer: str, now: datetime) -> bool:
        """Note that a customer was told of what their silence leads to: the next message starts over."""
        return self._change(customer, now, lambda state: replace(state, watched=False))

    def _change(
        self, customer: str, now: datetime, change: Callable[[State], State], said: StoredMessage | None = None
    ) -> bool:
        envelope = self._envelope(customer)
        if envelope is None:
            return False
        for _ in range(ATTEMPTS):
            loaded = self._loaded(customer, now)
            if loaded is None or loaded.sealed is None or loaded.touched is None:
                return False
            before = open_state(envelope, loaded.sealed)
            if said and before.conversation.paused:
                return False
            state = change(before)
            if state == before and said is None:
                return True
            # Reading isn't activity: only a message moves the conversation's retention.
            touched = now if said else loaded.touched
            written = _written(customer, envelope, state, said, touched)
            written = replace(written, tags=tags_of(self.own_index, state.desk, state.conversation))
            if self.records.commit(customer, loaded.version, written):
                return True
        raise Contention

    def _loaded(self, customer: str, now: datetime) -> Loaded | None:
        """Return a customer's records unless their time is over, whether or not a sweep has run."""
        loaded = self.records.load(customer, b"", now)
        oldest = now - self.policy.retention.conversation.duration
        return loaded if loaded.touched and loaded.touched > oldest else None

    def _transcript(self, customer: str, now: datetime) -> Transcript | None:
        envelope = self._envelope(customer)
        loaded = self._loaded(customer, now)
        if envelope is None or loaded is None or loaded.sealed is None:
            return None
        state = open_state(envelope, loaded.sealed)
        paused = state.conversation.paused
        records = () if paused else self.records.messages(customer, self._oldest(now), SHOWN_MESSAGES)
        return Transcript(
            customer=customer,
            sender_hint=hint(state.address),
            language=state.conversation.language,
            with_staff=state.conversation.with_staff,
            waiting=state.conversation.waiting or state.desk.waits_since is not None,
            lines=tuple(_line(record, open_message(envelope, record)) for record in records),
            paused=paused,
            requests=state.conversation.requests,
            desk=replace(state.desk, notes=()) if paused else state.desk.at(self._oldest(now)),
            version=loaded.version,
        )

    def outgoing(self, customer: str, seq: int, now: datetime) -> tuple[str, StoredMessage] | None:
        """Return a message of ours and the address to send it to.

        None: it was sent already, it is gone, or the address is somebody else's by now, who must not read it.
        """
        envelope = self._envelope(customer)
        record = self.records.message(customer, seq)
        loaded = self._loaded(customer, now)
        if envelope is None or record is None or loaded is None or loaded.sealed is None:
            return None
        address = open_state(envelope, loaded.sealed).address
        owner, said = self.holder(address), open_message(envelope, record)
        if said.upstream or owner is None or owner.customer != customer:
            return None
        return address, said

    def message(self, customer: str, seq: int) -> tuple[datetime, StoredMessage] | None:
        """Return one message and its time, whoever wrote it. None: it is gone."""
        envelope, record = self._envelope(customer), self.records.message(customer, seq)
        return (record.at, open_message(envelope, record)) if envelope and record else None


def _visited(state: State, visit: Visit) -> State:
    """Return the state with a visit noted; where nothing is shown, nothing was read."""
    conversation = state.conversation
    return state if conversation.paused else replace(state, conversation=conversation.visited(visit))


def _settled(state: State, number: int, now: datetime) -> State:
    requests = tuple(
        replace(one, done=now) if one.number == number and one.done is None else one
        for one in state.conversation.requests
    )
    conversation = replace(state.conversation, requests=requests)
    return replace(state, conversation=conversation, desk=state.desk.owing(conversation))


def _taken_over(state: State, by: str, waits: datetime | None = None) -> State:
    conversation = replace(state.conversation, with_staff=True, waiting=False, question=None)
    return replace(state, conversation=conversation, desk=replace(state.desk.answered(by), waits_since=waits))


def _handed_back(state: State) -> State:
    conversation = replace(state.conversation, with_staff=False, waiting=False)
    return replace(state, conversation=conversation, desk=replace(state.desk, waits_since=None))


def _closed(state: State, *, closed: bool) -> State:
    return replace(state, desk=replace(state.desk, closed=closed))


def _written(customer: str, envelope: Envelope, state: State, said: StoredMessage | None, touched: datetime) -> Change:
    if said is None:
        return Change(sealed=seal_state(envelope, state), touched=touched)
    seq = state.length
    return Change(
        sealed=seal_state(envelope, replace(state, length=seq + 1)),
        touched=touched,
        added=(seal_message(envelope, seq, touched, said),),
        jobs=(NewJob(SEND, customer, str(seq), touched),),
    )


def _line(record: SealedMessage, stored: StoredMessage) -> Line:
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
