"""Cards with more digits glued to them: the whole groups that hold one are masked."""

from typing import Final

from redaction import context
from redaction.brands import BRANDS_OF, is_clear
from redaction.checksum import luhn_valid
from redaction.scene import Scene

_USUAL_MAX: Final = 16
_ENDLESS: Final = 64
_SHORTEST: Final = 13
_BUT_THE_LAST: Final = ((4, 4, 4), (8,))
_MORE: Final = 4


def glued(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The groups, as a half-open range, that are a card with other digits glued to it."""
    if max(scene.lengths[first:last]) <= _USUAL_MAX:
        return _overflowing(scene, first, last)
    for index in range(first, last):
        digits = scene.groups[index].digits
        size = len(digits)
        if size <= _USUAL_MAX or context.kept(scene, index, index + 1):
            continue
        if size > _ENDLESS or any(_usual_at(digits, offset) for offset in range(size - _SHORTEST)):
            return index, index + 1
    return None


def _overflowing(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Groups that are a card with more at its end: "4329 4605 5725 499411/28", "45968935:5067204208/27"."""
    for whole in _BUT_THE_LAST:
        size = len(whole) + 1
        for start in range(first, last - size + 1):
            if scene.sizes(start, start + size - 1) != whole:
                continue
            digits = scene.digits(start, start + size)
            if _USUAL_MAX < len(digits) <= _USUAL_MAX + _MORE and is_clear(digits[:_USUAL_MAX]):
                return start, start + size
    return None


def _usual_at(digits: str, offset: int) -> bool:
    for brand in BRANDS_OF.get(digits[offset : offset + 4], ()):
        for size in brand.usual:
            part = digits[offset : offset + size]
            if len(part) == size and brand.luhn and luhn_valid(part):
                return True
    return False
