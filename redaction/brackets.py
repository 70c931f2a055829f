"""Names right after their numbers: "8239 (PIN), 2770 (amount)", "(290 is the CVV)", a line that begins "0602 is my PIN"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.groups import COVER
from redaction.labels import CODES, Label
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.stretches import read

_NAME: Final = re.compile(r"[ *_~`»”\"'\])>-]{0,3}\(([^()]{2,32})\)")
_ARROW: Final = re.compile(r"[ *_)]{0,3}(?:<-|<=|←)")
_OPENING: Final = ("\n", "(")
_NEAR: Final = 4
_CODE: Final = 4


def beside(scene: Scene, first: int, last: int) -> list[Label]:
    """What is right after a number and made to name it: brackets with nothing but the name, "is my PIN" on its line."""
    found = named(scene.segments[last])
    if (
        found
        and found[0].role == "card"
        and scene.size(first, last) <= _CODE
        and any(label.role in CODES for label in scene.labelled[first][-1:])
    ):
        return []  # "CID 4512 (Amex)"
    return found or _linked(scene, first, last)


def named(text: str) -> list[Label]:
    """What the brackets right after a number call it, when they hold nothing but the name; `text` is what follows it."""
    if "(" not in text[:_NEAR]:
        return []
    found = _NAME.match(text)
    labels = LEXICON.labels(found.group(1)) if found else ()
    return [labels[0]] if len(labels) == 1 and not (labels[0].lead or labels[0].trail) else []


def _linked(scene: Scene, first: int, last: int) -> list[Label]:
    """What a number that begins a line or opens brackets is said to be: nothing before it names it then."""
    labels = scene.labelled[last]
    if not labels or labels[0].lead:
        return []
    linked = scene.segments[first][-1:] in _OPENING and words_of(scene.segments[last])[0] in LEXICON.links
    return [labels[0]._replace(trail=0)] if linked or _ARROW.match(scene.segments[last]) else []


def outside(scene: Scene, segment: int) -> Sequence[Label]:
    """The labels of a stretch of text without those that name the number before it in brackets, or one that is masked."""
    text, labels = scene.segments[segment], scene.labelled[segment]
    masked = bool(scene.masks) and COVER in text
    if masked:
        text = text.rpartition(COVER)[2]
        labels = read(text).labels
    if not (segment or masked) or "(" not in text[:_NEAR] or not named(text):
        return labels
    return LEXICON.labels(text[text.index(")") :])
