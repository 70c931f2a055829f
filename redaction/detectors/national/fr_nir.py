"""French social security number (NIR): fifteen digits with sex, birth month and commune, mod 97."""

from stdnum.fr import nir

from redaction.format import DigitFormat

_MONTHS = frozenset((*range(1, 13), 20, *range(30, 43), *range(50, 100)))


def is_valid(digits: str) -> bool:
    """Whether fifteen ASCII digits form a NIR."""
    return (
        digits[0] in "12"
        and int(digits[3:5]) in _MONTHS
        and 97 - int(digits[:13]) % 97 == int(digits[13:])
        and bool(nir.is_valid(digits))
    )


FORMAT = DigitFormat("nir", "FR", (15,), is_valid)
