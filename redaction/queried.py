"""Numbers that stand in a question about them, and are told by nobody: "is it the 623 we spoke of?"."""

import re
from typing import Final

from redaction.labels import CODES
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.talk import TALK

_CLAUSES: Final = re.compile("[,;.:!?،؟\n]")
_OF_A_QUESTION: Final = 4
_QUESTION: Final = frozenset("?؟")
_IN_HUNDREDS: Final = re.compile(r"[0-9] ?(?:[%٪]|אחוז|percent|proc|بالم)")


def asks_otherwise(scene: Scene, first: int) -> bool:
    """Whether a number stands in a question of its own: "it's from a number 67928, right?".

    So does one in a message about parts in a hundred, unless the message begins with it.
    """
    if _IN_HUNDREDS.search(scene.text) is None or (first == 0 and not words_of(scene.segments[0])):
        asks = scene.text.rstrip()[-1:] in _QUESTION
        if not asks or len(words_of(_CLAUSES.split(scene.segments[first])[-1])) < _OF_A_QUESTION:
            return False  # "482913 did you get it?"
    return not any(label.role in CODES for labels in scene.labelled for label in labels)


def asks_about(scene: Scene, first: int, last: int) -> bool:
    """Whether a number stands in the midst of a question about it: "is it the 623 we spoke of?", but "is 123 ok?"."""
    after = set(words_of(scene.segments[last])) - TALK.asides - TALK.done - LEXICON.fillers
    before = words_of(scene.segments[first])
    asks = scene.text.rstrip()[-1:] in _QUESTION and bool(before) and TALK.sides.isdisjoint(words_of(scene.plain()))
    return (
        asks
        and bool(after or not TALK.how_many.isdisjoint(before))
        and not any(label.role in CODES for labels in scene.labelled for label in labels)
    )
