"""UK NHS number: ten digits, mod 11 (`stdnum.gb.nhs`, written out for speed).

Its grouping is that of US phones, so it needs a word or a message that says nothing else.
"""

from redaction.checksum import weighted
from redaction.format import DigitFormat

_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)


def is_valid(digits: str) -> bool:
    """Whether ten ASCII digits form an NHS number."""
    return (11 - weighted(digits, _WEIGHTS) % 11) % 11 == int(digits[9])


FORMAT = DigitFormat("nhs", "GB", (10,), is_valid, alone=False, shapes=((10,), (3, 3, 4)))
