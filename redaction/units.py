"""Units after a number, and whether that can be so many of them: "482193 KD" is a code and somebody's initials."""

from typing import Final

from redaction.labels import CODES, Label
from redaction.normalise import fold_word
from redaction.scene import Scene
from redaction.shapes import EXPIRY

_HALVES_OF_DAY: Final = frozenset({"am", "pm"})
_OF_CLOCK, _LONGEST = 4, 6
"""Digits of a time, and of an amount without a sign between."""
_INITIALS: Final = 2
_KNOWN_WELL: Final = frozenset(map(fold_word, ("zł", "שח", "ש ח", 'ש"ח')))
"""As short as initials, but of nobody."""
_SHORTEST_CODE: Final = 3
_OF_CARD: Final = (3, 4)
_DATE: Final = 2
"""Groups of a date."""


def counts(scene: Scene, last: int, unit: Label) -> bool:
    """Whether a unit may be of the number before it: not of one too long, of an answer, of the code after a card's date."""
    size = scene.lengths[last - 1]
    if size > _LONGEST or (unit.words in _HALVES_OF_DAY and size > _OF_CLOCK):
        return False  # "am" after more digits than a clock has is "I am".
    short = sum(map(str.isalpha, unit.words)) <= _INITIALS
    if (
        short
        and unit.words not in _KNOWN_WELL
        and size >= _SHORTEST_CODE
        and any(label.role in CODES for label in scene.asked)
    ):
        return False
    return not _follows_date(scene, last - 1)


def _follows_date(scene: Scene, index: int) -> bool:
    """Whether a group stands right after the date of a card, and is as long as its code: "12/28 221 JD"."""
    if scene.lengths[index] not in _OF_CARD or index < _DATE or not (scene.has("card") or scene.card_before):
        return False
    return EXPIRY.fullmatch(scene.text, scene.groups[index - _DATE].start, scene.groups[index - 1].end) is not None
