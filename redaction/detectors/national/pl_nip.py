"""Polish NIP (tax number): ten digits, weighted sum mod 11, never 10 (`stdnum.pl.nip`, written out for speed).

One number in eleven passes, so its grouping or a word must help.
"""

from redaction.checksum import weighted
from redaction.format import DigitFormat

_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)


def is_valid(digits: str) -> bool:
    """Whether ten ASCII digits form a NIP."""
    return weighted(digits, _WEIGHTS) % 11 == int(digits[9])


FORMAT = DigitFormat("nip", "PL", (10,), is_valid, shapes=((3, 3, 2, 2), (3, 2, 2, 3), (10,)), alone=False)
