"""Phone numbers: found and reported, kept in transcripts by default. Cheap rules; no library is asked."""

from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.scene import Hit, Scene

_MIN_DIGITS, _MAX_DIGITS = 7, 15
_LOCAL: Final = ("05", "02", "03", "04", "07", "08", "09", "01")


def find(scene: Scene) -> Sequence[Hit]:
    """Runs of digits with a plus, a trunk zero and a phone's length, or a word for phones."""
    return [hit for first, last in scene.runs if (hit := _phone(scene, first, last))]


def _phone(scene: Scene, first: int, last: int) -> Hit | None:
    digits = scene.digits(first, last)
    if not _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
        return None
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    plus = scene.text[start - 1 : start] == "+"
    if plus or looks_local(digits) or context.called(scene, first, last, "phone"):
        return Hit("phone", start - plus, end, "phone", 0.8)
    return None


def looks_local(digits: str) -> bool:
    """Whether digits have the trunk prefix and length of a phone in Israel, the Gulf, Egypt, or Britain."""
    return len(digits) in {9, 10, 11} and digits.startswith(_LOCAL)
