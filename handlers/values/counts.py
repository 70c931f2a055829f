"""Numbers as they are said: "two", "השני", «ثلاثة», "piątego"; and how far ahead "in two hours" is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.values.said import Said
from handlers.values.vocabulary import listed, mentions

HOURS_A_DAY = 24
_HOURS = {"h": 1, "d": HOURS_A_DAY, "w": 7 * HOURS_A_DAY}
_DIGITS = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
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
    """Yield how many hours ahead "in 3 days", "in a week" or "in two hours" is."""
    for start in mentions(listed("days_ahead", said.language), said.words, said.language):
        after = said.words[start.end :]
        for span in mentions(listed("spans", said.language), after[:2], said.language)[:1]:
            if span.start == 0:
                yield int(span.meaning[:-1]) * _HOURS[span.meaning[-1]]
        for number in counted(after[:2], said.language):
            unit = mentions(listed("units", said.language), after[number.end : number.end + 1], said.language)
            if number.start == 0 and unit:
                yield number.value * _HOURS[unit[0].meaning]
