"""What else may be said closer to a number than the name that is looked for: "the code behind my card is 123"."""

from collections.abc import Sequence
from typing import Final

from redaction.lexicon import Label
from redaction.scene import Scene
from redaction.shapes import may_be_date

_ALWAYS: Final = frozenset({"card", "digits"})
_NO_PHONE: Final = _ALWAYS | {"phone"}
_FOR_SECRET: Final = _NO_PHONE | {"bank"}
_BY_CARDS: Final = _NO_PHONE | {"code", "pin", "expiry", "secret", "otp"}
_SHORTEST_PHONE: Final = 7
_LONGEST_PHONE: Final = 13
_TOO_LONG_FOR_CODE: Final = 11

Run = tuple[int, int]
"""Groups of a scene, as a half-open range."""


def passed_over(scene: Scene, run: Run, roles: Sequence[str], named: Sequence[Label]) -> frozenset[str]:
    """The roles that a number of this size, which some words name, may have beside one of `roles`."""
    passed = _by_size(scene.size(*run), roles, named)
    if "expiry" in scene.roles and any(label[0] in roles for label in named) and not _may_tell_when(scene, *run):
        return passed | {"expiry"}  # "The login code expired, it was 642614."
    return passed


def _by_size(size: int, roles: Sequence[str], named: Sequence[Label]) -> frozenset[str]:
    if "secret" in roles or "pin" in roles:
        return _FOR_SECRET
    if size >= _TOO_LONG_FOR_CODE and any(label[0] in roles for label in named):
        return _BY_CARDS if size > _LONGEST_PHONE else _BY_CARDS - {"phone"}
    return _ALWAYS if _SHORTEST_PHONE <= size <= _LONGEST_PHONE else _NO_PHONE


def _may_tell_when(scene: Scene, first: int, last: int) -> bool:
    return may_be_date(scene.text, scene.groups[first].start, scene.groups[last - 1].end)
