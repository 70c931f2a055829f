"""What the marks of a message may be signs of: an address, a starred number, a date or an amount.

Each sign is a bit, so that the signs of a message are one small number.
"""

from functools import lru_cache
from typing import Final

from redaction import alphabet

WEB: Final = 1
MAIL: Final = 2
STARS: Final = 4
SHAPES: Final = 8
LONG: Final = 16
"""Digits enough for a card."""
SHOWN: Final = 32
"""A mask in the text, or a card shortly before."""
KNOWN: Final = 64
"""Formats that the business declared."""
TRIPLE: Final = 128
"""Three groups of digits: a date and a code, maybe."""

_WEB_MARKS: Final = (("://", 1), (".", 1), ("-", 4), (":", 5))
_STARS: Final = ("**", "##", "..", "…", "* *", "*", "#")
_SHAPES: Final = frozenset(".-/:,$€£₪¥%")
_USUAL: Final = 24


def signs_of(marks: bytes) -> int:
    """The signs in a text's marks, as `alphabet.marks` gives them."""
    return _remembered(marks) if len(marks) <= _USUAL else _read(marks)


def _read(marks: bytes) -> int:
    text = alphabet.folded(marks)
    return (
        WEB * any(text.count(mark) >= times for mark, times in _WEB_MARKS)
        + MAIL * ("@" in text)
        + STARS * any(stars in text for stars in _STARS)
        + SHAPES * (not _SHAPES.isdisjoint(text))
    )


_remembered: Final = lru_cache(4096)(_read)
"""Marks only: nothing that anybody wrote can be told from them."""
