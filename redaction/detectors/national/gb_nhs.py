"""UK NHS number: ten digits, mod 11; only beside a word, since its grouping is that of US phones."""

from stdnum.gb import nhs

from redaction.format import DigitFormat

FORMAT = DigitFormat("nhs", "GB", (10,), nhs.is_valid, alone=False, shapes=((10,), (3, 3, 4)))
