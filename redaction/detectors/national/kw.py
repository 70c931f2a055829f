"""Kuwaiti civil ID: century (1 to 3), birth date, serial; weights 2 1 6 3 7 9 10 5 8 4 2, check = 11 - sum mod 11."""

from redaction.checksum import is_birth_date, weighted
from redaction.format import DigitFormat

_WEIGHTS = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CENTURIES = {"1": "18", "2": "19", "3": "20"}


def is_valid(digits: str) -> bool:
    """Whether twelve ASCII digits form a civil ID of someone born from 1900 until today."""
    century = _CENTURIES.get(digits[0])
    if century is None or 11 - weighted(digits, _WEIGHTS) % 11 != int(digits[11]):
        return False
    return is_birth_date(century + digits[1:7])


FORMAT = DigitFormat("kuwaiti_id", "KW", (12,), is_valid)
