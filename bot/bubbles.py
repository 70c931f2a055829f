"""Transcripts as they are shown: bubbles under their days, with a chip wherever something was masked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby

from bot.conversations import Mark
from bot.transcripts import Line
from redaction.masking import FAILED

_KEPT_DIGITS = re.compile(r"\d{2,4}(?=\D*$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A mask in a text: what was here, never the value."""

    kind: str
    country: str | None
    tail: str
    """The last digits, if the mask keeps them."""
    unchecked: bool
    """The whole message is hidden, because it could not be checked."""
    rule: str = ""
    """Which rule masked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message: its words and chips in order."""

    seq: int
    side: str
    at: datetime
    pieces: tuple[str | Chip, ...]
    media: tuple[str, ...]
    options: tuple[str, ...]
    unsent: bool = False
    """Its customer took it back."""
    damaged: bool = False
    """It can't be read."""
    delivery: str = ""
    """How far a message of ours has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The messages of one day."""

    at: datetime
    bubbles: tuple[Bubble, ...]


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[str | Chip]:
    """Cut a masked text into words and chips."""
    position = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start > position:
            yield text[position : mark.start]
        if mark.end > position:
            yield _chip(mark, text[mark.start : mark.end])
            position = mark.end
    if text[position:]:
        yield text[position:]


def _chip(mark: Mark, masked: str) -> Chip:
    kept = _KEPT_DIGITS.search(masked)
    return Chip(
        kind=mark.kind,
        country=mark.country,
        tail=kept[0] if kept else "",
        unchecked=mark.rule.startswith(FAILED),
        rule=mark.rule,
    )


def days(lines: Iterable[Line], zone: tzinfo) -> tuple[Day, ...]:
    """Return lines as bubbles, grouped by the day it was in a time zone."""

    def day_of(line: Line) -> date:
        return line.at.astimezone(zone).date()

    groups = [tuple(group) for _, group in groupby(lines, day_of)]
    return tuple(Day(at=group[0].at, bubbles=tuple(_bubble(line) for line in group)) for group in groups)


def _bubble(line: Line) -> Bubble:
    return Bubble(
        seq=line.seq,
        side=line.side,
        at=line.at,
        pieces=tuple(pieces(line.text, line.marks)),
        media=line.media,
        options=line.options,
        unsent=line.unsent,
        damaged=line.damaged,
        delivery=line.delivery,
    )
