"""The usual letters, digits and marks of our four languages in one byte each: reading a message is a table look-up.

Nearly every message is made of them alone; it folds one for one, without a loop in Python.
"""

import codecs
import re
from collections.abc import Iterable
from typing import Final

_FOLDS: Final = {
    **{chr(code): chr(code).lower() for code in range(128)},
    **dict(zip("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzacelnoszz", strict=True)),
    **{letter: letter for letter in "אבגדהוזחטיךכלםמןנסעףפץצקרשת"},
    **{letter: letter for letter in "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي،؟؛"},
    **dict(zip("أإآةىئؤ", "اااهييو", strict=True)),
    **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
    **dict(zip("״׳–—\u00a0’‘“”„€£₪¥", "\"'-- ’‘“”„€£₪¥", strict=True)),
}
"""Each usual character and what it folds to; at most 256 of them, NUL first."""

_NOTHING: Final = "\ufffe"
_BYTES: Final = codecs.charmap_build("".join(_FOLDS).ljust(256, _NOTHING))
_FOLDED: Final = "".join(_FOLDS.values()).ljust(256, _NOTHING)
_PLACES: Final = {char: place for place, char in enumerate(_FOLDS)}
_PLAIN: Final = bytes(map(_PLACES.__getitem__, _FOLDS.values())).ljust(256, b" ")
_WORDS: Final = bytes(_PLACES[folded] if folded.isalnum() else _PLACES[" "] for folded in _FOLDS.values()).ljust(
    256, b" "
)
_NO_DIGITS: Final = bytes(place for place, folded in enumerate(_FOLDS.values()) if not folded.isdigit()) + bytes(
    range(len(_FOLDS), 256)
)
_NOUGHTS: Final = bytes(ord("0") if folded.isdigit() else place for place, folded in enumerate(_FOLDS.values())).ljust(
    256, b"."
)

_IN_WORDS: Final = bytes(
    ord("a")
    if "a" <= folded <= "z"
    else ord("5")
    if folded in frozenset("2356789")
    else ord("0")
    if folded in "014"
    else 32
    for folded in _FOLDS.values()
).ljust(256, b" ")
"""What Arabic in Latin letters is made of, and what it is not."""
_LETTERS: Final = bytes(ord("a") if folded.isalpha() else 32 for folded in _FOLDS.values()).ljust(256, b" ")
LONG_WORD: Final = 11
_LONG_WORD: Final = b"a" * LONG_WORD
_SOUNDS: Final = re.compile(rb"a55?a|(?<![a05])5aa|aa5(?![a05])")
_ARTICLE: Final = re.compile(rb"(?i)(?<![a-z])el ")


_UNMARKED: Final = bytes(
    place for place, folded in enumerate(_FOLDS.values()) if folded.isalnum() or folded in {" ", "\n"}
)


def encoded(text: str) -> tuple[bytes | None, str]:
    """A byte for each character of a text, and all its digits in a row; None and none when any is not usual."""
    if text.isascii():
        usual = text.encode()
    else:
        try:
            usual = codecs.charmap_encode(text, "strict", _BYTES)[0]
        except UnicodeEncodeError:
            return None, ""
    return usual, usual.translate(_PLAIN, _NO_DIGITS).decode()


def nearest(text: str) -> bytes:
    """A byte for each character of a text, a question mark for any that is not usual."""
    return text.encode() if text.isascii() else codecs.charmap_encode(text, "replace", _BYTES)[0]


def folded(text: bytes) -> str:
    """The folded characters behind the bytes."""
    return codecs.charmap_decode(text, "strict", _FOLDED)[0]


def spaced(text: bytes) -> bytes:
    """Letters and digits, folded, with a blank for everything else."""
    return text.translate(_WORDS)


def words(text: bytes) -> list[bytes]:
    """Words, folded and cut at everything that is neither a letter nor a digit. For membership in `dictionary`."""
    return spaced(text).split()


def dictionary(entries: Iterable[str]) -> frozenset[bytes]:
    """Folded words as `words` gives them."""
    return frozenset(word for entry in entries for word in words(nearest(entry)))


def digits(text: bytes) -> str:
    """All digits that stand there, folded and in a row."""
    return text.translate(_PLAIN, _NO_DIGITS).decode()


def noughts(text: bytes) -> bytes:
    """The text with a nought for each digit."""
    return text.translate(_NOUGHTS)


def has_long_word(text: bytes) -> bool:
    """Whether so many letters stand in a row that they may be three number words: "fivesixseven"."""
    return _LONG_WORD in text.translate(_LETTERS)


def maybe_arabic(text: bytes) -> bool:
    """Whether a text may have Arabic in Latin letters.

    A lone digit in a word stands for a sound that these lack ("7esab", "ro5sa", "rub3"), or the article is a word.
    """
    kinds = text.translate(_IN_WORDS)
    if (b"a5" in kinds or b"5a" in kinds) and _SOUNDS.search(kinds):
        return True
    return b"el " in text and _ARTICLE.search(text) is not None


def marks(text: bytes) -> bytes:
    """What stands there besides letters, digits and blanks, folded and in a row."""
    return text.translate(_PLAIN, _UNMARKED)
