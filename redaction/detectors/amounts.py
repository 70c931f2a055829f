"""Amounts, by the unit after them."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.detectors.harmless import AMOUNT
from redaction.detectors.national import valid_called
from redaction.labels import AFTER
from redaction.numberwords import COMMAS
from redaction.scene import Hit, Scene
from redaction.units import counts

_OF_COUNT: Final = 2
_OF_THOUSANDS: Final = 3
_FRACTIONS: Final = frozenset(".,")
_UNIT_AT_ONCE: Final = re.compile(r"[ *_~`-]{0,5}\w+(?!\w| ?[:=]| - )")
_AMOUNT_MAX: Final = 9
_NAMED_FIRST: Final = frozenset({"code", "pin", "id", "passport", "licence", "otp"})
_LONGEST_PART: Final = 4
_SENT: Final = 6
"""As many digits as a code that is sent to a phone mostly has; shorter ones may be amounts."""


def spare(scene: Scene) -> Sequence[Hit]:
    """Take them off the table."""
    labelled, segments, groups = scene.labelled, scene.segments, scene.groups
    may_be_named = not scene.roles.isdisjoint(_NAMED_FIRST)
    for first, last in scene.runs:
        labels = labelled[last]
        if not labels or labels[0][0] != "unit" or labels[0][2] or not counts(scene, last, labels[0]):
            continue
        after = segments[last]
        if _after_id(scene, first, last) and _UNIT_AT_ONCE.match(after):
            scene.spare(groups[last - 1][0], groups[last - 1][1], AMOUNT)
        elif (
            not after.lstrip(" ").startswith("\n")
            and scene.size(first, last) <= _AMOUNT_MAX
            and _UNIT_AT_ONCE.match(after)
            and not (may_be_named and _named_first(scene, first, last))
        ):
            begin = first if last - first == 1 else _on_line(scene, first, last)
            scene.spare(groups[begin][0], groups[last - 1][1], AMOUNT)
    return ()


def _after_id(scene: Scene, first: int, last: int) -> bool:
    """Whether a count stands right after an ID that is whole without it: "NHS number 6360381664, 3 boxes"."""
    if last - first == 1 or scene.lengths[last - 1] > _OF_COUNT or "id" not in scene.roles:
        return False
    return valid_called(scene.digits(first, last - 1)) and not valid_called(scene.digits(first, last))


def _on_line(scene: Scene, first: int, last: int) -> int:
    """The first group of a run on the line or item that it ends on, without a long number that is no part of an amount.

    After a card its date and its code stand before the amount.
    """
    if scene.has("card"):  # "4580… 12/28 221 50 dhs"
        thousands = scene.segments[last - 1] in _FRACTIONS and scene.lengths[last - 2] < _OF_THOUSANDS
        return last - 1 - thousands
    if scene.lengths[last - 1] < _OF_THOUSANDS and scene.lengths[last - 2] > _LONGEST_PART:
        return last - 1  # "account 12345678 2 users"
    return max([place for place in range(first + 1, last) if _begins_item(scene, place)], default=first)


def _begins_item(scene: Scene, place: int) -> bool:
    """Whether a group begins a line, or an item after a number of several digits: "code 649, 2 nights"."""
    gap = scene.segments[place]
    return "\n" in gap or (gap in COMMAS and scene.lengths[place - 1] >= _OF_THOUSANDS)


def _named_first(scene: Scene, first: int, last: int) -> bool:
    """Whether a code or an ID is named right before the number: the unit after it is the next one's ("PIN 6504 pcs 30")."""
    named = context.names(scene, first, last)
    if not named or named[0].role not in _NAMED_FIRST or named[0].trail or named[0].lead == AFTER:
        return False
    return named[0].role != "otp" or scene.size(first, last) >= _SENT
