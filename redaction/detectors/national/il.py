"""Israeli ID number (mispar zehut): nine digits, leading zeros count, the last is a check digit."""

from stdnum.il import idnr

from redaction.format import DigitFormat

_LENGTH = 9


def is_valid(digits: str) -> bool:
    """Whether nine ASCII digits form an Israeli ID (all zeros are nobody's)."""
    return len(digits) == _LENGTH and digits != "0" * _LENGTH and bool(idnr.is_valid(digits))


FORMAT = DigitFormat("israeli_id", "IL", (_LENGTH,), is_valid)
