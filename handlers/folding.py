"""Text as people type it -> plain words: no case, accents, vowel points, tatweel, emphasis or masked chips.

The same folding is applied to the phrase files, so that both sides meet in one spelling.
"""

import re
import unicodedata
from typing import NamedTuple

_DROPPED = [
    *range(0x0300, 0x0370),  # Latin combining accents, split off by NFKD
    *range(0x0591, 0x05C8),  # Hebrew points and cantillation
    *range(0x0610, 0x061B),  # Arabic honorific and Quranic marks
    *range(0x064B, 0x0660),  # Arabic vowel points, hamza and madda split off by NFKD
    0x0670,
    *range(0x06D6, 0x06EE),
    0x0640,  # tatweel
    0x00AD,  # soft hyphen
    *range(0x200B, 0x2010),  # zero width and bidi marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFE0E,  # which say whether a sign is drawn as text
    0xFE0F,  # or as an emoji
    0xFEFF,
    0x0621,  # hamza on the line
    *map(ord, "'`´‘’׳״ʼ*_~"),  # apostrophes inside words; WhatsApp's emphasis
]
_VARIANTS = "łıךםןףץةىیکؤئگڤچپ"
_PLAIN = "liכמנפצهييكويقفجب"
_TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED)
_TABLE |= {0x0660 + digit: str(digit) for digit in range(10)}  # Arabic digits
_TABLE |= {0x06F0 + digit: str(digit) for digit in range(10)}  # and the Persian ones
_TABLE |= {ord(variant): plain for variant, plain in zip(_VARIANTS, _PLAIN, strict=True)}
_ASCII_TABLE = {code: other for code, other in _TABLE.items() if code < 128}  # noqa: PLR2004 - ASCII ends here

_CHIP = re.compile(r"\[[^\W\d]+(?: ?[•*]+ ?\w*)?\]")
_LENGTHENED = re.compile(r"([^\W\d])\1{2,}")
_HEBREW_ABBREVIATION = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
_HEBREW_DOUBLED = re.compile(r"(?<=[א-ת])(?:יי|וו)")
_SIGNS = "🗑🚮🛑🚫🔕⏸"
_STAR = "⭐"
_PIECE = re.compile(
    rf"(?P<word>[^\W_]+|(?P<sign>[{_SIGNS}])(?:\s*(?P=sign))*|(?P<star>{_STAR})(?:\s*{_STAR})+)"
    r"|(?P<stop>[.!?؟;؛\n…]+)|(?P<comma>[^\s\-/&+%#@\"“”„«»])"
)
"""A word, an emoji that people write in a word's place (several are one; a single star is an ornament), a mark."""

COMMA_GAP = 3
COLON_GAP = 4
_STOP_GAP = 12


class Token(NamedTuple):
    """A folded word and where it stands. Punctuation leaves a gap: small for a comma or a colon, wide for a stop."""

    word: str
    position: int


def fold(text: str) -> str:
    """Fold case, accents, marks and letter variants away; lengthened letters ("pleaaase") become one."""
    if text.isascii():
        plain = text.lower().translate(_ASCII_TABLE)
    else:
        plain = unicodedata.normalize("NFKD", text).translate(_TABLE).casefold()
        plain = _HEBREW_DOUBLED.sub(lambda doubled: doubled[0][0], _HEBREW_ABBREVIATION.sub("", plain))
    return _LENGTHENED.sub(r"\1", plain)


def without_chips(text: str) -> str:
    """Take out what the redactor put in, such as `[card •••• 1234]`."""
    return _CHIP.sub(" ", text) if "[" in text else text


def tokens(text: str) -> list[Token]:
    """Words and numbers of a folded text in order."""
    words = text.split()
    if "".join(words).isalnum():
        return [Token(word, position) for position, word in enumerate(words)]
    found: list[Token] = []
    position = gap = 0
    for piece in _PIECE.finditer(text):
        if not piece["word"]:
            gap = max(gap, _STOP_GAP if piece["stop"] else COLON_GAP if piece[0] == ":" else COMMA_GAP)
            continue
        position += gap if found else 0
        gap = 0
        found.append(Token(piece["sign"] or piece["star"] or piece[0], position))
        position += 1
    return found
