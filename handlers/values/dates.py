"""Days: dates in numbers and words, weekdays, and `tomorrow` in four languages. Days past are none.

Dates in numbers are day first, as they are written where our languages are spoken, unless only month first is a date.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from config.flow_model import FlowField
from config.folding import plain
from handlers.values.said import Said
from handlers.values.vocabulary import Mention, listed, mentions

_ISO = re.compile(r"(?<![\d./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d./-]\d)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/-]|\.\d)")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFSETS = {"today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_WEEK = 7
_FURTHEST = timedelta(days=180)
"""A date without a year that lies further ahead than this was meant in the past."""
_MOST_DAYS = 60
_PREPOSITION = 2
"""Letters of a word that may stand between a `not` and its day."""
_CENTURY = 2000


def find_date(_: FlowField, said: Said) -> str | None:
    """Return the one day from today on that was named, in ISO form."""
    if mentions(listed("vague_days", said.language), said.words, said.language):
        return None
    found = {day for day in _days(said) if day >= said.today}
    return found.pop().isoformat() if len(found) == 1 else None


def _days(said: Said) -> Iterator[date]:
    text = plain(said.text)
    yield from _numeric_days(text, said.today)
    yield from _days_of_months(said)
    yield from _days_ahead(said)
    for mention in _affirmed("days", said):
        yield said.today + timedelta(days=_OFFSETS[mention.meaning])
    for mention in _affirmed("weekdays", said):
        ahead = (_WEEKDAYS.index(mention.meaning) - said.today.weekday() - 1) % _WEEK + 1
        yield said.today + timedelta(days=ahead)


def _affirmed(table: str, said: Said) -> Iterator[Mention]:
    """Yield what was mentioned without a `not` or `instead of` before it."""
    for mention in mentions(listed(table, said.language), said.words, said.language):
        before = said.words[: mention.start]
        short = before[:-1] if before and len(before[-1]) <= _PREPOSITION else before
        if not any(_ends_in_negation(words, said.language) for words in (before, short)):
            yield mention


def _ends_in_negation(words: tuple[str, ...], language: str) -> bool:
    last = words[-2:]
    return any(mention.end == len(last) for mention in mentions(listed("negations", language), last, language))


def _numeric_days(text: str, today: date) -> Iterator[date]:
    for year, month, day in _ISO.findall(text):
        yield from _day(int(year), int(month), int(day))
    for first, _, second, year in _NUMERIC.findall(_ISO.sub(" ", text)):
        day_first = list(_in_year(year, int(second), int(first), today))
        yield from day_first or _in_year(year, int(first), int(second), today)


def _in_year(year: str, month: int, day: int, today: date) -> Iterator[date]:
    """Yield the day of that year; without a year, the next such day, if it isn't far off."""
    if year:
        number = int(year)
        yield from _day(number if number > _CENTURY else _CENTURY + number, month, day)
        return
    days = [*_day(today.year, month, day), *_day(today.year + 1, month, day)]
    yield from [next_day for next_day in days if today <= next_day <= today + _FURTHEST][:1]


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _days_of_months(said: Said) -> Iterator[date]:
    """Yield `24 December`, `24 of December`, `December 24th`."""
    for mention in mentions(listed("months", said.language), said.words, said.language):
        before, after = said.words[: mention.start], said.words[mention.end :]
        beside = [*before[-1:], *after[:1], *(before[-2:-1] if before[-1:] == ("of",) else ())]
        for word in beside:
            if number := _DAY_OF_MONTH.fullmatch(word):
                yield from _in_year("", int(mention.meaning), int(number[1]), said.today)


def _days_ahead(said: Said) -> Iterator[date]:
    """Yield `in 3 days`."""
    for start, word in enumerate(said.words[1:-1], start=1):
        around = (said.words[start - 1], said.words[start + 1])
        known = all(
            mentions(listed(table, said.language), (neighbour,), said.language)
            for table, neighbour in zip(("days_ahead", "day_words"), around, strict=True)
        )
        if known and word.isdigit() and int(word) <= _MOST_DAYS:
            yield said.today + timedelta(days=int(word))
