"""What a turn of the business tells itself: it asks for none of that."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.asking import WHAT, asks_back, length_asked, requests, spoken
from redaction.labels import HARMLESS, PERSONAL, Label
from redaction.lastfour import ENDING
from redaction.lexicon import LEXICON, words_of
from redaction.naming import named, numbers
from redaction.normalise import fold
from redaction.talk import TALK

_TOLD: Final = re.compile(r"[0-9]{3}")
_AFTER_NUMBERS: Final = re.compile(r"(?s)\A.*[0-9]")
_MISSED: Final = frozenset({"code", "expiry", "pin"}) | PERSONAL
"""What may be missing of an order whose number is told."""
_ASKING: Final = WHAT | TALK.which | TALK.askable
_ENDED: Final = re.compile(ENDING.pattern + "[ -]?[0-9]{2,4}(?![0-9])")


def tells(text: str) -> bool:
    """Whether a text gives a number, and asks for none: "Call us on 03-6124578", not "for order 100234 the cvv"."""
    if _TOLD.search(_ENDED.sub("", text)) is None or requests(text):
        return False
    after = fold(_AFTER_NUMBERS.sub("", text)).text
    return not LEXICON.links.isdisjoint(words_of(after)[:1]) or _MISSED.isdisjoint(
        [label.role for label in named(after)]
    )


def asks_about(sentence: str) -> bool:
    """Whether a question tells the number of what it is about, and asks for none: "Is this about order 139178615720?"."""
    if not asks_back(sentence) or _TOLD.search(_ENDED.sub("", sentence)) is None or length_asked(sentence):
        return False
    words = spoken(sentence)
    if not (TALK.what.isdisjoint(words) and TALK.requests.isdisjoint(words)):
        return False
    after = fold(_AFTER_NUMBERS.sub("", sentence)).text
    return HARMLESS.issuperset([label.role for label in named(fold(sentence).text)]) and not named(after)


def hides(sentence: str) -> bool:
    """Whether a sentence says that something is kept out of sight, and asks for none of it: "with card numbers hidden"."""
    return not asks_back(sentence) and not TALK.hidden.isdisjoint(spoken(sentence))


def offers_help(said: str, labels: Sequence[Label]) -> bool:
    """Whether a question says first whose help it offers: "Airline desk, how can we help?", not "Which order is it?"."""
    if len(labels) != 1 or numbers(labels[0]) or not asks_back(said):
        return False
    words, head = spoken(said), labels[0].words.partition(" ")[0]
    asking = next((place for place, word in enumerate(words) if word in _ASKING), 0)
    return TALK.requests.isdisjoint(words) and head in words[:asking]
