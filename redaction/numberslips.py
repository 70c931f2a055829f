"""Number words with a slip in them, or with an "and" glued to them."""

import re
from functools import cache
from typing import Final

from redaction.lexicon import LEXICON
from redaction.memory import remembered

_HUNDRED: Final = 100
_MIN_LETTERS: Final = 3
_LONGEST: Final = max(map(len, LEXICON.plain_numbers)) + 2
"""Of the words that can be a number word with a slip, a glued "and" included."""
_HEAD: Final = 3
_LONG_DRAWN: Final = re.compile(r"(.)\1{2,}")
_GLUED_AND: Final = "וو"


@remembered(8192)
def meant(word: str) -> str:
    """The number word that is one slip away from a word that nothing else is, or from what follows its glued "and"."""
    word = _LONG_DRAWN.sub(r"\1", word)
    if word in LEXICON.numbers:
        return word
    if word in LEXICON.misheard:
        return LEXICON.misheard[word]
    if not _MIN_LETTERS <= len(word) <= _LONGEST or word.isdigit():
        return ""
    slips = _slips()
    glued = word[0] in _GLUED_AND and word[1:] not in LEXICON.slips.known
    for form in (word, word[1:]) if glued else (word,):
        if len(form) >= 2 * _HEAD and form[:_HEAD] not in _heads() and form[-_HEAD:] not in _tails():
            continue
        for variant in (form, *_shortened(form)):
            if variant in slips:
                return slips[variant]
    return ""


@cache
def _slips() -> dict[str, str]:
    """Number words without one of their letters, and as they are: one slip apart means one of these in common."""
    words = sorted(
        word for word in LEXICON.plain_numbers if len(word) >= _MIN_LETTERS and LEXICON.numbers.get(word, 0) < _HUNDRED
    )
    return {variant: word for word in reversed(words) for variant in (word, *_shortened(word))}


@cache
def _heads() -> frozenset[str]:
    """How what `_slips` knows begins: a longer word with a slip in it has this in common, or how it ends."""
    return frozenset(form[:_HEAD] for form in _slips())


@cache
def _tails() -> frozenset[str]:
    return frozenset(form[-_HEAD:] for form in _slips())


def _shortened(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
