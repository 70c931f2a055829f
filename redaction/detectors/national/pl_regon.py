"""Polish REGON (business register): nine or fourteen digits. Too many numbers pass by chance: only beside a word."""

from stdnum.pl import regon

from redaction.format import DigitFormat

FORMAT = DigitFormat("regon", "PL", (9, 14), regon.is_valid, alone=False, shapes=((9,), (14,), (3, 3, 3), (3, 2, 2, 2)))
