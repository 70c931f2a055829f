"""What else may be said closer to a number than the name that is looked for: "the code behind my card is 123"."""

from collections.abc import Sequence
from typing import Final

from redaction.labels import Label
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.shapes import may_be_date
from redaction.talk import TALK

_ALWAYS: Final = frozenset({"card", "digits"})
_NO_PHONE: Final = _ALWAYS | {"phone"}
_FOR_SECRET: Final = _NO_PHONE | {"bank"}
_BY_CARDS: Final = _NO_PHONE | {"code", "pin", "expiry", "secret", "otp"}
_SHORTEST_PHONE: Final = 7
_LONGEST_PHONE: Final = 13
_TOO_LONG_FOR_CODE: Final = 11

_LONGEST_CODE: Final = 8
_NEAR: Final = 2
_CODES: Final = frozenset({"otp", "code"})
_GLUED_FROM: Final = ("מה", "ב", "מ", "بال", "ع")
"""What leads to the way that a code came."""

Run = tuple[int, int]
"""Groups of a scene, as a half-open range."""


def passed_over(scene: Scene, run: Run, roles: Sequence[str], named: Sequence[Label]) -> frozenset[str]:
    """The roles that a number of this size, which some words name, may have beside one of `roles`."""
    passed = _by_size(scene.size(*run), roles, named)
    if "expiry" in scene.roles and any(label[0] in roles for label in named) and not _may_tell_when(scene, *run):
        return passed | {"expiry"}  # "The login code expired, it was 642614."
    return passed | {"phone"} if tells_way(scene, run, named) else passed


def tells_way(scene: Scene, run: Run, named: Sequence[Label]) -> bool:
    """Whether a word for phones tells how a code came: "the code from WhatsApp 42827059"."""
    if len(named) <= 1 or _CODES.isdisjoint(scene.roles):
        return False
    way, code = named[:2]
    if (
        way.role != "phone"
        or code.role not in _CODES
        or code.trail > way.trail + _NEAR
        or scene.size(*run) > _LONGEST_CODE
    ):
        return False
    head = way.words.split()[0]
    words = words_of(scene.segments[run[0]])
    place = words.index(head) if head in words else 0
    glued = head.startswith(_GLUED_FROM) and any(
        head.startswith(to) and LEXICON.knows(head[len(to) :]) for to in _GLUED_FROM
    )
    return glued or not TALK.sources.isdisjoint(words[max(0, place - 2) : place])


def _by_size(size: int, roles: Sequence[str], named: Sequence[Label]) -> frozenset[str]:
    if "secret" in roles or "pin" in roles:
        return _FOR_SECRET
    if size >= _TOO_LONG_FOR_CODE and any(label[0] in roles for label in named):
        return _BY_CARDS if size > _LONGEST_PHONE else _BY_CARDS - {"phone"}
    return _ALWAYS if _SHORTEST_PHONE <= size <= _LONGEST_PHONE else _NO_PHONE


def _may_tell_when(scene: Scene, first: int, last: int) -> bool:
    return may_be_date(scene.text, scene.groups[first].start, scene.groups[last - 1].end)
