"""How long and wide something is, or high as well: "fridge 63×73", "80 x 200". Taken off the table without a finding."""

from collections.abc import Sequence
from typing import Final

from redaction.brands import issued
from redaction.labels import CODES, PERSONAL
from redaction.lexicon import words_of
from redaction.parts import AROUND
from redaction.scene import Hit, Scene

_TIMES: Final = frozenset(("x", " x ", "*", " * "))
_STARS: Final = frozenset(("*", " * "))
"""What the sign of multiplication is folded to, and what may part the digits of any number."""
_LONGEST: Final = 4
_LONGEST_BY_STAR: Final = 3
_MOST: Final = 3
_PAIR: Final = 2
_SENSITIVE: Final = CODES | PERSONAL | {"expiry"}


def spare(scene: Scene) -> Sequence[Hit]:
    """Two or three numbers of a few digits, with a sign of multiplication between, and no more in a row."""
    gaps = scene.segments[1:-1]
    if _TIMES.isdisjoint(gaps):
        return ()
    place = 0
    while place < len(gaps):
        end = place
        while end < len(gaps) and gaps[end] in _TIMES:
            end += 1
        if end > place and _is_size(scene, place, end + 1):
            scene.spare(scene.groups[place].start, scene.groups[end].end, "size")
        place = end + 1
    return ()


def _is_size(scene: Scene, first: int, last: int) -> bool:
    """Whether the groups are a size: not digits of a number that a star or a letter parts, and no code so many times."""
    count, gap = last - first, scene.segments[first + 1]
    amid = scene.groups[first].joined or (last < len(scene.groups) and scene.groups[last].joined)
    if amid or count > _MOST or not 1 < max(scene.lengths[first:last]) <= _LONGEST or "secret" in scene.roles:
        return False
    named = {label.role for labels in (*scene.labelled, scene.asked) for label in labels}
    if "card" in named and issued(scene.digits(first, first + 1)) and scene.lengths[first] == _LONGEST:
        return False
    if not named.isdisjoint(CODES) or (count > _PAIR and not named.isdisjoint(_SENSITIVE)):
        return False
    if gap not in _STARS:
        return min(scene.lengths[first:last]) > 1 or len(gap) == 1
    if count > _PAIR or max(scene.lengths[first:last]) > _LONGEST_BY_STAR or not named.isdisjoint(_SENSITIVE):
        return False
    return not AROUND.issuperset(words_of(scene.segments[first])[-1:])
