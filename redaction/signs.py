"""What a message may hold, seen at a glance: an address, a starred number, a date or an amount, a password.

Each sign is a bit, so that the signs of a message are one small number.
"""

import re
from typing import Final

from redaction import alphabet
from redaction.talk import TALK

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
PASSWORD: Final = 256
"""A word for a password, be it within another: "wifipassword"."""

_DOT, _DASH, _COLON, _AT, _STAR, _HASH, _ELLIPSIS, _SLASH = alphabet.nearest(".-:@*#…/")
_LOGINS: Final = alphabet.dictionary(TALK.logins)
_DASHES, _COLONS = 3, 4
"""More of these may be an address of a machine."""
_SHAPES: Final = frozenset(alphabet.nearest(".-/:,$€£₪¥%"))
_NAMES: Final = tuple(map(alphabet.nearest, ("pwd", "haslo", "סיסמ", "ססמ", "باسو")))
_PASSWORD: Final = re.compile(b"|".join([rb"pa{0,2}s{1,3}w|passs|\bp w\b", *_NAMES]))
_PASSWORD_HINT: Final = re.compile(b"|".join([b"sw|passs|p w", *_NAMES]))
"""What every name of a password has in it: letters alone, which are found several times as fast."""


def signs_of(marks: bytes) -> int:
    """The signs in a text's marks, as `alphabet.marks` gives them. Nothing is remembered: a password may be all marks."""
    return (
        WEB
        * (_DOT in marks or marks.count(_DASH) > _DASHES or marks.count(_COLON) > _COLONS or marks.find(b"://") >= 0)
        + MAIL * (_AT in marks)
        + STARS * (_STAR in marks or _HASH in marks or _ELLIPSIS in marks or marks.find(b"..") >= 0)
        + SHAPES * (not _SHAPES.isdisjoint(marks))
    )


def names_password(words: bytes) -> bool:
    """Whether a word for a password stands in a text, be it within another, as `alphabet.spaced` gives it."""
    return _PASSWORD_HINT.search(words) is not None and _PASSWORD.search(words) is not None


def names_login(marks: bytes, words: bytes) -> bool:
    """Whether a login may stand in a text with a slash or a colon, before its password."""
    return (_SLASH in marks or _COLON in marks) and not _LOGINS.isdisjoint(words.split())
