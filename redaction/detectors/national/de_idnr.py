"""German tax ID (Steuer-Identifikationsnummer): eleven digits with one repeated, mod 11, 10."""

from stdnum.de import idnr

from redaction.format import DigitFormat

_DIFFERENT = (8, 9)


def is_valid(digits: str) -> bool:
    """Whether eleven ASCII digits form a tax ID; one of the first ten stands there twice or thrice, the rest once."""
    return len(set(digits[:10])) in _DIFFERENT and bool(idnr.is_valid(digits))


FORMAT = DigitFormat("german_tax_id", "DE", (11,), is_valid, shapes=((2, 3, 3, 3), (11,)))
