"""Polish PESEL: birth date with the century in the month, serial, check digit. Births in the future are nobody's.

Weights: `stdnum.pl.pesel`, written out for speed.
"""

from redaction.checksum import is_birth_date, weighted
from redaction.format import DigitFormat

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
_CENTURIES = {0: "19", 1: "20"}
_MONTHS = 20


def is_valid(digits: str) -> bool:
    """Whether eleven ASCII digits are the PESEL of someone born from 1900 until today."""
    if weighted(digits, _WEIGHTS) % 10:
        return False
    century, month = divmod(int(digits[2:4]), _MONTHS)
    return century in _CENTURIES and is_birth_date(f"{_CENTURIES[century]}{digits[:2]}{month:02}{digits[4:6]}")


FORMAT = DigitFormat("pesel", "PL", (11,), is_valid)
