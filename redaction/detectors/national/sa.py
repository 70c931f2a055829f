"""Saudi national ID and Iqama (residence permit).

Ten digits. The first is 1 for citizens and 2 for residents; the last is a Luhn check digit.
"""

from redaction.checksum import luhn_valid
from redaction.format import DigitFormat


def is_valid(digits: str) -> bool:
    """Whether ten ASCII digits form a Saudi ID."""
    return digits[0] in "12" and luhn_valid(digits)


FORMAT = DigitFormat("saudi_id", "SA", (10,), is_valid)
