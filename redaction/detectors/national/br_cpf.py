"""Brazilian CPF: eleven digits, two check digits."""

from stdnum.br import cpf

from redaction.checksum import weighted
from redaction.format import DigitFormat

_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)


def is_valid(digits: str) -> bool:
    """Whether eleven ASCII digits form a CPF; the first check digit alone tells most others apart."""
    return -weighted(digits, _WEIGHTS) % 11 % 10 == int(digits[9]) and bool(cpf.is_valid(digits))


FORMAT = DigitFormat("cpf", "BR", (11,), is_valid, shapes=((3, 3, 3, 2), (9, 2), (11,)))
