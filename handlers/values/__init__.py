"""Finding a value of a declared kind in what a customer wrote.

One finder for each kind, all of one shape: `(field, said) -> value | None`. None means that there is no such value, or
more than one, so that it has to be asked. A masked chip is never a value.
"""

from collections.abc import Callable, Mapping

from config.flow_model import FlowField, Kind
from handlers.values.contacts import find_email, find_phone
from handlers.values.dates import find_date
from handlers.values.listed import find_choice, find_city, find_day_part
from handlers.values.numbers import find_by_pattern
from handlers.values.said import Said, without_chips
from handlers.values.shown import day_in_words, day_part_in_words, shown
from handlers.values.texts import find_text

__all__ = ["FINDERS", "Said", "day_in_words", "day_part_in_words", "find", "shown", "without_chips"]

Finder = Callable[[FlowField, Said], str | None]

FINDERS: Mapping[Kind, Finder] = {
    "order_number": find_by_pattern,
    "code": find_by_pattern,
    "date": find_date,
    "day_part": find_day_part,
    "city": find_city,
    "email": find_email,
    "phone": find_phone,
    "choice": find_choice,
    "text": find_text,
}


def find(field: FlowField, said: Said) -> str | None:
    """Return the one value of this field in a message, in the form it is kept in (ISO dates, E.164 numbers)."""
    return FINDERS[field.kind](field, said)
