"""The two commonest messages with digits, decided without asking every detector: one clear card, and nothing at all.

Whatever is decided here, the detectors would decide as well, only slower; a test holds the two against each other.
"""

from typing import Final

from redaction.brands import CARD_SHAPES, MAX_DIGITS, is_clear
from redaction.groups import coordinates, near_letters
from redaction.scene import Scene

_HARMLESS_RUN: Final = 8
_HARMLESS_MAX: Final = 12
_CARD_MIN: Final = 14
_DATE_AND_CODE: Final = 3
_DATE_AND_CODE_MIN: Final = 7
_TELLING: Final = ("@", "**", "##", "..", "…", "* *", "+", "://")
_SENSITIVE: Final = frozenset(
    ("id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin", "digits", "expiry", "phone")
)
_CLEARING: Final = frozenset(("keep", "device", "date", "phone"))
_SECRET: Final = frozenset(("secret", "otp"))


def one_card(scene: Scene) -> tuple[int, int, str] | None:
    """Start, end and last four digits when all digits of the text are one clear card and no word can clear it."""
    text, segments, groups = scene.text, scene.segments, scene.groups
    if not _CARD_MIN <= scene.total <= MAX_DIGITS or len(scene.runs) > 1 or "://" in text or "@" in text or scene.masks:
        return None
    digits = scene.digits(0, len(groups))
    if not is_clear(digits):
        return None
    if "a" <= segments[0][-1:] <= "z" or not _SECRET.isdisjoint(scene.roles):
        return None
    sizes = tuple(scene.lengths)
    if coordinates(sizes, segments[1:-1]):
        return None
    if not (len(groups) > 1 and sizes in CARD_SHAPES) and not _CLEARING.isdisjoint(scene.roles):
        return None
    return groups[0][0], groups[-1][1], digits[-4:]


def nothing(scene: Scene) -> bool:
    """Whether so few digits stand there, with no word that could make anything of them, that there is nothing to find."""
    if scene.longest > _HARMLESS_RUN or scene.total > _HARMLESS_MAX or not _SENSITIVE.isdisjoint(scene.roles):
        return False
    if len(scene.groups) == _DATE_AND_CODE and scene.total >= _DATE_AND_CODE_MIN:
        return False
    if scene.masks or "xx" in scene.text or (scene.marked and any(map(scene.text.__contains__, _TELLING))):
        return False
    return not any(near_letters(scene.text, group[0], group[1]) for group in scene.groups)
