"""Questions about how many there are of something, or of the digits of a number."""

from typing import Final

from redaction.asking import SENTENCE, WHAT, asks_back, said_in, spoken
from redaction.lexicon import words_of
from redaction.memory import remembered
from redaction.naming import named
from redaction.normalise import fold
from redaction.talk import TALK

_FIRST: Final = 2
_DIGITS: Final = frozenset(("رقم", "خانه", "خانات", "cyferek"))
"""What counts digits after "how many", and names none."""


def counts_things(said: str) -> bool:
    """Whether a question is about how many there are of something, and names no number."""
    return _begins_with_count(words_of(said)) and not named(said)


def _begins_with_count(words: list[str]) -> bool:
    counts = not TALK.how_many.isdisjoint(words[:_FIRST]) and not (TALK.how_many | WHAT).issuperset(words)
    return counts and _DIGITS.isdisjoint(words)


@remembered(2048)
def counts_first(text: str) -> bool:
    """Whether a question is about how many there are of something before all else: "How many boxes, and on which card?"."""
    asks = asks_back(text) and any(_begins_with_count(spoken(one)) for one in SENTENCE.findall(said_in(text)))
    return asks and all(label.role != "digits" for label in named(fold(text).text))


@remembered(2048)
def counts_digits(text: str) -> bool:
    """Whether a question is about how many digits a number has: the next ones may come before an answer."""
    words = spoken(text)
    if not asks_back(text) or TALK.how_many.isdisjoint(words):
        return False
    labels = [label for label in named(fold(text).text) if label.words not in TALK.amounts and label.words != "عدد"]
    return all(label.role == "digits" for label in labels) and (bool(labels) or not _DIGITS.isdisjoint(words))
