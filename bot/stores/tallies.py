"""What a store can tell in numbers, of all customers together: nothing in them leads to anybody, and erasing leaves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened on a day."""

    day: date
    name: str
    """What, in words of ours."""
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What is under way and what waits, in numbers."""

    erasing: int
    """Erasures that are not finished here."""
    elsewhere: int
    """Those that wait for the provider alone, or failed there."""
    erased: int
    """Those that are done and were asked for since a time."""
    jobs: Mapping[str, int]
    """Jobs that wait, by kind, as far as they were looked at: those that are due first."""
    all_jobs: int
    before: tuple[tuple[int, int], ...]
    """For each time asked for: how many conversations were last touched before, and how many hold a message from before."""


class Tallies(Protocol):
    """Numbers by day and name. They are added by the commit of what is counted, so that none is lost or counted twice."""

    def tallies(self, since: date) -> tuple[Tally, ...]:
        """Return all numbers from a day on, by day and name."""
        ...

    def drop_tallies(self, before: date) -> int:
        """Drop the numbers of days before one; return of how many days."""
        ...

    def carriers(self, tags: Sequence[bytes]) -> tuple[int, ...]:
        """Return for each tag how many conversations carry it."""
        ...

    def standing(self, since: datetime, before: Sequence[tuple[datetime, datetime]]) -> Standing:
        """Return erasures (done ones since a time), jobs, and conversations by times of their last and first message."""
        ...
