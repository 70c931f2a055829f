"""Phone numbers: found and reported, kept in transcripts by default. Cheap rules; no library is asked."""

from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.scene import Hit, Scene

_MIN_DIGITS, _MAX_DIGITS = 7, 15
_LOCAL: Final = ("05", "02", "03", "04", "07", "08", "09", "01")


def find(scene: Scene) -> Iterator[Hit]:
    """Runs of digits with a plus, a trunk zero and a phone's length, or a word for phones."""
    for first, last in list(scene.runs()):
        digits = scene.digits(first, last)
        if _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
            start, end = scene.groups[first].start, scene.groups[last - 1].end
            plus = scene.text[start - 1 : start] == "+"
            if plus or looks_local(digits) or context.called(scene, first, last, "phone"):
                yield Hit("phone", start - plus, end, "phone", 0.8)


def looks_local(digits: str) -> bool:
    """Whether digits have the trunk prefix and length of a phone in Israel, the Gulf, Egypt, or Britain."""
    return len(digits) in {9, 10, 11} and digits.startswith(_LOCAL)
