"""Israeli ID number (mispar zehut): nine digits, leading zeros count, the last is a check digit.

The check is Luhn's (Population Registry; the same as `stdnum.il.idnr`, but many times faster).
"""

from redaction.checksum import luhn_valid
from redaction.format import DigitFormat

_NOBODY = "000000000"


def is_valid(digits: str) -> bool:
    """Whether nine ASCII digits form an Israeli ID (all zeros are nobody's)."""
    return luhn_valid(digits) and digits != _NOBODY


FORMAT = DigitFormat("israeli_id", "IL", (9,), is_valid)
