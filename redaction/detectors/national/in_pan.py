"""Indian permanent account number: five letters with a holder type, four digits, a letter."""

import re

from stdnum.in_ import pan

from redaction.format import TextFormat

_FIRST = (1, 2, 3, 4)

FORMAT = TextFormat(
    "indian_pan",
    "IN",
    re.compile(r"(?<![a-z0-9])[a-z]{5}[ -]?(?:[0-9][ -]?){4}[a-z](?![a-z0-9])", re.ASCII),
    pan.is_valid,
    first=_FIRST,
)

PARTED = TextFormat(
    "indian_pan",
    "IN",
    re.compile(r"(?<![a-z0-9])[a-z]{3}[ .-][a-z]{2}[ .-]?(?:[0-9][ .-]?){4}[a-z](?![a-z0-9])", re.ASCII),
    pan.is_valid,
    first=_FIRST,
    alone=False,
)
"""Parted amid its letters, beside a word for a document: a product's code may look like it."""
