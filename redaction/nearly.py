"""Words at most a slip away from one for a card, other words included ("katę", "cars").

Heard only beside a number that is as long as a card and begins like one: there is hardly anything else that it could be.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from redaction import context
from redaction.brands import issued
from redaction.labels import KEEPING
from redaction.lexicon import LEXICON, words_of
from redaction.places import coordinates
from redaction.scene import Scene

_LENGTHS: Final = range(15, 18)
_OTHERWISE: Final = KEEPING | {"phone", "bank"}
_MIN_LETTERS: Final = 4
_MOST_WORDS: Final = 16


def nearly_called(scene: Scene, first: int, last: int) -> bool:
    """Whether an unnamed number of a card's length and beginning stands among few words, one of which may name a card."""
    digits = scene.digits(first, last)
    if len(digits) not in _LENGTHS or not issued(digits):
        return False
    if coordinates(scene.sizes(first, last), scene.segments[first + 1 : last]):
        return False
    if any(label.role in _OTHERWISE for label in context.names(scene, first, last)):
        return False
    words = words_of(scene.text)
    return len(words) <= _MOST_WORDS and any(
        not _card_forms().isdisjoint(_forms(word)) for word in words if len(word) >= _MIN_LETTERS
    )


@cache
def _card_forms() -> frozenset[str]:
    names = (word for word in LEXICON.roots("card") if len(word) >= _MIN_LETTERS and word not in LEXICON.fillers)
    return frozenset(
        form for word in names if any(label.role == "card" for label in LEXICON.labels(word)) for form in _forms(word)
    )


def _forms(word: str) -> Iterator[str]:
    """A word and what is left of it without any one letter: two words a slip apart have one of these in common."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
