"""The document that the business spoke of right before a long number, though it asked for it in no words that we hear."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.asking import SENTENCE, said_in, spoken
from redaction.denied import forbids, unneeded
from redaction.groups import RUN
from redaction.labels import HARMLESS, Label
from redaction.memory import remembered
from redaction.naming import named
from redaction.normalise import fold
from redaction.questions import of_quantity
from redaction.span import Turn
from redaction.stating import tells
from redaction.talk import TALK

_SHORTEST, _LONGEST = 6, 12
"""Digits of a document that proves nothing. A year, a time, a price have fewer; a card, or one with its month, has more."""
_MOST_WORDS: Final = 18
"""Of what is said of a document to get it. A notice has more."""
_DOCUMENTS: Final = frozenset({"id", "passport", "licence"})
"""Not an account: who says where a refund goes waits for no number."""
_MONTH: Final = re.compile("(?:0?[1-9]|1[0-2]) ?[/.-] ?20[2-4][0-9]")
""""07/2032": until when something is valid."""


def spoken_of(earlier: Sequence[Turn], within: float, answer: str) -> tuple[Label, ...]:
    """The document that the latest turn names with nothing harmless beside it, if a number in the answer may be one."""
    if not earlier or earlier[-1].by_customer or earlier[-1].age > within:
        return ()
    numbers = [number for number in RUN.findall(fold(answer).text) if not _MONTH.fullmatch(number)]
    longest = max([sum(map(str.isdecimal, number)) for number in numbers], default=0)
    return _documents(earlier[-1].text) if _SHORTEST <= longest <= _LONGEST else ()


@remembered(2048)
def _documents(text: str) -> tuple[Label, ...]:
    words = spoken(text)
    if len(words) > _MOST_WORDS or not TALK.presented.isdisjoint(words) or tells(text) or of_quantity(text):
        return ()
    said = [one for one in SENTENCE.findall(said_in(text)) if not (forbids(one) or unneeded(one))]
    found = [label for one in said for label in named(fold(one).text)]
    if not HARMLESS.isdisjoint([label.role for label in found]):
        return ()
    return tuple([label for label in found if label.role in _DOCUMENTS])
