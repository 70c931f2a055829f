"""Indian permanent account number: five letters with a holder type, four digits, a letter."""

import re

from stdnum.in_ import pan

from redaction.format import TextFormat

FORMAT = TextFormat(
    "indian_pan",
    "IN",
    re.compile(r"(?<![a-z0-9])[a-z]{5}[ -]?(?:[0-9][ -]?){4}[a-z](?![a-z0-9])", re.ASCII),
    pan.is_valid,
    first=(1, 2, 3, 4),
)
