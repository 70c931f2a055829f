"""Polish PESEL: birth date with the century in the month, serial, check digit. Births in the future are nobody's."""

from datetime import UTC, datetime

from stdnum.exceptions import ValidationError
from stdnum.pl import pesel

from redaction.checksum import weighted
from redaction.format import DigitFormat

_LENGTH = 11
_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
_OLDEST = 1900


def is_valid(digits: str) -> bool:
    """Whether eleven ASCII digits are the PESEL of someone born from 1900 until today."""
    if weighted(digits, _WEIGHTS) % 10:
        return False
    try:
        pesel.validate(digits)
        born = pesel.get_birth_date(digits)
    except ValidationError:
        return False
    return born.year >= _OLDEST and born <= datetime.now(UTC).date()


FORMAT = DigitFormat("pesel", "PL", (_LENGTH,), is_valid)
