"""Names that come after their number: "that was my ID"."""

from collections.abc import Sequence
from typing import Final

from redaction import asked, context, lately
from redaction.detectors import plan
from redaction.lately import Found
from redaction.lexicon import LEXICON, Label, words_of
from redaction.normalise import fold
from redaction.scene import Scene
from redaction.span import Turn

_SHORT: Final = 5
_NEAR: Final = 8
_TOLD: Final = ("id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin", "expiry", "digits")


def may_tell(text: str, earlier: Sequence[Turn]) -> bool:
    """Whether a message without a number may name one of the customer's latest ("that was my ID")."""
    words = words_of(fold(text).text)
    if LEXICON.tellers.isdisjoint(words) and LEXICON.tellers.isdisjoint(LEXICON.slips.mend(words) or ()):
        return False
    return any(turn.by_customer and lately.numeric(turn.text) for turn in earlier[-_NEAR:])


def named(scene: Scene) -> tuple[Label, ...]:
    """The names in a message that an earlier number may have."""
    labels = [label for segment in range(len(scene.segments)) for label in scene.labels(segment)]
    return tuple([label for label in asked.told_first(tuple(labels)) if label.role in _TOLD])


def tells(scene: Scene) -> bool:
    """Whether the message says what an earlier number was: "that was my ID"."""
    told = named(scene)
    words = words_of(scene.text)
    if not told or not (scene.roles.isdisjoint(context.KEEPING | {"phone"}) or _told_first(scene, told, len(words))):
        return False
    return len(words) <= _SHORT or not LEXICON.links.isdisjoint(words)


def _told_first(scene: Scene, told: Sequence[Label], words: int) -> bool:
    """Whether a few words name the number before they say what it is for: "that's the account for the refund"."""
    first = next((labels[0] for labels in scene.labelled if labels), None)
    return first == told[0] and words <= _SHORT


def looked_again(turn: Turn, index: int, told: Sequence[Label]) -> Found:
    """An earlier turn, read with the name that its number was given afterwards."""
    folded = fold(turn.text)
    scene = Scene(folded, told)
    for find, digits in plan(scene.roles, scene.signs, scene.longest):
        if scene.longest >= digits:
            scene.claim(find(scene))
    return {index: (folded, scene.hits)} if scene.hits else {}
