"""Numbers that pass as a card and are as long as hardly any is: what else they may be, and whether their end is shown."""

from typing import Final

from redaction import context
from redaction.brands import FULL, as_long_as_a_card, is_clear
from redaction.scene import Hit, Scene
from redaction.span import Kind

_OTHERS: Final[dict[str, tuple[Kind, str]]] = {
    "id": ("national_id", "id_long"),
    "passport": ("passport", "passport_long"),
    "licence": ("national_id", "licence_long"),
    "bank": ("bank_account", "account_long"),
}
_LONGEST: Final = FULL[-1]
_FEW: Final = 2
"""Telling words between a name and its number."""


def is_rare(digits: str) -> bool:
    """Whether hardly any card is as long as this: one in some ten numbers of other kinds passes as such a one by chance."""
    return not (len(digits) in FULL and as_long_as_a_card(digits))


def shows_end(digits: str) -> bool:
    """Whether the last four of a card may be shown: no more are to come, and none of them is of something else.

    Thirteen may be the first of sixteen; nineteen may be sixteen and a code.
    """
    return not is_clear(digits[:_LONGEST]) if len(digits) > _LONGEST else as_long_as_a_card(digits)


def settled(scene: Scene, hit: Hit, digits: str) -> Hit:
    """A card that was found; one of a rare length as what it is called, or was asked for as, if that is no card."""
    if not (hit.shown and is_rare(digits)):
        return hit
    if "card" not in scene.roles and (role := _other(scene, hit)):
        kind, rule = _OTHERS[role]
        return hit._replace(kind=kind, rule=rule, confidence=0.8, shown="")
    return hit if shows_end(digits) else hit._replace(shown="")


def _other(scene: Scene, hit: Hit) -> str:
    """What else a number is called right beside it, or was asked for as."""
    if scene.roles.isdisjoint(_OTHERS):
        return ""
    run = scene.run_in(hit.start, hit.end)
    label = context.called(scene, *run, *_OTHERS) if run else None
    return label.role if label and label.trail <= _FEW else ""
