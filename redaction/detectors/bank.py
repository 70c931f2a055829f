"""Local account numbers: a Polish 26-digit NRB by its check, all others beside a word for an account."""

import re
from collections.abc import Sequence
from typing import Final

from stdnum import iban

from redaction import context
from redaction.scene import Hit, Scene

_SORT_CODE: Final = re.compile(r"(?<![0-9])[0-9]{2}([- ])[0-9]{2}\1[0-9]{2}[ ,/-]{1,3}[0-9]{8}(?![0-9])")
_LONE_SORT_CODE: Final = re.compile(
    r"(?<![a-z])s(?:ort(?:ing)?)?[ /.-]{0,2}c(?:ode)?(?:[ :.#]| is| no){0,6}[0-9]{2}([- ])[0-9]{2}\1[0-9]{2}(?![0-9])"
)
_SORT_CODE_LENGTH: Final = 8
_NRB: Final = 26
_CARD: Final = 19
_MIN_DIGITS, _MAX_DIGITS = 5, 30


def find_long(scene: Scene) -> Sequence[Hit]:
    """Sort codes with their accounts, and accounts too long for a card, before dates and cards are looked for in them."""
    if "bank" in scene.roles:
        scene.claim(_sort_codes(scene.text))
    if scene.longest <= _CARD:
        return ()
    return [
        hit for first, last in scene.runs if scene.size(first, last) > _CARD and (hit := _account(scene, first, last))
    ]


def _sort_codes(text: str) -> list[Hit]:
    """British sort codes, with the account after them or where a word says what they are."""
    spans = [found.span() for found in _SORT_CODE.finditer(text)] or [
        (found.end() - _SORT_CODE_LENGTH, found.end()) for found in _LONE_SORT_CODE.finditer(text)
    ]
    return [Hit("bank_account", *span, "sort_code", 0.9, "GB") for span in spans]


def find(scene: Scene) -> Sequence[Hit]:
    """Accounts of any length, each as the whole run of its groups."""
    if "bank" not in scene.roles:
        return ()
    return [hit for first, last in scene.runs if (hit := _account(scene, first, last))]


def _account(scene: Scene, first: int, last: int) -> Hit | None:
    digits = scene.digits(first, last)
    span = scene.groups[first].start, scene.groups[last - 1].end
    if len(digits) == _NRB and iban.is_valid("PL" + digits, check_country=False):
        return Hit("bank_account", *span, "nrb", 0.95, "PL")
    if _MIN_DIGITS <= len(digits) <= _MAX_DIGITS and context.called(scene, first, last, "bank"):
        return Hit("bank_account", *span, "account_called", 0.8)
    return None
