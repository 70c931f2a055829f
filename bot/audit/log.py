"""What is accounted for, and what a log of it must do.

A line names a staff member, because they are accountable; of a customer it holds a keyed hash of a random id, which leads
nowhere once the customer is erased. Reasons and results are words of ours from short lists: nothing typed gets in.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from bot.stores.envelope import Index

COMMAND_LINE = "command line"
"""The actor of what is done with `sotto …` on the machine itself."""
CUSTOMER = "customer"
"""The actor of what a customer does with their own data. Which one, the subject says as far as it can be said."""
SOTTO = "sotto"
"""The actor of what nobody asks for: retention, and forgetting again whom a backup brought back."""
NOBODY = "unknown"
"""The actor of what somebody does who isn't signed in. What they typed as a name may be a password: it isn't kept."""
NOBODYS = frozenset({COMMAND_LINE, CUSTOMER, SOTTO, NOBODY})
"""Actors that are no staff accounts, and names that none can have."""
SUBJECT_BYTES = 10

Action = Literal[
    "signed_in",
    "sign_in_failed",
    "signed_out",
    "denied",
    "read",
    "searched",
    "answered",
    "templated",
    "taken_over",
    "handed_back",
    "assigned",
    "closed",
    "reopened",
    "noted",
    "number_asked",
    "number_allowed",
    "number_refused",
    "number_seen",
    "number_hidden",
    "number_taken_back",
    "erased",
    "text_changed",
    "text_restored",
    "reply_saved",
    "reply_removed",
    "retried",
    "campaign_sent",
    "campaign_planned",
    "campaign_stopped",
    "settled",
    "audit_read",
    "audit_exported",
    "audit_pruned",
    "staff_invited",
    "staff_uninvited",
    "staff_changed",
    "staff_removed",
    "staff_joined",
    "password_changed",
    "codes_set_up",
    "codes_removed",
    "codes_renewed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was done, or tried."""

    at: datetime
    actor: str
    """A staff account's name, `COMMAND_LINE`, `CUSTOMER`, `SOTTO` itself, or `NOBODY`."""
    role: str
    action: Action
    subject: str = ""
    """Whom it was done to: `subject_of` a customer, or a staff account's name."""
    reason: str = ""
    result: str = "done"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in its place in the chain."""

    seq: int
    """From 1, without gaps."""
    entry: Entry
    mac: bytes
    """Keyed hash of this entry, its place and the line before."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line's place and keyed hash: whoever keeps it can tell later whether the end was cut off."""

    seq: int = 0
    mac: bytes = b""

    def __str__(self) -> str:
        return f"{self.seq}:{self.mac.hex()}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read what `str` wrote. Raise `ValueError` if it isn't that."""
        seq, _, mac = text.strip().partition(":")
        return cls(int(seq), bytes.fromhex(mac))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the chain found."""

    lines: int
    head: Head
    problems: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> bool:
        """Whether every line that was ever written, and not pruned by policy, stands as it was written."""
        return not self.problems


class Audit(Protocol):
    """An append-only log. Writing raises `StoreUnavailable` if the line isn't on the disk: then nothing may be shown."""

    def write(self, entry: Entry, *, once: bool = False) -> None:
        """Add a line; `once`: unless this actor did this to this subject before."""
        ...

    def lines(self, before: int | None = None, limit: int = 100) -> tuple[Line, ...]:
        """Return lines, the latest first, from before a place in the chain."""
        ...

    def everything(self) -> Iterator[Line]:
        """Yield all lines, the oldest first."""
        ...

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        ...

    def verify(self, kept: Head | None = None) -> Verdict:
        """Check every line against the chain, the chain against its anchor, and against a head kept elsewhere."""
        ...

    def prune(self, before: datetime) -> int:
        """Drop lines from before a time, so that the rest can still be verified; return how many."""
        ...


def subject_of(index: Index, customer: str) -> str:
    """Return the id by which the audit log knows a customer. It can't be turned back, and isn't used anywhere else."""
    digest = index.of("audit subject", customer)[-SUBJECT_BYTES:]
    return base64.b32encode(digest).decode().lower()
