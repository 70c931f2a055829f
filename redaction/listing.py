"""Several short numbers in a row, with commas, lines or blanks between: "codes 285961, 626060"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from redaction import numberwords
from redaction.scene import Scene

COMMAS: Final = numberwords.COMMAS | {"; "}
"""What parts the numbers of a list."""
_PARTING: Final = frozenset(",;،\n")
_SHORTEST, _LONGEST = 4, 8
_HALVES: Final = 2


def items(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run as it is if it is no longer than one code, or what stands between its commas."""
    if last - first == 1 or scene.size(first, last) <= _LONGEST:
        yield first, last
        return
    cuts = [
        place
        for place in range(first + 1, last)
        if not _PARTING.isdisjoint(scene.segments[place])
        or scene.groups[place].spelled != scene.groups[place - 1].spelled
    ]
    sizes = scene.lengths[first:last]
    if not cuts and len(sizes) > _HALVES and min(sizes) >= _SHORTEST and max(sizes) <= _LONGEST < sum(sizes[:_HALVES]):
        cuts = list(range(first + 1, last))  # "backup codes 065300 17285896 623251"
    yield from pairwise([first, *cuts, last])
