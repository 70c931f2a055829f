"""Neighbouring groups of digits that are a number of a card's brand."""

from collections.abc import Iterator
from itertools import accumulate

from redaction.brands import CARD_SHAPES, MIN_DIGITS, Brand, brand_of, is_clear, sizes_of
from redaction.scene import Scene


def windows(scene: Scene, whole: str, first: int, last: int) -> Iterator[tuple[int, int, str, Brand]]:
    """Neighbouring groups of a run (`whole` are its digits) that are numbers of a brand."""
    places = list(accumulate(scene.lengths[first:last], initial=0))
    for start, begin in enumerate(places):
        if len(whole) - begin < MIN_DIGITS:
            break
        sizes = sizes_of(whole[begin : begin + 4])
        if sizes:
            for end, stop in enumerate(places[start + 1 :], first + start + 1):
                if stop - begin in sizes and (brand := brand_of(whole[begin:stop])):
                    yield first + start, end, whole[begin:stop], brand


def overlapping(scene: Scene, run: tuple[int, int], found: tuple[int, int]) -> tuple[int, int] | None:
    """All that two cards are that have groups in common: one is so by chance. None where another is beside the first."""
    if max(scene.size(run[0], found[0]), scene.size(found[1], run[1])) >= MIN_DIGITS:
        return None
    for start, end, digits, _ in windows(scene, scene.digits(*run), *run):
        across = start < found[0] < end < found[1] or found[0] < start < found[1] < end
        if across and is_clear(digits) and scene.sizes(start, end) in CARD_SHAPES:
            return min(start, found[0]), max(end, found[1])
    return None
