"""Whether a number stands right after a card, or before it, with nothing else between."""

import re
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.talk import TALK

_MARKS: Final = r"[ ,،;/\n*_~`\"'()\[\]{}<>«»“”-]"
_NEAR: Final = 24
AMEX: Final = frozenset({"34", "37"})
_SHORT_NUMBER: Final = re.compile(f"{_MARKS}{{0,4}}(?:[0-9]{{3,4}})?{_MARKS}{{1,4}}")
_SAYING_LITTLE: Final = LEXICON.fillers | LEXICON.joiners | TALK.sides
_SHOWN: Final = frozenset({"card", "security_code"})
_BETWEEN: Final = frozenset({"code", "pin", "expiry", "digits", "date", "card"})


def near_card(scene: Scene, start: int, *, words: int) -> bool:
    """Whether little lies between a card (or its date or code) and this number after it: fillers, at most `words` others."""
    end = max([hit[2] for hit in scene.hits if hit[0] in _SHOWN and hit[2] <= start], default=-_NEAR)
    if start - end > _NEAR or end < 0:
        return False
    between = scene.text[end:start]
    said = words_of(between)
    if not said:
        return True
    labels = [label for label in LEXICON.labels(between) if label.role != "nothing"]
    known = {word for label in labels for word in label.words.split()} | _SAYING_LITTLE
    aside = [word for word in said if word not in known]
    return len(aside) <= words and all(label.role in _BETWEEN for label in labels)


def before_card(scene: Scene, end: int) -> bool:
    """Whether a card follows, with nothing between but a short number: "08/29 123 4580..."."""
    starts = [start for start, _ in scene.spans("card") if start >= end]
    return bool(starts) and _SHORT_NUMBER.fullmatch(scene.text, end, min(starts)) is not None


def in_front(scene: Scene, first: int) -> bool:
    """Whether four digits are told as what the front of an Amex shows, after that: "amex 3489…, the four in front 5441"."""
    if not any(hit.kind == "card" and scene.within(hit.start, hit.end)[:2] in AMEX for hit in scene.hits):
        return False
    return not TALK.sides.isdisjoint(words_of(scene.segments[first])[-1:])
