"""UK National Insurance number: two letters that HMRC issues, six digits, a suffix A to D (NIM39110)."""

import re

from redaction.format import TextFormat

_NEVER = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def is_valid(number: str) -> bool:
    """Whether nine characters have an issued prefix."""
    return number[:2] not in _NEVER and number[0] not in "DFIQUV" and number[1] not in "DFIOQUV"


FORMAT = TextFormat(
    "nino",
    "GB",
    re.compile(r"(?<![a-z0-9])[a-z]{2}[ -]?(?:[0-9]{2}[ -]?){3}[a-d](?![a-z0-9])", re.ASCII),
    is_valid,
    first=(2, 4, 6),
)

LOOSE = TextFormat(
    "nino",
    "GB",
    re.compile(r"(?<![a-z0-9])[a-z][ .-]?[a-z][ .-]?(?:[0-9][ .-]?){6}[a-d](?![a-z0-9])", re.ASCII),
    is_valid,
    first=(1, 2, 3, 4, 5),
    alone=False,
)
"""Set apart in any way, beside a word for an ID."""
