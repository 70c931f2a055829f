"""Egyptian national ID: century (2 or 3), birth date, governorate, serial, and a check digit whose rule is disputed.

Date and governorate are required, the check digit is not.
"""

from redaction.checksum import is_birth_date
from redaction.format import DigitFormat

_GOVERNORATES = frozenset((*range(1, 5), *range(11, 20), *range(21, 30), *range(31, 36), 88))


def is_valid(digits: str) -> bool:
    """Whether fourteen ASCII digits form an Egyptian ID of someone born from 1900 until today."""
    if digits[0] not in "23":
        return False
    century = "19" if digits[0] == "2" else "20"
    return int(digits[7:9]) in _GOVERNORATES and is_birth_date(century + digits[1:7])


FORMAT = DigitFormat("egyptian_id", "EG", (14,), is_valid)
