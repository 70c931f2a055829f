"""Indian Aadhaar: twelve digits, Verhoeff; grouped 4-4-4 or beside a word."""

from stdnum import verhoeff

from redaction.format import DigitFormat


def is_valid(digits: str) -> bool:
    """Whether twelve ASCII digits form an Aadhaar: it begins with 2 to 9 and is no palindrome (UIDAI)."""
    return digits[0] not in "01" and digits != digits[::-1] and verhoeff.checksum(digits) == 0


FORMAT = DigitFormat("aadhaar", "IN", (12,), is_valid, shapes=((4, 4, 4), (12,)))
