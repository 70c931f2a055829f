"""Numbers that are plainly something else by their own shape: addresses on the web, dates, times, prices, coordinates.

They are taken off the table without a finding. What stands in the web's addresses goes first; the rest only after cards
were looked for, since "45.80.12.34" may be a part of one.
"""

from collections.abc import Sequence
from typing import Final

from redaction.detectors.card import usual_length
from redaction.scene import Hit, Scene
from redaction.shapes import SHAPED, WEB

_MARKS: Final = frozenset(".-/:$€£₪¥%,")
_AMOUNT_MAX: Final = 9


def spare_web(scene: Scene) -> Sequence[Hit]:
    """Numbers in addresses, identifiers of machines and networks; a valid card in an address stays on the table."""
    text = scene.text
    if "://" in text or "www." in text or text.count(".") > 2 or text.count("-") > 3 or text.count(":") > 4:  # noqa: PLR2004
        for found in WEB.finditer(text):
            start, end = found.span()
            inside = [group for group in scene.groups if start <= group.start and group.end <= end]
            if not any(usual_length(group.digits) for group in inside):
                scene.spare(start, end, "web address or machine identifier")
    return ()


def spare_shaped(scene: Scene) -> Sequence[Hit]:
    """Dates, times, coordinates and amounts, by shape or by the unit after them."""
    if not _MARKS.isdisjoint(scene.text):
        for found in SHAPED.finditer(scene.text):
            scene.spare(*found.span(), "date, time, place or amount")
    if "unit" in scene.roles:
        _spare_units(scene)
    return ()


def _spare_units(scene: Scene) -> None:
    for first, last in scene.runs:
        labels = scene.labels(last)
        if (
            labels
            and labels[0].role == "unit"
            and labels[0].lead == 0
            and len(scene.digits(first, last)) <= _AMOUNT_MAX
        ):
            scene.spare(scene.groups[first].start, scene.groups[last - 1].end, "amount")
