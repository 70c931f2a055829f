"""Security codes, expiry dates and PINs: beside a word for them, beside a card, or as the answer to a question."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.lexicon import words_of
from redaction.scene import Hit, Scene

_CODE_SIZES: Final = frozenset({3, 4})
_PIN_SIZES: Final = range(4, 9)
_EXPIRY: Final = re.compile(
    r"(?<![0-9])(?:(?:0[1-9]|1[0-2]) ?[/.\\ -]? ?|[1-9] ?[/.\\-] ?)(?:20[2-4][0-9]|[2-4][0-9])(?![0-9])"
)
_TALKATIVE: Final = 4
_NEAR: Final = 24
_CODE_USUAL: Final = 3
_ROLES: Final = frozenset({"code", "pin", "expiry", "digits"})


def find(scene: Scene) -> Sequence[Hit]:
    """Expiry dates first, since "08/29 123" is a date and a code."""
    card = scene.has("card")
    if not card and not scene.card_before and scene.roles.isdisjoint(_ROLES):
        return ()
    hits = _expiries(scene, card=card)
    dates = [(hit.start, hit.end) for hit in hits]
    for index, group in enumerate(scene.groups):
        if scene.free[index] and not any(start < group.end and group.start < end for start, end in dates):
            rule = _rule(scene, index, card=card, dates=dates)
            if rule:
                hits.append(Hit("security_code", group.start, group.end, rule, 0.85))
                dates.append((group.start, group.end))
    return hits


def _expiries(scene: Scene, *, card: bool) -> list[Hit]:
    spoken = "expiry" in scene.roles
    told = not scene.roles.isdisjoint({"expiry", "code"}) or scene.card_before
    return [
        Hit("security_code", *found.span(), "expiry", 0.8)
        for found in _EXPIRY.finditer(scene.text)
        if not scene.taken(*found.span())
        and (spoken or (card and _near_card(scene, found.start(), ())) or (told and _terse(scene)))
    ]


def _rule(scene: Scene, index: int, *, card: bool, dates: Sequence[tuple[int, int]]) -> str | None:
    group = scene.groups[index]
    size = len(group.digits)
    alone = not group.joined or not scene.free[index - 1]
    if size in _CODE_SIZES and alone and context.called(scene, index, index + 1, "code"):
        return "security_code"
    if size == _CODE_USUAL and alone and context.called(scene, index, index + 1, "digits"):
        return "security_code"
    if size in _PIN_SIZES and context.called(scene, index, index + 1, "pin"):
        return "pin"
    if size in _CODE_SIZES and not context.kept(scene, index, index + 1):
        if card and _near_card(scene, group.start, dates):
            return "security_code_after_card"
        if scene.card_before and _terse(scene) and len(scene.runs) == 1:
            return "security_code_after_card"
    return None


def _near_card(scene: Scene, start: int, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether only separators, fillers, a date or another code lie between a card and this number after it."""
    ends = [end for end in (*scene.ends("card", "security_code"), *(end for _, end in dates)) if end <= start]
    if not ends or start - max(ends) > _NEAR:
        return False
    return context.only_fillers(scene.text[max(ends) : start])


def _terse(scene: Scene) -> bool:
    """Whether the message is little more than a number."""
    return len(words_of(scene.text)) <= _TALKATIVE
