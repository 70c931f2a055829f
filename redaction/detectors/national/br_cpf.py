"""Brazilian CPF: eleven digits, two check digits."""

from stdnum.br import cpf

from redaction.format import DigitFormat

FORMAT = DigitFormat("cpf", "BR", (11,), cpf.is_valid, shapes=((3, 3, 3, 2), (9, 2), (11,)))
