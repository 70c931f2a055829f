"""Indian Aadhaar: twelve digits, Verhoeff; grouped 4-4-4 or beside a word."""

from stdnum.in_ import aadhaar

from redaction.format import DigitFormat

FORMAT = DigitFormat("aadhaar", "IN", (12,), aadhaar.is_valid, shapes=((4, 4, 4), (12,)))
