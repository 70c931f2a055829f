"""Polish NIP (tax number): ten digits, weighted sum mod 11.

One number in eleven passes, so its grouping or a word must help.
"""

from stdnum.pl import nip

from redaction.format import DigitFormat

FORMAT = DigitFormat("nip", "PL", (10,), nip.is_valid, shapes=((3, 3, 2, 2), (3, 2, 2, 3), (10,)), alone=False)
