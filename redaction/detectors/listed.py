"""Cards and Polish accounts told as a numbered list: "1) 4580", "2) 1234". The lines' numbers are none of the digits."""

from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.brands import CARD_SHAPES, MAX_DIGITS, is_clear, issued
from redaction.detectors import iban
from redaction.scene import Hit, Scene

_LEAST: Final = 13
_SEVERAL: Final = 2
_MOST: Final = 8
"""Lines of a list."""
_CALLED: Final = range(15, 18)
_LAST: Final = 4
_TOLD: Final = 10
_NRB: Final = 26

Lines = list[list[int]]


def find(scene: Scene) -> Sequence[Hit]:
    """The parts of a valid card, or of what is called one, line by line."""
    several = scene.lengths.count(1) >= _SEVERAL
    if scene.total - (_SEVERAL if several else 1) < (_LEAST if several else _NRB):
        return ()
    ones = [index for index, group in enumerate(scene.groups) if group[2] == "1"]
    if not ones:
        return ()
    starts = (
        index
        for first, last in scene.runs
        if scene.lengths[first:last].count(1) < _TOLD  # "4-1-5-2-…" is told digit by digit.
        for index in ones
        if first <= index < last
    )
    return next((hits for start in starts if (hits := _listed(scene, start))), ())


def _listed(scene: Scene, start: int) -> Sequence[Hit]:
    """The card of the list that begins with this group, if it is one."""
    lines: Lines = []
    digits = ""
    found: tuple[Lines, str] | None = None
    for index in range(start, len(scene.groups)):
        more = scene.groups[index].digits
        if more == str(len(lines) + 1) and (not lines or lines[-1]):
            lines.append([])
            continue
        if any(map(str.isalpha, scene.segments[index])):
            break
        lines[-1].append(index)
        digits += more
        if len(digits) > _NRB or len(lines) > _MOST or not scene.is_free(index):
            break
        if len(digits) == _NRB and iban.is_valid("PL" + digits):
            return [Hit("bank_account", *span, "nrb_listed", 0.9, "PL") for span in _spans(scene, lines)]
        if len(lines) >= _SEVERAL and _is_card(scene, digits, lines):
            found = [line[:] for line in lines], digits
            if is_clear(digits):
                break
    return _hits(scene, *found) if found else ()


def _is_card(scene: Scene, digits: str, lines: Lines) -> bool:
    if not _LEAST <= len(digits) <= MAX_DIGITS:
        return False
    if is_clear(digits):
        printed = tuple([scene.lengths[index] for line in lines for index in line]) in CARD_SHAPES
        return printed or "card" in scene.roles or not context.kept_here(scene, lines[0][0], lines[0][-1] + 1)
    return "card" in scene.roles and len(digits) in _CALLED and issued(digits)


def _hits(scene: Scene, lines: Lines, digits: str) -> Sequence[Hit]:
    shown = digits[-_LAST:] if is_clear(digits) and scene.lengths[lines[-1][-1]] >= _LAST else ""
    return [
        Hit("card", *span, "card_listed", 0.8, None, shown * (place == len(lines)))
        for place, span in enumerate(_spans(scene, lines), start=1)
    ]


def _spans(scene: Scene, lines: Lines) -> list[tuple[int, int]]:
    """Where the figures of each line stand."""
    return [(scene.groups[line[0]].start, scene.groups[line[-1]].end) for line in lines]
