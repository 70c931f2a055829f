"""Values out of a list: the field's own choices, parts of a day, cities."""

import re
from collections.abc import Iterable

from config.flow_model import FlowField
from handlers.values.said import Said
from handlers.values.vocabulary import almost, listed, mentions, title, vocabulary

_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):\d{2}(?!\d)|(?<!\d)(\d{1,2}) ?(am|pm)\b")
_NOON, _EVENING, _MIDNIGHT = 12, 17, 24
_CITY = re.compile(r"[^\W\d_][^\d_!?@#\n]{1,39}")
_MOST_CITY_WORDS = 4


def find_choice(field: FlowField, said: Said) -> str | None:
    """Return the name of the one choice that was mentioned; its number counts if it was asked for."""
    names = list(field.choices)
    if said.asked and len(said.words) == 1 and said.words[0].isdigit():
        place = int(said.words[0])
        return names[place - 1] if 1 <= place <= len(names) else None
    known = vocabulary({name: phrases[said.language] for name, phrases in field.choices.items()})
    found = _only(mention.meaning for mention in mentions(known, said.words, said.language))
    return found or (almost(known, said.words) if said.asked else None)


def find_day_part(_: FlowField, said: Said) -> str | None:
    """Return `morning`, `afternoon` or `evening`, from words or from a time."""
    known = listed("day_parts", said.language)
    found = _only(mention.meaning for mention in mentions(known, said.words, said.language))
    return found or _only(_clock_parts(said.text)) or (almost(known, said.words) if said.asked else None)


def _clock_parts(text: str) -> Iterable[str]:
    for hour, short, half in _CLOCK.findall(text.lower()):
        since_midnight = int(hour or short) % _NOON + _NOON * (half == "pm") if half else int(hour)
        if since_midnight < _MIDNIGHT:
            yield "morning" if since_midnight < _NOON else "afternoon" if since_midnight < _EVENING else "evening"


def find_city(_: FlowField, said: Said) -> str | None:
    """Return a city: one we know anywhere in the message, or, if it was asked for, a short answer of words."""
    known = listed("cities", said.language)
    found = _only(mention.meaning for mention in mentions(known, said.words, said.language))
    if found:
        return title("cities", found, said.language)
    text = said.text.strip(" .,!\n")
    whole = said.asked and len(said.words) <= _MOST_CITY_WORDS and _CITY.fullmatch(text)
    return " ".join(text.split()) if whole else None


def _only(values: Iterable[str]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
