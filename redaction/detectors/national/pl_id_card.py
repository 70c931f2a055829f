"""Polish identity card: three letters and six digits; weights 7 3 1 9 7 3 1 7 3 with A = 10, sum mod 10 = 0."""

import re

from redaction.checksum import letters_as_numbers
from redaction.format import TextFormat

_WEIGHTS = (7, 3, 1, 9, 7, 3, 1, 7, 3)


def is_valid(number: str) -> bool:
    """Whether three capitals and six digits form an identity card number."""
    return sum(value * weight for value, weight in zip(letters_as_numbers(number), _WEIGHTS, strict=True)) % 10 == 0


FORMAT = TextFormat(
    "polish_id_card",
    "PL",
    re.compile(r"(?<![a-z0-9])[a-z]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}(?![a-z0-9])", re.ASCII),
    is_valid,
    first=(3, 6),
)

LOOSE = TextFormat(
    "polish_id_card",
    "PL",
    re.compile(r"(?<![a-z0-9])(?:[a-z][ .-]?){3}(?:[0-9][ .-]?){5}[0-9](?![a-z0-9])", re.ASCII),
    is_valid,
    first=(1, 2, 3, 4, 5, 6),
    alone=False,
)
"""Set apart in any way, beside a word for an ID."""
