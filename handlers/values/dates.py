"""Days: dates in numbers and words, weekdays, and `tomorrow` in four languages. Days past are none.

Dates in numbers are day first, as they are written where our languages are spoken, unless only month first is a date.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from config.flow_model import FlowField
from config.folding import plain
from handlers.values.affirmed import affirmed
from handlers.values.counts import HOURS_A_DAY, counted, hours_ahead, hours_up_to, is_from_now
from handlers.values.said import Said
from handlers.values.vocabulary import Mention, listed, mentions

_ISO = re.compile(r"(?<![\d./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d./-]\d)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/-]|\.\d)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEXT_WEEK = "next_week"
_OFFSETS = {"today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_WEEK = 7
_FURTHEST = timedelta(days=180)
"""A date without a year that lies further ahead than this was meant in the past."""
_MOST_DAYS = 60
_CENTURY = 2000
ORDINAL_WEEKDAYS = frozenset({"he", "ar"})
"""Languages that name the days of the week by their number, from Sunday on."""


def find_date(_: FlowField, said: Said) -> str | None:
    """Return the one day from today on that was named, in ISO form."""
    vague = {mention.meaning for mention in mentions(listed("vague_days", said.language), said.words, said.language)}
    if vague - {_NEXT_WEEK}:
        return None
    found = set(_in_next_week(said)) if vague else {day for day in _days_named(said) if day >= said.today}
    return found.pop().isoformat() if len(found) == 1 else None


def _in_next_week(said: Said) -> Iterator[date]:
    """Yield `Monday next week`; nothing for a week without its day."""
    into_week = (said.today.weekday() + (said.language in ORDINAL_WEEKDAYS)) % _WEEK
    for mention in affirmed("weekdays", said):
        place = (_WEEKDAYS.index(mention.meaning) + (said.language in ORDINAL_WEEKDAYS)) % _WEEK
        yield said.today + timedelta(days=_WEEK - into_week + place)


def _days_named(said: Said) -> set[date]:
    """Return the days that were named; a day of the week beside its date is that date ("Friday, 4 December")."""
    days = set(_days(said))
    for mention in _weekdays(said):
        place = _WEEKDAYS.index(mention.meaning)
        if not any(day.weekday() == place for day in days):
            days = _with_weekday(days, mention, said)
    return days


def _with_weekday(days: set[date], mention: Mention, said: Said) -> set[date]:
    """Return the days with the next such weekday: weeks on from it ("Monday week"), or the one nearest to a day weeks on."""
    place = _WEEKDAYS.index(mention.meaning)
    following = said.today + timedelta(days=(place - said.today.weekday() - 1) % _WEEK + 1)
    weeks = {hours // HOURS_A_DAY for hours in hours_ahead(said) if not hours % (_WEEK * HOURS_A_DAY)}
    if weeks and days == {said.today + timedelta(days=min(weeks))}:
        ahead = mentions(listed("days_ahead", said.language), said.words, said.language)
        if any(one.start >= mention.end for one in ahead):
            return {following + timedelta(days=min(weeks))}
        (day,) = days
        return {day + timedelta(days=(place - day.weekday() + 3) % _WEEK - 3)}
    return days | {following + timedelta(days=_span_beside(mention, said) // HOURS_A_DAY)}


def _span_beside(mention: Mention, said: Said) -> int:
    """Return how many hours on from a day of the week "Monday week" or "two weeks on Tuesday" is."""
    after = mentions(listed("spans", said.language), said.words[mention.end : mention.end + 1], said.language)
    if after:
        return int(after[0].meaning[:-1]) * HOURS_A_DAY if after[0].meaning.endswith("d") else 0
    joined = said.words[mention.start - 1 : mention.start] == ("on",)
    before = hours_up_to(mention.start - joined, said)
    return before if before >= _WEEK * HOURS_A_DAY else 0


def _weekdays(said: Said) -> Iterator[Mention]:
    ordinals = {place for month in _months(said) for place in (month.start - 1, month.end)}
    for mention in (*affirmed("weekdays", said), *_day_alone(said)):
        if mention.start not in ordinals:  # "חמישי לדצמבר" is the fifth of December, not a Thursday.
            yield mention


def _days(said: Said) -> Iterator[date]:
    text = plain(said.text)
    yield from _numeric_days(text, said.today)
    yield from _days_of_months(said)
    yield from _days_ahead(said)
    yield from _days_alone(said)
    for mention in affirmed("days", said):
        if not is_from_now(mention, said):
            further = hours_up_to(mention.start, said) // HOURS_A_DAY  # "a week tomorrow"
            yield said.today + timedelta(days=_OFFSETS[mention.meaning] + further)


def _day_alone(said: Said) -> list[Mention]:
    """Return the day that an answer of one word names ("sat", "שני")."""
    is_answer = said.asked and len(said.words) == 1
    return mentions(listed("weekdays_alone", said.language), said.words, said.language) if is_answer else []


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
    """Yield `24 December`, `24 of December`, `December 24th`, `the fifth of December`."""
    for mention in _months(said):
        for number in _beside(mention, said):
            yield from _in_year("", int(mention.meaning), number, said.today)


def _months(said: Said) -> list[Mention]:
    return mentions(listed("months", said.language), said.words, said.language)


def _beside(month: Mention, said: Said) -> list[int]:
    """Return the numbers right before or after a month, a word such as "of" between them aside."""
    numbers = list(counted(said.words, said.language, ordinals=True))
    ends = {month.start, month.start - 1} if said.words[month.start - 1 : month.start] == ("of",) else {month.start}
    return [number.value for number in numbers if number.end in ends or number.start == month.end]


def _days_alone(said: Said) -> Iterator[date]:
    """Yield `on the fifth`, the next such day, where a day was asked for and an ordinal is no day of the week."""
    if not said.asked or _months(said):
        return
    of_month = {mention.start for mention in mentions(listed("of_month", said.language), said.words, said.language)}
    weekdays = {mention.start for mention in mentions(listed("weekdays", said.language), said.words, said.language)}
    hours = {mention.end for mention in mentions(listed("clock", said.language), said.words, said.language)}
    for number in counted(said.words, said.language, ordinals=True):
        if number.start in hours and number.end not in of_month:  # "o dziesiątej" is ten o'clock.
            continue
        is_day = number.is_ordinal and number.start not in weekdays and said.language not in ORDINAL_WEEKDAYS
        if is_day or number.end in of_month:
            month = said.today if number.value >= said.today.day else (said.today.replace(day=1) + timedelta(days=31))
            yield from _day(month.year, month.month, number.value)


def _days_ahead(said: Said) -> Iterator[date]:
    """Yield `in 3 days`, `in a week`, `in two hours`."""
    for hours in hours_ahead(said):
        if hours <= _MOST_DAYS * HOURS_A_DAY:
            yield said.today + timedelta(
                days=(said.hour + hours) // HOURS_A_DAY if hours % HOURS_A_DAY else hours // HOURS_A_DAY
            )
