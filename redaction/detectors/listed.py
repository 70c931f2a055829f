"""Cards told as a numbered list: "1) 4580", "2) 1234" and so on. The numbers of the lines are none of its digits."""

from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.brands import MAX_DIGITS, brand_of, is_clear, issued
from redaction.scene import Hit, Scene

_LEAST: Final = 13
_FIRST: Final = 3
_LINES: Final = range(2, 9)
_CALLED: Final = range(15, 18)

Lines = list[list[int]]


def find(scene: Scene) -> Sequence[Hit]:
    """The parts of a valid card, or of what is called one, line by line."""
    if scene.total - 1 < _LEAST or 1 not in scene.lengths[:_FIRST]:
        return ()
    lines = _lines(scene)
    if len(lines) not in _LINES or not all(lines):
        return ()
    digits = "".join([scene.groups[index].digits for line in lines for index in line])
    if not _LEAST <= len(digits) <= MAX_DIGITS or not _is_card(scene, digits):
        return ()
    shown = digits[-4:] if brand_of(digits) and is_clear(digits) and scene.lengths[lines[-1][-1]] >= len("last") else ""
    return [
        Hit("card", scene.groups[line[0]].start, scene.groups[line[-1]].end, "card_listed", 0.8, None, shown * last)
        for line in lines
        for last in [line is lines[-1]]
    ]


def _lines(scene: Scene) -> Lines:
    """The groups of each line, by the numbers that lead from one to the next: 1, 2, 3..."""
    lines: Lines = []
    for index, group in enumerate(scene.groups):
        if group.digits == str(len(lines) + 1) and (not lines or lines[-1]):
            lines.append([])
        elif lines:
            lines[-1].append(index)
    return lines


def _is_card(scene: Scene, digits: str) -> bool:
    if "card" in scene.roles:
        return is_clear(digits) or (len(digits) in _CALLED and issued(digits))
    return is_clear(digits) and scene.roles.isdisjoint(context.KEEPING)
