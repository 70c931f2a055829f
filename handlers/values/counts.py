"""Numbers as they are said: "two", "השני", «ثلاثة», "piątego"; and how far ahead "in two hours" is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.values.said import Said
from handlers.values.vocabulary import Mention, listed, mentions

HOURS_A_DAY = 24
_HOURS = {"h": 1, "d": HOURS_A_DAY, "w": 7 * HOURS_A_DAY}
_DIGITS = re.compile(r"[בלמو]?(\d{1,2})(st|nd|rd|th)?")
_LONGEST_SPAN = 4
LAST = 0
"""The value of "the last one"."""


class Counted(NamedTuple):
    """A number, and which words it is."""

    value: int
    start: int
    end: int
    is_ordinal: bool


def counted(words: tuple[str, ...], language: str, *, ordinals: bool = False) -> Iterator[Counted]:
    """Yield the numbers up to 99 that are written in digits or said in words."""
    for place, word in enumerate(words):
        if number := _DIGITS.fullmatch(word):
            yield Counted(int(number[1]), place, place + 1, is_ordinal=bool(number[2]))
    for table in ("numbers", "ordinals") if ordinals else ("numbers",):
        for mention in mentions(listed(table, language), words, language):
            value = LAST if mention.meaning == "last" else int(mention.meaning)
            yield Counted(value, mention.start, mention.end, is_ordinal=table == "ordinals")


def hours_ahead(said: Said) -> Iterator[int]:
    """Yield how many hours ahead "in 3 days", "a week from today" or "in two hours" is."""
    for end in mentions(listed("from_now", said.language), said.words, said.language):
        if hours := hours_up_to(end.start, said):
            yield hours
    for start in mentions(listed("days_ahead", said.language), said.words, said.language):
        after = said.words[start.end :]
        for span in mentions(listed("spans", said.language), after[:2], said.language)[:1]:
            if span.start == 0:
                yield int(span.meaning[:-1]) * _HOURS[span.meaning[-1]]
        for number in counted(after[:2], said.language):
            unit = mentions(listed("units", said.language), after[number.end : number.end + 1], said.language)
            if number.start == 0 and unit:
                yield number.value * _HOURS[unit[0].meaning]


def hours_up_to(place: int, said: Said) -> int:
    """Return how long it is that is said right before a word ("a week", "3 days"), or 0."""
    for length in range(min(_LONGEST_SPAN, place), 0, -1):
        words = said.words[place - length : place]
        for span in mentions(listed("spans", said.language), words, said.language):
            if span.end - span.start == length:
                return int(span.meaning[:-1]) * _HOURS[span.meaning[-1]]
        unit = mentions(listed("units", said.language), words[-1:], said.language)
        if unit and (number := next((n for n in counted(words[:-1], said.language) if n.end == length - 1), None)):
            return number.value * _HOURS[unit[0].meaning]
    return 0


def is_from_now(mention: Mention, said: Said) -> bool:
    """Whether a "today" only ends a span ("a week from today")."""
    ends = mentions(listed("from_now", said.language), said.words, said.language)
    return any(end.start <= mention.start < end.end and hours_up_to(end.start, said) for end in ends)
