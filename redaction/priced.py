"""Digits that are a part of a price, or say how often or for how many something is paid."""

from typing import Final

from redaction.lexicon import words_of
from redaction.scene import Scene
from redaction.talk import TALK

_POINTS: Final = frozenset(".,")
_CENTS: Final = 2
_TIMES: Final = frozenset(("of", "של", "po"))


def counts_instalments(scene: Scene, place: int) -> bool:
    """Whether the number before a place says how often the one after it is paid: "3 of 422"."""
    if not 0 < place < len(scene.groups) or scene.segments[place].strip() not in _TIMES:
        return False
    return scene.lengths[place - 1] <= _CENTS < scene.lengths[place]


def is_part(scene: Scene, first: int, last: int) -> bool:
    """Whether a price, so many instalments, or so many guests are told: "819.90", "3 of 422", "guests 180"."""
    groups, segments = scene.groups, scene.segments
    if last < len(groups) and segments[last] in _POINTS and scene.lengths[last] == _CENTS and groups[last].joined:
        return last + 1 == len(groups) or not groups[last + 1].joined
    return counts_instalments(scene, first) or not TALK.counted.isdisjoint(words_of(segments[first])[-1:])
