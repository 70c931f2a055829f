"""Where a card begins and ends among the groups of its run: what was told like its own digits belongs to it."""

from typing import Final

from redaction.brands import brand_of
from redaction.nearcard import AMEX
from redaction.scene import Scene
from redaction.shapes import EXPIRY
from redaction.unproven import Window

_FULL_GROUP: Final = 4
_COUNTED_MAX: Final = 2


def with_head(scene: Scene, window: Window, first: int) -> int:
    """Where the card begins with the digits told like its own, one by one or two by two, right before it."""
    start, size = window.first, scene.lengths[window.first]
    if max(scene.lengths[start : window.last]) > size or size > _FULL_GROUP - 1 or window.last - start == 1:
        return start
    gap = scene.segments[start + 1]
    spelled = scene.groups[start].spelled
    while start > first and scene.lengths[start - 1] == size and scene.segments[start] == gap:
        if scene.groups[start - 1].spelled != spelled:
            break  # "Use my husband's one 4 5 8 0 …"
        start -= 1
    return start


def with_tail(scene: Scene, window: Window, last: int) -> int:
    """Where the card ends with what belongs to it: a short last group set off like the others, or a stray digit."""
    end = window.last
    if end < last and _is_longer(scene, window):
        return end + 1
    if last != end + 1:
        short = last > end + 1 and _before_date(scene, window.first, end)
        return end + 1 if short else _told_on(scene, window, last)
    if window.sure and _is_month(scene, end):
        return end
    size, gap = len(scene.groups[end].digits), scene.segments[end]
    inner = set(scene.segments[window.first + 1 : end])
    if size == _FULL_GROUP and gap.strip() and gap in inner and window.digits[:2] not in AMEX:
        return last  # A group told twice, of which the first four passed by chance.
    alike = gap in inner or len(inner) > 1
    longest = 2 if window.sure else _FULL_GROUP - 1
    if size <= _COUNTED_MAX and window.sure:
        if gap in inner:
            return end if not gap.strip() and _counts(scene, last, size) else last
        slip = "card" in scene.roles and gap.strip() == gap != "" and not _counts(scene, last, 1)  # "4580-…-0794,3"
        return last if slip else end
    return last if size == 1 or (alike and size <= longest) else end


def _is_longer(scene: Scene, window: Window) -> bool:
    """Whether a few more digits, told like the card's own and no month, make a longer card: nobody knows which it is."""
    end = window.last
    alike = scene.segments[end] in scene.segments[window.first + 1 : end] and scene.lengths[end] < _FULL_GROUP
    if not alike or _is_month(scene, end) or _counts(scene, end + 1, 1):
        return False
    return brand_of(window.digits + scene.groups[end].digits) is not None


def _told_on(scene: Scene, window: Window, last: int) -> int:
    """Where a card told digit by digit ends, with a few more told like them: there was a slip in it."""
    if max(scene.lengths[window.first : last]) > 1 or last - window.last >= _FULL_GROUP:
        return window.last
    return last if len(set(scene.segments[window.first + 1 : last])) == 1 else window.last


def _is_month(scene: Scene, index: int) -> bool:
    """Whether the group after a card is the month of a date."""
    return EXPIRY.match(scene.text, scene.groups[index].start) is not None


def _before_date(scene: Scene, first: int, end: int) -> bool:
    """Whether a few digits stand between a card and its last month as its own groups do: "4957 … 2189 67 12-28"."""
    if scene.lengths[end] >= _FULL_GROUP or scene.segments[end] not in scene.segments[first + 1 : end]:
        return False
    return not scene.segments[end + 1].strip() and _is_month(scene, end + 1) and not _is_month(scene, end)


def _counts(scene: Scene, segment: int, size: int) -> bool:
    """Whether a number counts what is said after it: "2 pieces", but not "8 - that's my card", "1 it says"."""
    if size > 1:
        return scene.segments[segment].lstrip(" ")[:1].isalpha()
    labels = scene.labelled[segment]
    return bool(labels) and labels[0].role == "unit" and not labels[0].lead
