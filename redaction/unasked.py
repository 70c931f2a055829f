"""What the business spoke of right before a long number, though it asked for it in no words that we hear."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.asking import SENTENCE, said_in, spoken
from redaction.denied import forbids, unneeded
from redaction.labels import Label
from redaction.memory import remembered
from redaction.naming import named
from redaction.normalise import fold
from redaction.questions import HARMLESS, of_quantity, tells
from redaction.span import Turn
from redaction.talk import TALK

_SHORTEST: Final = 6
"""Digits of a document. A year, a time, a price are shorter."""
_ROUND: Final = re.compile("000(?![0-9])")
"""The end of an amount."""
_LONGEST: Final = 18
"""Words of what is said of a document to get it. A notice has more."""
_DOCUMENTS: Final = frozenset({"id", "passport", "licence", "bank"})


def spoken_of(earlier: Sequence[Turn], within: float, answer: str) -> tuple[Label, ...]:
    """The document or account that the latest turn names with nothing harmless beside it, if the answer is long enough."""
    if not earlier or earlier[-1].by_customer or earlier[-1].age > within:
        return ()
    if sum(map(str.isdecimal, answer)) < _SHORTEST or _ROUND.search(fold(answer).text):
        return ()
    return _documents(earlier[-1].text)


@remembered(2048)
def _documents(text: str) -> tuple[Label, ...]:
    if len(spoken(text)) > _LONGEST or tells(text) or of_quantity(text):
        return ()
    said = [one for one in SENTENCE.findall(said_in(text)) if not (forbids(one) or unneeded(one))]
    found = [label for one in said for label in named(fold(one).text)]
    if not HARMLESS.isdisjoint([label.role for label in found]) or not TALK.presented.isdisjoint(spoken(text)):
        return ()
    return tuple([label for label in found if label.role in _DOCUMENTS])
