"""Work to do later, as a store keeps it: committed with what caused it, leased, acknowledged, never dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

DELETE_COPIES = "delete_copies"
OUTLIVING = frozenset({DELETE_COPIES})
"""Kinds of job that an erasure of their customer leaves in the queue: they carry, sealed, all that they need."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to do later, committed together with what caused it. Never carries a message's text."""

    kind: str
    customer: str
    argument: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """A job that was claimed: nobody else gets it until `leased_until`."""

    id: str
    kind: str
    customer: str
    argument: str
    attempts: int
    """How often it was claimed, this time included."""
    leased_until: datetime


@dataclass(frozen=True, slots=True)
class ParkedJob:
    """A job that waits for a person."""

    id: str
    kind: str
    customer: str
    attempts: int
    reason: str
    since: datetime


class Jobs(Protocol):
    """Work to do later: leased, acknowledged after the work, never dropped."""

    def add(self, job: NewJob) -> None:
        """Offer a job that no commit causes: there is nothing of its customer any more."""
        ...

    def claim(self, now: datetime, leased_until: datetime, kinds: Sequence[str] = ()) -> Job | None:
        """Take the job that is due longest, of some kinds only if they are given."""
        ...

    def take(self, job_id: str, leased_until: datetime) -> Job | None:
        """Take a job that was kept aside. None: there is none, or somebody else has it by now."""
        ...

    def finish(self, job: Job) -> None:
        """The job is done: drop it. If its lease has ended and somebody else has it, nothing changes."""
        ...

    def retry(self, job: Job, due: datetime) -> None:
        """Offer the job again from then on, with the attempts that it has now. Not if somebody else has it."""
        ...

    def park(self, job: Job, reason: str, now: datetime) -> None:
        """The job can't succeed without a person: keep it aside, with a reason. Not if somebody else has it."""
        ...

    def reserve(self, name: str, now: datetime, until: datetime) -> bool:
        """Take a name until a time, unless somebody has it now: whoever gets it does what only one may do at a time."""
        ...

    def parked(self, limit: int) -> tuple[ParkedJob, ...]:
        """Return jobs that were kept aside, the longest waiting first."""
        ...

    def release(self, job_id: str, now: datetime) -> bool:
        """Offer a job that was kept aside again, with all its attempts. False: there is none."""
        ...
