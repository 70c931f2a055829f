"""Fold a message to lower-case skeleton letters and ASCII digits, remembering where each character came from.

Every Unicode digit (Arabic-Indic, full-width, circled, keycap, ...) becomes ASCII; marks that are not seen
(zero-width, bidi, joiners, soft hyphens, vowel points, variation selectors) vanish; dashes and spaces become `-` and a
space; letters lose case and diacritics, and Arabic letter variants that people mix up become one. Arabic in Latin
letters, where digits stand for some, becomes Arabic.
"""

import unicodedata
from collections.abc import Sequence
from itertools import chain, count, repeat
from typing import Final, NamedTuple

from redaction import alphabet, arabizi

_GONE: Final = "\x00"
_GROWN: Final = "\x01"
_INVISIBLE_LETTERS: Final = frozenset("ـᅟᅠㅤﾠ")
_STARS: Final = frozenset("•●∙·◦○∗⁎✱✳✲＊×✕✖█▪■□▮◼⬛⚫⚪⭐★☆")
_BLANKS: Final = frozenset("⠀")
_LETTERS: Final = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ک": "ك",
    "ڤ": "ف",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "đ": "d",
    "ı": "i",
    "״": '"',
    "׳": "'",
    "🔟": "10",
    "№": "#",
    **dict(zip("асеорхукмнтвіјѕАСЕОРХУКМНТВІЈЅ", "aceopxykmhtbijsaceopxykmhtbijs", strict=True)),
}
"""Letters that are another's variant, or look like a Latin one: Cyrillic ones come from a keyboard left switched."""


_new: Final = tuple.__new__


class Folded(NamedTuple):
    """Folded text, and for each of its characters the offset in the original (None when they are the same).

    `usual` is the text as `alphabet` encodes it, one byte a character, before or after it was folded; `digits` are all
    of its digits in a row.
    """

    text: str
    offsets: Sequence[int] | None
    length: int
    usual: bytes
    digits: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the folded text to the original, with the invisible marks that hang on its last character."""
        if self.offsets is None:
            return start, end
        after = self.offsets[end] if end < len(self.offsets) else self.length
        return self.offsets[start], max(after, self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """Fold a message of any script."""
    return fold_encoded(text, *alphabet.encoded(text))


def fold_encoded(text: str, usual: bytes | None, digits: str) -> Folded:
    """The same for a message and what `alphabet.encoded` makes of it."""
    if usual is not None:
        out = text.lower() if text.isascii() else alphabet.folded(usual)
        folded = _new(Folded, (out, None, len(text), usual, digits))
        return _in_arabic(folded) if alphabet.maybe_arabic(usual) else folded
    out = text.translate(_ONE_TO_ONE)
    if _GONE in out or _GROWN in out:
        return _fold_with_map(text)
    usual = alphabet.nearest(out)
    return _in_arabic(_new(Folded, (out, None, len(text), usual, alphabet.digits(usual))))


def fold_word(text: str) -> str:
    """Fold without a map, for the word lists."""
    return text.lower() if text.isascii() else fold(text).text


def _fold_with_map(text: str) -> Folded:
    pieces = list(map(_PIECES.__getitem__, text))
    offsets = list(chain.from_iterable(map(repeat, count(), map(len, pieces))))
    out = "".join(pieces)
    usual = alphabet.nearest(out)
    return _in_arabic(Folded(out, offsets, len(text), usual, alphabet.digits(usual)))


def _in_arabic(folded: Folded) -> Folded:
    """A folded text with what it has of Arabic in Latin letters in Arabic letters."""
    text, offsets, length, usual, _ = folded
    spelled = arabizi.read(text) if alphabet.maybe_arabic(usual) else None
    if spelled is None:
        return folded
    out, places = spelled
    usual = alphabet.nearest(out)
    offsets = places if offsets is None else [offsets[place] for place in places]
    return Folded(out, offsets, length, usual, alphabet.digits(usual))


def _fold_char(char: str) -> str:
    """What one character becomes: usually one character, none for an invisible mark, several for a ligature."""
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf", "Cs"} or char in _INVISIBLE_LETTERS:
        return ""
    if char in _STARS:
        return "*"
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if category == "Pd" or char == "−":
        return "-"
    if category == "Zs" or char in _BLANKS:
        return " "
    if category in {"Zl", "Zp"}:
        return "\n"
    return _decompose(char) or " "


def _decompose(char: str) -> str:
    """Compatibility letters without their marks, in lower case."""
    plain = unicodedata.normalize("NFKD", char)
    base = "".join(_LETTERS.get(part, part) for part in plain if unicodedata.category(part) != "Mn")
    if len(base) > 1 and any(part.isdigit() for part in base):
        base = "".join(part for part in base if part.isdigit())
    return base.lower() if base.isascii() or len(base.lower()) == len(base) else base


class _OneToOne(dict[int, str]):
    """A translation table that fills itself, with a sign for each character that does not become exactly one."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = value = folded if len(folded) == 1 else (_GROWN if folded else _GONE)
        return value


_ONE_TO_ONE: Final = _OneToOne()


class _Pieces(dict[str, str]):
    """What each character becomes, filled as characters are met."""

    def __missing__(self, char: str) -> str:
        self[char] = folded = _fold_char(char)
        return folded


_PIECES: Final = _Pieces()
