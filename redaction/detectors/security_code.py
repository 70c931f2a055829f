"""Security codes, expiry dates and PINs: beside a word for them, beside a card, or as the answer to a question."""

import re
from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.lexicon import WORD
from redaction.scene import Hit, Scene

_CODE_SIZES: Final = frozenset({3, 4})
_PIN_SIZES: Final = range(4, 9)
_EXPIRY: Final = re.compile(
    r"(?<![0-9])(?:(?:0[1-9]|1[0-2]) ?[/.\\ -]? ?|[1-9] ?[/.\\-] ?)(?:20[2-4][0-9]|[2-4][0-9])(?![0-9])"
)
_TALKATIVE: Final = 4


def find(scene: Scene) -> Iterator[Hit]:
    """Expiry dates first, since "08/29 123" is a date and a code."""
    card = scene.has("card")
    if not (card or scene.roles & {"code", "pin", "expiry"} or scene.asked):
        return
    yield from _expiries(scene, card=card)
    for index, group in enumerate(scene.groups):
        if scene.free[index]:
            rule = _rule(scene, index, len(group.digits), card=card)
            if rule:
                yield Hit("security_code", group.start, group.end, rule, 0.85)


def _expiries(scene: Scene, *, card: bool) -> Iterator[Hit]:
    asked = any(label.role in {"expiry", "code"} for label in scene.asked)
    if not (card or asked or scene.roles & {"expiry", "code"}):
        return
    for found in _EXPIRY.finditer(scene.text):
        if (
            (not scene.taken(*found.span()) and "expiry" in scene.roles)
            or (card and _near_card(scene, found.start()))
            or (asked and _terse(scene))
        ):
            yield Hit("security_code", *found.span(), "expiry", 0.8)


def _rule(scene: Scene, index: int, size: int, *, card: bool) -> str | None:
    if size in _CODE_SIZES and context.called(scene, index, index + 1, "code") and not scene.groups[index].joined:
        return "security_code"
    if size in _PIN_SIZES and context.called(scene, index, index + 1, "pin"):
        return "pin"
    group = scene.groups[index]
    if size in _CODE_SIZES and card and _near_card(scene, group.start) and not context.kept(scene, index, index + 1):
        return "security_code_after_card"
    return None


def _near_card(scene: Scene, start: int) -> bool:
    """Whether only separators, fillers, a date or another code lie between a card and this number after it."""
    ends = [hit.end for hit in scene.hits if hit.kind in {"card", "security_code"}]
    ends += [last for _, last, word in scene.masks if word in {"card", "security code", "expiry"}]
    before = max((last for last in ends if last <= start), default=None)
    return before is not None and start - before <= 24 and context.only_fillers(scene.text[before:start])  # noqa: PLR2004


def _terse(scene: Scene) -> bool:
    """Whether the message is little more than a number."""
    return sum(not word.isdigit() for word in WORD.findall(scene.text)) <= _TALKATIVE
