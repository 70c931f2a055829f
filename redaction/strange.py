"""Words that no language has: letters with digits or signs between, as passwords are."""

import re
from typing import Final

from redaction import offers
from redaction.lexicon import LEXICON
from redaction.shapes import VERSION
from redaction.talk import TALK

_FAR: Final = 8
_NEAR: Final = 6
_OF_HOUR: Final = len("12:")
_REACH: Final = 60
_MIN_LENGTH: Final = 3
_SIGNS: Final = frozenset("#@$%!_&*^+=")
_IN_ADDRESS: Final = 4
_NET: Final = re.compile(r"(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){4,7}(?![\w:])", re.ASCII)
"""Of the net's sixth version."""
_STOPS: Final = frozenset(".!?")
CLOSING: Final = ".,;?؟،؛)]}>\"'”»"
TOKEN: Final = re.compile(r"[^\s\ue000:]{1,64}")
_ON_DAY: Final = re.compile(
    r"[(\"'*_]{0,2}(?:[בלמبل]-?)?[\"'*_]?(?:[0-9]{1,2}[./-][0-9]{1,2}(?:[./-](?:[0-9]{2}){1,2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-2]?[0-9]:[0-5][0-9](?:[ap]\.?m)?|[01]?[0-9](?:\.[0-5][0-9])?[ap]\.?m)r?[\"'*_.,?!]{0,5}"
)
"""A day or a time, with what Hebrew and Arabic glue to it: "שיניתם סיסמה ב-22/4", "9.45am"."""
_UP_TO_BLANK: Final = re.compile(r"[^\s\ue000]{1,64}")
SUM: Final = re.compile(
    rf"(?:[$€£₪¥][0-9.,]{{1,12}}|[0-9][0-9.,]{{0,11}} ?(?:[$€£₪¥]|(?:{'|'.join(sorted(TALK.money))})(?![^\W\d_])))"
)
"""An amount, with its unit."""
_ADDRESS: Final = re.compile(r"(?:https?:)?//[a-z0-9-]+\.|www\.[a-z0-9-]+\.")
_MAIL: Final = re.compile(r"[^@]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")


def elsewhere(value: str) -> bool:
    """Whether a word is a day or an address on the web, and no password."""
    return _ADDRESS.match(value) is not None or _ON_DAY.fullmatch(value) is not None


def first(text: str, position: int, offset: int = 0) -> tuple[int, int] | None:
    """The first of the next words that no language has: letters with digits or signs between."""
    before = earlier = ""
    for place, found in enumerate(TOKEN.finditer(text, position)):
        value = found.group().rstrip(CLOSING)
        if place >= _FAR:
            return None
        if value.isalpha():
            earlier, before = before, "" if found.group()[-1] in _STOPS else value
            continue
        if (
            len(value) > _MIN_LENGTH
            and _tells(value)
            and not _is_paper(value)
            and value not in LEXICON.fillers
            and not _tells_when(text, found.start())
            and not (elsewhere(value) or _MAIL.fullmatch(value) or VERSION.fullmatch(value))
        ):
            if before in TALK.plain and offers.speaks_of_one(text):
                return None  # "campaign password: 30% off with the code YACX4865"
            return None if _numbers(earlier, before) else (offset + found.start(), offset + found.start() + len(value))
        earlier, before = before, "" if found.group()[-1] in _STOPS else value
    return None


def _tells_when(text: str, position: int) -> bool:
    """Whether what stands here, colons and all, is a time, or a part of an address in the net."""
    if text[position - 1 : position] == ":":
        position = max(text.rfind(" ", max(0, position - _OF_HOUR), position) + 1, position - _OF_HOUR)
    whole = _UP_TO_BLANK.match(text, position)
    return (whole is not None and elsewhere(whole.group())) or in_address(text, position)


def in_address(text: str, position: int) -> bool:
    """Whether what stands here is a part of an address in the net: "2001:db8:85a3::8a2e:370:2522"."""
    if text.count(":") < _IN_ADDRESS:
        return False
    return any(found.start() <= position < found.end() for found in _NET.finditer(text))


def _numbers(earlier: str, word: str) -> bool:
    """Whether words name the number after them: "ticket T-319174", "the number of the client K682039"."""
    if word in TALK.papers or word in TALK.offers:
        return True
    return earlier in TALK.numbering and any(label.role == "keep" for label in LEXICON.labels(f"{earlier} {word}"))


def _is_paper(word: str) -> bool:
    """Whether letters that name an order or the like stand before the figures of a number: "ORD-350179"."""
    letters, dash, figures = word.partition("-")
    if not (dash and figures.isdecimal() and len(figures) > _MIN_LENGTH and letters.isalpha()):
        return False
    return any(label.role == "keep" for label in LEXICON.labels(letters))


def _tells(word: str) -> bool:
    """Whether a word has letters with digits or signs between: "Cheers!" is a word, "ch!eers" is none."""
    if not any(map(str.isalpha, word)):
        return False
    return any(map(str.isdigit, word)) or not _SIGNS.isdisjoint(word.rstrip("!"))


def before(text: str, position: int) -> tuple[int, int] | None:
    """A strange word shortly before the name: "log in with tiger77 as my password"."""
    start = max(0, position - _REACH)
    tokens = list(TOKEN.finditer(text, start + (start > 0), position))[-_NEAR:]
    for last, token in reversed(list(zip([None, *tokens], tokens, strict=False))):
        found = None if _tells_when(text, token.start()) else first(token.group(), 0, token.start())
        # "(order), tiger77 (password)": a name in brackets is of what stands before it.
        other = last and ")" not in last.group() and last.group().strip(CLOSING) in TALK.papers
        if found and not other:
            return found
    return None
