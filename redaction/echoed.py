"""Numbers that the business wrote itself, and the customer says again: "your request is 55120", "noted, 55120"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.labels import CODES, PERSONAL
from redaction.masking import MASK
from redaction.memory import remembered
from redaction.normalise import fold
from redaction.scene import Scene
from redaction.span import Turn

ECHO: Final = "the business wrote it"
_LOOK_BACK: Final = 12
_SHORTEST: Final = 5
_SECRET: Final = PERSONAL | CODES
_NUMBER: Final = re.compile("(?<![0-9])[0-9]{5,}(?![0-9])")
"""Fewer digits, as of a price, may be a bit of a card as well."""


@remembered(2048)
def _written(text: str) -> list[str]:
    return _NUMBER.findall(MASK.sub(" ", fold(text).text))


def spare(scene: Scene, earlier: Sequence[Turn]) -> None:
    """Take off the table what stands readable in the latest turns of the business, unless a word calls it a secret."""
    groups = scene.groups
    if scene.total < _SHORTEST or any(label.role in _SECRET for labels in scene.labelled for label in labels):
        return
    written: set[str] = set()
    for turn in earlier[-_LOOK_BACK:]:
        if not turn.by_customer:
            written.update(_written(turn.text))
    for first, last in [run for run in scene.runs if written]:
        if scene.digits(first, last) in written:
            scene.spare(groups[first].start, groups[last - 1].end, ECHO)
