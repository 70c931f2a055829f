"""Several short numbers in a row, with commas or lines between: "codes 285961, 626060"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from redaction.scene import Scene

_PARTING: Final = frozenset(",;،\n")
_LONGEST: Final = 8


def items(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run as it is if it is no longer than one code, or what stands between its commas."""
    if last - first == 1 or scene.size(first, last) <= _LONGEST:
        yield first, last
        return
    cuts = [place for place in range(first + 1, last) if not _PARTING.isdisjoint(scene.segments[place])]
    yield from pairwise([first, *cuts, last])
