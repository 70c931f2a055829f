"""What a store must do. It sees only sealed bytes, opaque ids and times; meaning lives above it.

The keyring says who is who and how to read it; the records hold what was said. They lie apart, so that a copy of one
says nothing. A commit of records is one atomic compare-and-set on a customer's version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.stores.jobs import Jobs, NewJob
from bot.stores.opinions import Opinions
from bot.stores.rotation import Rotatable
from bot.stores.steps import Erasure
from bot.stores.store import Store
from bot.stores.tallies import Tallies, Tally

RECENT = 24
"""How many messages, both sides', are looked at when a number may have come in parts."""
MAX_REPLIES = 1
"""How many replies one message can have; a repeat hands back at most these."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One address of a customer, as a keyed hash."""

    kind: Literal["id", "phone"]
    """`id` is the provider's own id of the customer, which outranks a phone number."""
    hash: bytes


@dataclass(frozen=True, slots=True)
class Holder:
    """A known customer: random id and wrapped data key."""

    customer: str
    wrapped: bytes
    refused: bool = False
    """Who had one of the addresses said, before being forgotten, that the business must not write first."""
    reach: bytes = b""
    """Of a candidate: their addresses, sealed, kept until it is settled whether anything is stored for them."""


@dataclass(frozen=True, slots=True)
class SpentMark:
    """A message that was answered by forgetting its customer, and the sealed answer it got."""

    sealed: bytes


class Keyring(Rotatable, Store, Protocol):
    """Who is who, and how to read it."""

    def identify(self, aliases: Sequence[Alias], mark: bytes, candidate: Holder, now: datetime) -> Holder | SpentMark:
        """Return who has these aliases, linking new ones; else make `candidate` the holder, in one atomic step.

        A message that carries a spent mark gets that mark back, whoever its sender is by now, and nobody is made.
        """
        ...

    def find(self, aliases: Sequence[Alias]) -> Holder | None:
        """Return who has these aliases; change nothing."""
        ...

    def wrapped_keys(self, customers: Sequence[str]) -> dict[str, bytes]:
        """Return the wrapped data keys of those customers that have one."""
        ...

    def forget(
        self, customer: str, marks: Sequence[tuple[bytes, bytes]], until: datetime, *, refused: bool | None = None
    ) -> None:
        """Drop key and aliases and keep `(mark, sealed answer)` pairs until a time. Doing it again changes nothing.

        A mark is known to messages that come from one of the addresses which the customer had.

        `refused`: True keeps the aliases' hashes, without the customer, as those of somebody who must not be written to
        first; False drops such hashes; None leaves them as they are.
        """
        ...

    def spend(self, aliases: Sequence[Alias], marks: Sequence[tuple[bytes, bytes]], until: datetime) -> None:
        """Keep `(mark, sealed answer)` pairs until a time, known to messages that come from one of these aliases."""
        ...

    def spent(self, aliases: Sequence[Alias], mark: bytes, now: datetime) -> SpentMark | None:
        """Return a spent mark that a message from one of these aliases carries; make nobody known."""
        ...

    def purge(self, customer: str, marks: Sequence[bytes]) -> None:
        """Drop what is left of a forgotten customer, and spent marks, before their time."""
        ...

    def refuses(self, aliases: Sequence[Alias]) -> bool:
        """Whether somebody forgotten who had one of these aliases must not be written to first."""
        ...

    def formers(self, customer: str) -> tuple[str, ...]:
        """Return who turned out to be this customer under another address, and must be forgotten along."""
        ...

    def newcomers(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers made before a time of whom nobody has said yet that something was stored."""
        ...

    def reach(self, customer: str) -> bytes | None:
        """Return what a candidate's `reach` was; None once they are a newcomer no longer."""
        ...

    def settle(self, customers: Sequence[str]) -> None:
        """These are newcomers no longer."""
        ...

    def any_holder(self) -> Holder | None:
        """Return somebody, if anybody is known: whose key tells whether the master keys fit."""
        ...

    def sweep(self, now: datetime) -> int:
        """Drop spent marks past their time; return how many."""
        ...


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """One message as it lies in the store."""

    seq: int
    """Position in the conversation, from 0."""
    at: datetime
    sealed: bytes
    mark: bytes | None = None
    """Keyed hash of the provider's message id, for messages that came in."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A customer's records, as of one moment."""

    version: int
    """0: nothing is stored yet."""
    sealed: bytes | None = None
    touched: datetime | None = None
    repeat: tuple[SealedMessage, ...] = ()
    """If the mark asked for is stored: that message and what follows it (at most `MAX_REPLIES`)."""
    recent: tuple[SealedMessage, ...] = ()
    """Messages since the time asked for, oldest first."""
    erased: bool = False
    """An erasure of this customer is on its way; nothing may be written any more."""


@dataclass(frozen=True, slots=True)
class Change:
    """All that one commit writes for a customer."""

    sealed: bytes
    """The new conversation."""
    touched: datetime
    """The conversation's place in the staff's list. What is no activity passes on what was loaded."""
    added: tuple[SealedMessage, ...] = ()
    amended: tuple[SealedMessage, ...] = ()
    jobs: tuple[NewJob, ...] = ()
    tags: tuple[bytes, ...] = ()
    """Keyed hashes of all that the conversation can be found by in the staff's list, as of this commit."""
    tallies: tuple[Tally, ...] = ()
    """Numbers that are added to those of their day."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the staff's list."""

    customer: str
    touched: datetime
    sealed: bytes
    last: SealedMessage | None


class Records(Store, Opinions, Tallies, Protocol):
    """What was said, sealed; erasures; and the jobs that a commit caused."""

    @property
    def jobs(self) -> Jobs:
        """The jobs that commits caused."""
        ...

    def load(self, customer: str, mark: bytes, since: datetime) -> Loaded:
        """Return a customer's conversation, the repeat of a message if `mark` is stored, and messages since a time."""
        ...

    def commit(self, customer: str, version: int, change: Change) -> bool:
        """Write all of `change` if the version is still this one, and raise it by one; else write nothing."""
        ...

    def messages(self, customer: str, since: datetime, limit: int) -> tuple[SealedMessage, ...]:
        """Return the last messages since a time, oldest first."""
        ...

    def sealed_messages(self, customer: str) -> tuple[tuple[int, bytes], ...]:
        """Return `(seq, sealed bytes)` of all messages, in order, and nothing else of them: there may be ten thousand."""
        ...

    def message(self, customer: str, seq: int) -> SealedMessage | None:
        """Return one message."""
        ...

    def amend(self, customer: str, was: SealedMessage, shall: SealedMessage) -> bool:
        """Replace one message's sealed bytes if they still are what they were, and touch nothing else.

        The conversation's version stays: what a provider tells of a message doesn't contend with the next message.
        """
        ...

    def page(
        self, before: tuple[datetime, str] | None, since: datetime, limit: int, tag: bytes | None = None
    ) -> tuple[Listed, ...]:
        """Return conversations touched since a time, newest first, older than `before`; with a tag, those that carry it.

        A page costs what is on it, however many conversations there are.
        """
        ...

    def recent_marks(self, customer: str, since: datetime, limit: int) -> tuple[bytes, ...]:
        """Return marks of the last messages that came in since a time."""
        ...

    def erase(self, customer: str, version: int, erasure: Erasure, job: NewJob) -> bool:
        """Drop all that is stored for a customer and leave the erasure and its job, if the version is still this one.

        Version 0 is somebody of whom nothing is stored: what is on its way for them can't be written any more.
        """
        ...

    def erasure(self, code: str) -> Erasure | None:
        """Return the erasure with this receipt."""
        ...

    def erasure_of(self, customer: str) -> Erasure | None:
        """Return a customer's erasure."""
        ...

    def pending(self, limit: int, *, elsewhere: bool = False) -> tuple[Erasure, ...]:
        """Return erasures that are not `done_here`, or those that are but not `elsewhere`, oldest first."""
        ...

    def finished(self, limit: int) -> tuple[Erasure, ...]:
        """Return erasures of which nothing is left to do, the latest first."""
        ...

    def purge(self, customer: str) -> None:
        """Drop what is left of an erased customer, the receipt and its jobs too: nobody was ever promised anything."""
        ...

    def progress(self, was: Erasure, erasure: Erasure) -> bool:
        """Store an erasure's steps and sealed rest if they still are what they were; else change nothing."""
        ...

    def expired(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers whose conversation was last touched before a time."""
        ...

    def outdated(self, before: datetime, limit: int) -> tuple[tuple[str, SealedMessage], ...]:
        """Return messages from before a time, with their customers."""
        ...

    def drop(self, customer: str, seqs: Sequence[int], jobs: Sequence[NewJob]) -> int:
        """Drop messages and add jobs, in one atomic step, and return how many there were. If there were none, add nothing."""
        ...

    def sweep(self, receipts_before: datetime) -> int:
        """Drop finished erasures that are past their time; return how many."""
        ...

    def inside(self, customer: str) -> tuple[tuple[str, bytes], ...]:
        """Return every stored value of a customer as `(where, sealed bytes)`, for inspection."""
        ...
