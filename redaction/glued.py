"""Cards with more digits glued to them, or told right after them: the whole groups that hold one are masked."""

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Final

from redaction import context
from redaction.brands import BRANDS_OF, MAX_DIGITS, is_clear
from redaction.checksum import luhn_valid
from redaction.scene import Scene

_USUAL_MAX: Final = 16
_USUAL: Final = (16, 15, 14)
_SHOWN: Final = 4
_TWO: Final = 2
_ENDLESS: Final = 64
_SHORTEST: Final = 13
_BUT_THE_LAST: Final = (([4, 4, 4], 16), ([8], 16), ([4, 6], 15), ([4, 6], 14))
_MORE: Final = 4
_YEAR_AND_CODE: Final = range(2, 9)


def glued(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The groups, as a half-open range, that are a card with other digits glued to it."""
    found = _overflowing(scene, first, last)
    if found or max(scene.lengths[first:last]) <= _USUAL_MAX:
        return found
    for index in range(first, last):
        digits = scene.groups[index].digits
        size = len(digits)
        if size <= _USUAL_MAX or context.kept(scene, index, index + 1):
            continue
        if size > _ENDLESS or any(_usual_at(digits, offset) for offset in range(size - _SHORTEST)):
            return index, index + 1 + _goes_on(scene, index + 1, last)
    return None


def in_a_row(scene: Scene, first: int, last: int, *, found: bool) -> list[tuple[int, int, str]]:
    """Cards told digit by digit one after the other, as ranges of groups, and of each what its mask may show.

    The groups have more digits than one card.
    Nothing tells where one ends: where no cut makes two, all is masked as one if a card was `found` in it.
    """
    start, end = _told_singly(scene.lengths, first, last)
    digits = scene.digits(start, end)
    if len(digits) <= MAX_DIGITS:
        return []
    middle = next((size for size in _USUAL if is_clear(digits[:size]) and is_clear(digits[size:])), 0)
    places = [0, *accumulate(scene.lengths[start:end])]
    if middle and middle in places:
        place = start + places.index(middle)
        return [(start, place, digits[middle - _SHOWN : middle]), (place, end, digits[-_SHOWN:])]
    return [(start, end, "")] if middle or found else []


def _told_singly(lengths: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The longest range of groups of one digit, or of two where a blank is missing between others of one."""

    def singly(place: int) -> bool:
        beside = lengths[max(place - 1, 0)], lengths[min(place + 1, last - 1)]
        return lengths[place] == 1 or (lengths[place] == _TWO and beside == (1, 1))

    ranges = [list(places) for single, places in groupby(range(first, last), key=singly) if single]
    longest = max(ranges, key=len, default=[first])
    return longest[0], longest[-1] + 1


def _overflowing(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Groups that are a card with more at its end: "4329 4605 5725 499411/28", "45968935:5067204208/27"."""
    lengths, total = scene.lengths, scene.size(first, last)
    for shape, usual in _BUT_THE_LAST:
        size = len(shape)
        if total <= usual or shape[-1] not in lengths[first:last]:
            continue
        for start in range(first, last - size):
            if lengths[start : start + size] != shape:
                continue
            end = start + size + 1
            digits = scene.digits(start, end)
            most = _MORE if lengths[end - 1] <= _USUAL_MAX else MAX_DIGITS
            if 0 < len(digits) - usual <= most and is_clear(digits[:usual]):
                return start, end
    return None


def _goes_on(scene: Scene, place: int, last: int) -> bool:
    """Whether the year and the code that are glued to a card's last month come next: "426312988184990612/28999"."""
    return place < last and scene.segments[place] == "/" and scene.lengths[place] in _YEAR_AND_CODE


def _usual_at(digits: str, offset: int) -> bool:
    for brand in BRANDS_OF.get(digits[offset : offset + 4], ()):
        for size in brand.usual:
            part = digits[offset : offset + size]
            if len(part) == size and brand.luhn and luhn_valid(part):
                return True
    return False
