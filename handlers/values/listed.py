"""Values out of a list: the field's own choices, parts of a day, cities."""

import re
from collections.abc import Iterable
from typing import TypeVar

from config.flow_model import FlowField
from handlers.values.affirmed import affirmed
from handlers.values.counts import HOURS_A_DAY, Counted, counted, hours_ahead
from handlers.values.said import Said
from handlers.values.vocabulary import Mention, almost, listed, mentions, title, vocabulary

Value = TypeVar("Value", str, int)

_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):\d{2}(?!\d)|(?<!\d)(\d{1,2}) ?(am|pm)\b")
_ROUGHLY = re.compile(r"(?<!\d)(\d{1,2}) ?ish\b")
_ORDINAL_HOURS = frozenset({"ar", "pl"})
"""Languages that number the hours: "o czwartej", «الساعة الرابعة»."""
_OF_A_DAY = ("day_parts", "units", "spans", "months", "weekdays", "days")
"""What a number beside it is no hour."""
_NOON, _EVENING, _MIDNIGHT = 12, 17, 24
_CITY = re.compile(r"[^\W\d_][^\d_!?@#\n]{1,39}")
_MOST_CITY_WORDS = 4
_MOST_PLACE_WORDS = 4
_EARLIEST = 8
"""Nobody comes earlier: an hour below is one of the afternoon."""


def find_choice(field: FlowField, said: Said) -> str | None:
    """Return the name of the one choice that was mentioned; its number counts if it was asked for ("2", "the second")."""
    known = vocabulary({name: phrases[said.language] for name, phrases in field.choices.items()})
    found = _only(mention.meaning for mention in mentions(known, said.words, said.language))
    if found or not said.asked:
        return found
    return _by_place(list(field.choices), said) or almost(known, said.words)


def _by_place(names: list[str], said: Said) -> str | None:
    """Return the choice whose place in the list was named in a few words."""
    if len(said.words) > _MOST_PLACE_WORDS:
        return None
    numbers = list(counted(said.words, said.language, ordinals=True))
    exact = [number for number in numbers if number.is_ordinal] or [
        number for number in numbers if number.end - number.start == len(said.words) or _is_digit(number, said)
    ]
    place = _only(number.value for number in exact)
    return names[place - 1] if place is not None and place <= len(names) else None


def _is_digit(number: Counted, said: Said) -> bool:
    return said.words[number.start].isdigit()


def find_day_part(_: FlowField, said: Said) -> str | None:
    """Return `morning`, `afternoon` or `evening`, from words or from a time."""
    known = listed("day_parts", said.language)
    found = _only(mention.meaning for mention in affirmed("day_parts", said))
    times = (*_clock_parts(said.text), *_spoken_parts(said)) or tuple(_bare_hour(said))
    denied = mentions(listed("negations", said.language), said.words, said.language)
    return found or _only(times) or (almost(known, said.words) if said.asked and not denied else None)


def _clock_parts(text: str) -> Iterable[str]:
    for hour, short, half in _CLOCK.findall(text.lower()):
        yield from _part(int(hour or short) % _NOON + _NOON * (half == "pm") if half else int(hour))
    for hour in _ROUGHLY.findall(text.lower()):
        yield from _part(_hour_of_day(int(hour)))


def _spoken_parts(said: Said) -> Iterable[str]:
    """Yield the part of "at 4", "po 18", "in two hours". An hour before eight is meant in the afternoon."""
    for before in mentions(listed("clock", said.language), said.words, said.language):
        hour = said.words[before.end : before.end + 1]
        for number in counted(hour, said.language, ordinals=said.language in _ORDINAL_HOURS):
            if not mentions(listed("units", said.language), said.words[before.end + 1 :][:1], said.language):
                yield from _part(_hour_of_day(number.value) - (before.meaning == "before"))
    for mention in mentions(listed("hours_said", said.language), said.words, said.language):
        if not mentions(listed("units", said.language), said.words[mention.end :][:1], said.language):
            yield from _part(_hour_of_day(int(mention.meaning)))
    for hours in hours_ahead(said):
        if hours < HOURS_A_DAY:
            yield from _part((said.hour + hours) % HOURS_A_DAY)


def _bare_hour(said: Said) -> Iterable[str]:
    """Yield the part of an hour that is all that a short answer says ("3 o'clock", "משלוש והלאה")."""
    if said.asked and 1 < len(said.words) <= _MOST_PLACE_WORDS and not _is_of_a_day(said):
        hours = {number.value for number in counted(said.words, said.language)}
        if len(hours) == 1:
            yield from _part(_hour_of_day(hours.pop()))


def _is_of_a_day(said: Said) -> bool:
    return any(mentions(listed(table, said.language), said.words, said.language) for table in _OF_A_DAY)


def _hour_of_day(hour: int) -> int:
    return hour + _NOON * (0 < hour < _EARLIEST)


def _part(hour: int) -> Iterable[str]:
    if hour < _MIDNIGHT:
        yield "morning" if hour < _NOON else "afternoon" if hour < _EVENING else "evening"


def find_city(_: FlowField, said: Said) -> str | None:
    """Return a city: one we know anywhere in the message, or, if it was asked for, a short answer of words."""
    named = mentions(listed("cities", said.language), said.words, said.language)
    ruled_out = {*named} - {*affirmed("cities", said)}
    found = _only(one.meaning for one in named if one not in ruled_out or _is_home(one, said))
    if named:
        return title("cities", found, said.language) if found else None
    text = said.text.strip(" .,!\n")
    whole = said.asked and len(said.words) <= _MOST_CITY_WORDS and _CITY.fullmatch(text)
    return " ".join(text.split()) if whole else None


def _is_home(city: Mention, said: Said) -> bool:
    """Whether somebody is from there: of a day "from Monday" rules it out."""
    return said.words[city.start - 1 : city.start] == ("from",)


def _only(values: Iterable[Value]) -> Value | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
