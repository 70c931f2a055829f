"""US individual taxpayer number: nine digits from 9, grouped 3-2-4 or beside a word."""

from stdnum.us import itin

from redaction.format import DigitFormat

FORMAT = DigitFormat("itin", "US", (9,), itin.is_valid, shapes=((3, 2, 4),))
