"""Polish REGON (business register): nine or fourteen digits. Too many numbers pass by chance: only beside a word.

Weights: `stdnum.pl.regon`, written out for speed.
"""

from redaction.checksum import weighted
from redaction.format import DigitFormat

_SHORT = 9
_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)
_LONG_WEIGHTS = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)


def is_valid(digits: str) -> bool:
    """Whether nine or fourteen ASCII digits form a REGON; the first nine of fourteen are one, too."""
    if weighted(digits, _WEIGHTS) % 11 % 10 != int(digits[8]):
        return False
    return len(digits) == _SHORT or weighted(digits, _LONG_WEIGHTS) % 11 % 10 == int(digits[13])


FORMAT = DigitFormat("regon", "PL", (9, 14), is_valid, alone=False, shapes=((9,), (14,), (3, 3, 3), (3, 2, 2, 2)))
