"""What stands beside a card and is no code of it: the end of a longer number, an amount."""

import re
from typing import Final

from redaction.lexicon import words_of
from redaction.scene import Scene
from redaction.talk import TALK

_AMOUNT: Final = re.compile(r"[0-9]{1,3},[0-9]{3}|[0-9]{2,4}[.,][0-9]{2}")
_ON_CARD: Final = re.compile(r" (?:on|from|z|na|על|מ|علي|من) .{0,3}")
LAST_FOUR: Final = re.compile(
    rf"(?:[*•●∙·.…x#]{{2}}|(?<![^\W_])(?:{'|'.join(TALK.endings)})(?![^\W_]))[ :=.*x•#-]{{0,12}}\Z"
)
"""What comes before the last four digits of a card, which may look like a date."""
_DAY: Final = re.compile(r"[0-9]{1,2}/[0-9]{1,2}")
_FOUR: Final = 4
_CODES: Final = frozenset({"pin", "code", "otp", "secret"})
_NEAR: Final = 24
_HALVES: Final = 2
_POSTAL: Final = 5
_THOUSANDS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")


def goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether this is the end of a longer number or an amount: the 8539 of "44006-8539", "19,352"."""
    start = first - (scene.groups[first].joined and last - first == 1)
    gap = scene.segments[start + 1] if last - start > 1 else ""
    if gap == "-" and last - start == _HALVES:
        return scene.is_free(start) and scene.lengths[start] == _POSTAL
    return (
        gap == ","
        and _THOUSANDS.fullmatch(scene.text, scene.groups[start].start, scene.groups[last - 1].end) is not None
    )


def put_on_card(scene: Scene, last: int) -> bool:
    """Whether "on" leads from an amount to a card: "and 3193 on 4580…"."""
    end = scene.groups[last - 1].end
    starts = [hit.start for hit in scene.hits if hit.kind == "card" and hit.start > end]
    return bool(starts) and _ON_CARD.fullmatch(scene.text, end, min(starts)) is not None


def ends_card_or_sum(text: str, start: int) -> bool:
    """Whether four digits from here on are the last of a card, or an amount, and said to be: "total 1247"."""
    near = max(0, start - _NEAR)
    words = words_of(text[near:start])
    return LAST_FOUR.search(text, near, start) is not None or (bool(words) and words[-1] in TALK.amounts)


def ends_card(scene: Scene, first: int, last: int) -> bool:
    """Whether these are the last four digits of a card, and said to be: "ending in 1234"."""
    if scene.size(first, last) != _FOUR or last - first > 1:
        return False
    if any(
        label.role in _CODES for label in (*scene.asked, *scene.labelled[first][-2:])
    ):  # "the PIN of my card... 1234"
        return False
    start = scene.groups[first].start
    return LAST_FOUR.search(scene.text, max(0, start - _NEAR), start) is not None


def is_day(scene: Scene, first: int, last: int) -> bool:
    """Whether this is a day and a month ("3/12")."""
    return (
        last - first == _HALVES
        and _DAY.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end) is not None
    )


def no_code(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is the end of a card, or written as an amount: "total 16,478"."""
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    return ends_card(scene, first, last) or _AMOUNT.fullmatch(scene.text, start, end) is not None
