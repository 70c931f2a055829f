"""US social security number: nine digits; most pass, so only grouped 3-2-4 or beside a word."""

from stdnum.us import ssn

from redaction.format import DigitFormat

FORMAT = DigitFormat("ssn", "US", (9,), ssn.is_valid, shapes=((3, 2, 4),))
