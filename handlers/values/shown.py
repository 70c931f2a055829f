"""How a kept value is said to a customer, in their language."""

import re
from datetime import date

from babel.dates import format_date

from config.catalogue import RIGHT_TO_LEFT, locale
from config.flow_model import FlowField
from handlers.values.vocabulary import title

_LATIN = re.compile(r"[A-Za-z+@]")
_YEAR = re.compile(r"[,،]? *y+")
_ISOLATE, _POP = "\u2068", "\u2069"


def shown(field: FlowField, value: str, language: str) -> str:
    """Return a field's value in words."""
    if field.kind == "date":
        return day_in_words(date.fromisoformat(value), language)
    if field.kind == "day_part":
        return day_part_in_words(value, language)
    if field.kind == "choice":
        return field.title(value, language)
    return isolated(value, language)


def day_in_words(day: date, language: str) -> str:
    """Return a day with its weekday and month, such as `Tuesday, November 24`."""
    pattern = _YEAR.sub("", locale(language).date_formats["full"].pattern)
    return str(format_date(day, pattern, locale=locale(language)))


def day_part_in_words(part: str, language: str) -> str:
    """Return `morning`, `afternoon` or `evening` as it is said, such as `in the morning`."""
    return title("day_parts", part, language)


def isolated(value: str, language: str) -> str:
    """Return a value that keeps its own direction within a text that runs from right to left."""
    return f"{_ISOLATE}{value}{_POP}" if language in RIGHT_TO_LEFT and _LATIN.search(value) else value
