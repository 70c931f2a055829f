"""Changing one customer's conversation from outside the chat: load, decide, commit; and again if it moved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversations import State, StoredMessage, open_state, seal_message, seal_state
from bot.desk import tags_of
from bot.errors import Contention
from bot.stores.base import Change, Keyring, Loaded, Records
from bot.stores.envelope import Envelope, Index, MasterKeys
from bot.stores.jobs import NewJob
from config.policy import Policy

SEND = "send_message"
ATTEMPTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A customer as they stand now."""

    customer: str
    envelope: Envelope
    loaded: Loaded
    state: State
    touched: datetime
    """When something was last said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What a conversation becomes with one commit."""

    state: State
    said: StoredMessage | None = None
    """What is said to the customer; `sent_by` is the kind of job that sends it."""
    sent_by: str = SEND
    stays: bool = True
    """Whether what is said keeps the conversation for longer: not if the business writes first."""
    jobs: tuple[NewJob, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The one way to a customer's state, for whoever isn't the customer."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    own_index: Index
    policy: Policy

    def envelope(self, customer: str) -> Envelope | None:
        """Return a customer's envelope. None: they are forgotten."""
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        return self.keys.envelope(customer, wrapped) if wrapped else None

    def loaded(self, customer: str, now: datetime) -> Loaded | None:
        """Return a customer's records unless their time is over, whether or not a sweep has run."""
        loaded = self.records.load(customer, b"", now)
        oldest = now - self.policy.retention.conversation.duration
        return loaded if loaded.touched and loaded.touched > oldest else None

    def opened(self, customer: str, now: datetime) -> Opened | None:
        """Return a customer as they stand now. None: they are gone, or their time is over."""
        envelope, loaded = self.envelope(customer), self.loaded(customer, now)
        if envelope is None or loaded is None or loaded.sealed is None or loaded.touched is None:
            return None
        state = open_state(envelope, loaded.sealed)
        return Opened(customer=customer, envelope=envelope, loaded=loaded, state=state, touched=loaded.touched)

    def alter(self, customer: str, now: datetime, change: Callable[[State], State]) -> bool:
        """Commit another state, saying nothing. False: there is no such customer any more."""
        return self.make(customer, now, lambda state: Next(state=change(state)))

    def make(self, customer: str, now: datetime, decide: Callable[[State], Next | None]) -> bool:
        """Commit what is decided on the state. False: there is no such customer any more, or None was decided."""
        for _ in range(ATTEMPTS):
            opened = self.opened(customer, now)
            following = decide(opened.state) if opened else None
            if opened is None or following is None:
                return False
            if following == Next(state=opened.state):
                return True
            if self.records.commit(customer, opened.loaded.version, self._written(opened, following, now)):
                return True
        raise Contention

    def _written(self, opened: Opened, following: Next, now: datetime) -> Change:
        state, said, seq = following.state, following.said, following.state.length
        # Reading isn't activity: only a message moves the conversation's retention.
        touched = now if said and following.stays else opened.touched
        sends = (NewJob(following.sent_by, opened.customer, str(seq), now),) if said else ()
        return Change(
            sealed=seal_state(opened.envelope, replace(state, length=seq + 1) if said else state),
            touched=touched,
            added=(seal_message(opened.envelope, seq, now, said),) if said else (),
            jobs=(*following.jobs, *sends),
            tags=tags_of(self.own_index, state.desk, state.conversation),
        )
