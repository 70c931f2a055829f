"""What a message may hold, seen at a glance: an address, a starred number, a date or an amount, a password.

Each sign is a bit, so that the signs of a message are one small number.
"""

import re
from typing import Final

from redaction import alphabet
from redaction.memory import Memory
from redaction.talk import TALK

WEB: Final = 1
MAIL: Final = 2
STARS: Final = 4
SHAPES: Final = 8
"""Marks that part the figures of dates and amounts."""
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
LETTERS: Final = 512
"""Latin letters so close to digits that they may be one number: "AB 123456", "12345678Z"."""
SPOKEN: Final = 1024
"""A word for a number."""
MONEY: Final = 2048
COUNTRY: Final = 4096
"""Two letters before digits that an international account number may begin with."""
_MAYBE_LOGIN: Final = 8192
"""A slash or a colon, as between a login and its password."""
MONTH: Final = 16384
"""A month by its name, or a word for months and years."""
SECRET: Final = 32768
"""A word that names of passwords have in them, be it mistyped."""
LOGIN: Final = 65536
"""A word for a login, with room for the login after it."""
LINK: Final = 131072
"""Nothing but words that lead from one part of a number to the next, or may: "and then"."""
TYPED: Final = 262144
"""One letter alone, as typed by mistake among digits."""
GOODS: Final = 524288
"""A word for something bought that runs out."""
SUM: Final = 1048576
"""What leads to an amount after it: "I paid", "for"."""
STARRED: Final = 2097152
"""A star, which may be a sign of multiplication."""

_DOT, _DASH, _COLON, _AT, _SLASH, _STAR = alphabet.nearest(".-:@/*")
_STARRED: Final = re.compile(b"|".join(re.escape(alphabet.nearest(stars)) for stars in ("**", "##", "...", "…")))
_LOGINS: Final = alphabet.dictionary(TALK.logins)
_DOTS, _DASHES, _COLONS = 2, 3, 4
"""More of these may be an address of a machine."""
_SHAPES: Final = frozenset(alphabet.nearest(".-/:,"))
_MONEY: Final = frozenset(alphabet.nearest("$€£₪¥%"))
_NAMES: Final = tuple(map(alphabet.nearest, ("pwd", "haslo", "סיסמ", "ססמ", "باسو")))
_PASSWORD: Final = re.compile(b"|".join([rb"pa{0,2}s{1,3}w|passs|\bp w\b", *_NAMES]))
_PASSWORD_HINT: Final = re.compile(b"|".join([b"sw|passs|p w", *_NAMES]))
"""What every name of a password has in it: letters alone, which are found several times as fast."""


def signs_of(text: bytes) -> int:
    """The signs in a text's marks."""
    marks = alphabet.marks(text)
    if not marks:
        return 0
    signs = _seen.get(hash(marks))
    if signs is None:
        signs = _seen.keep(hash(marks), _signs_of(marks))
    if signs & _MAYBE_LOGIN and not _LOGINS.isdisjoint(alphabet.words(text)):
        return signs | PASSWORD
    return signs


_seen: Final[Memory[int]] = Memory(1024)
"""The signs of marks that were seen. A password may be all marks."""


def _signs_of(marks: bytes) -> int:
    return (
        WEB
        * (
            marks.find(b"://") >= 0
            or marks.find(b"./") >= 0
            or marks.count(_DOT) > _DOTS
            or marks.count(_DASH) > _DASHES
            or marks.count(_COLON) > _COLONS
        )
        + MAIL * (_AT in marks)
        + STARS * (_STARRED.search(marks) is not None)
        + STARRED * (_STAR in marks)
        + SHAPES * (not _SHAPES.isdisjoint(marks))
        + MONEY * (not _MONEY.isdisjoint(marks))
        + _MAYBE_LOGIN * (_SLASH in marks or _COLON in marks)
    )


def names_password(words: bytes) -> bool:
    """Whether a word for a password stands in a text, be it within another, as `alphabet.spaced` gives it."""
    return _PASSWORD_HINT.search(words) is not None and _PASSWORD.search(words) is not None
