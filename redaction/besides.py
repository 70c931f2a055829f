"""What stands beside a card and is no code of it: the end of a longer number, an amount."""

import re
from typing import Final

from redaction.scene import Scene

_ON_CARD: Final = re.compile(r" (?:on|from|z|na|על|מ|علي|من) .{0,3}")
_HALVES: Final = 2
_POSTAL: Final = 5
_THOUSANDS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")


def goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether this is the end of a longer number or an amount: the 8539 of "44006-8539", "19,352"."""
    start = first - (scene.groups[first].joined and last - first == 1)
    gap = scene.segments[start + 1] if last - start > 1 else ""
    if gap == "-" and last - start == _HALVES:
        return scene.free[start] and scene.lengths[start] == _POSTAL
    return (
        gap == ","
        and _THOUSANDS.fullmatch(scene.text, scene.groups[start].start, scene.groups[last - 1].end) is not None
    )


def put_on_card(scene: Scene, last: int) -> bool:
    """Whether "on" leads from an amount to a card: "and 3193 on 4580…"."""
    end = scene.groups[last - 1].end
    starts = [hit.start for hit in scene.hits if hit.kind == "card" and hit.start > end]
    return bool(starts) and _ON_CARD.fullmatch(scene.text, end, min(starts)) is not None
