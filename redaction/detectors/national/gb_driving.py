"""British driving licence number: five letters of the name, six digits of the birth, initials, three more (DVLA INF45/1)."""

import re

from redaction.format import TextFormat

_MONTHS = frozenset({*range(1, 13), *range(51, 63)})


def is_valid(number: str) -> bool:
    """Whether sixteen characters hold a month of birth, fifty added for women, and a day."""
    return int(number[6:8]) in _MONTHS and 1 <= int(number[8:10]) <= 31  # noqa: PLR2004 - days of a month.


_GAP = r"[ ./\n-]?"
_NAME_AND_BIRTH = rf"(?<![a-z0-9])[a-z](?:{_GAP}[a-z9]){{4}}(?:{_GAP}[0-9]){{6}}{_GAP}[a-z]"
_END = rf"(?:{_GAP}[a-z]){{2}}(?![a-z0-9])"
_WRITTEN = re.compile(rf"{_NAME_AND_BIRTH}(?:{_GAP}[a-z0-9]){{2}}{_END}", re.ASCII)
_SLIPPED = re.compile(rf"{_NAME_AND_BIRTH}(?:{_GAP}[a-z0-9]){{1,2}}{_END}", re.ASCII)
_SIZE = 16
_FIRST = (1, 2, 3, 4, 5, 6)

FORMAT = TextFormat("gb_driving_licence", "GB", _WRITTEN, is_valid, first=_FIRST)


def _has_slip(number: str) -> bool:
    return len(number) < _SIZE or not is_valid(number)


LOOSE = TextFormat("gb_driving_licence", "GB", _SLIPPED, _has_slip, first=_FIRST, alone=False)
"""With a slip in the birth, or an initial left out, beside a word for a document."""
