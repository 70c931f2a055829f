"""What is counted of messages: how many values of each kind were masked, by language and day. Never a value, never whose.

The numbers are committed with the message they are about; the privacy overview shows them.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from bot.masking import Masked
from bot.stores.tallies import Tally

MASKED = "masked"
Count = Callable[[Masked, str | None, datetime], tuple[Tally, ...]]
"""Takes what came in masked, the conversation's language and the time; returns what is added to the numbers."""


class Found(NamedTuple):
    """What one number is about."""

    day: date
    kind: str
    language: str
    """Empty: none was known yet."""


def by_day(zone: tzinfo = UTC) -> Count:
    """Return what counts masked values by the days of a time zone."""

    def count(masked: Masked, language: str | None, now: datetime) -> tuple[Tally, ...]:
        if not (found := masked.found):
            return ()
        day = now.astimezone(zone).date()
        return tuple(Tally(day, f"{MASKED} {kind} {language or '-'}", many) for kind, many in Counter(found).items())

    return count


def nothing(_masked: Masked, _language: str | None, _now: datetime) -> tuple[Tally, ...]:
    """Count nothing: a trial is no customer's message."""
    return ()


def read(tallies: tuple[Tally, ...]) -> Counter[Found]:
    """Return how many values were masked, by day, kind and language."""
    found: Counter[Found] = Counter()
    for one in tallies:
        what, kind, language = one.name.split(" ")
        if what == MASKED:
            found[Found(one.day, kind, language.strip("-"))] += one.count
    return found
