"""Names that come after their number: "that was my ID"."""

from collections.abc import Sequence
from typing import Final

from redaction import asked, lately, naming, reordered
from redaction.detectors import plan
from redaction.labels import KEEPING, Label
from redaction.lately import Found
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import Folded, fold
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Turn
from redaction.talk import TALK

_SHORT: Final = 5
_DIALLED: Final = frozenset("+0")
_DIALLED_LENGTH: Final = 10
_TOLD: Final[dict[str, Kind | None]] = {
    **asked.KINDS,
    "otp": "secret",
    "secret": "secret",
    "code": "security_code",
    "pin": "security_code",
    "expiry": "security_code",
    "digits": None,
}


def may_tell(text: str, earlier: Sequence[Turn]) -> bool:
    """Whether a message without a number may name one of the customer's latest ("that was my ID"), or put it right."""
    words = words_of(fold(text).text)
    if LEXICON.tells(words) and any(lately.numeric(turn.text) for turn in lately.latest(earlier)):
        return True
    return reordered.may_be(words, earlier)


def named(scene: Scene) -> tuple[Label, ...]:
    """The names in a message that an earlier number may have."""
    labels = [label for segment in range(len(scene.segments)) for label in scene.labels(segment)]
    return tuple([label for label in naming.told_first(tuple(labels)) if label.role in _TOLD])


def tells(scene: Scene) -> bool:
    """Whether the message says what an earlier number was: "that was my ID"."""
    told = named(scene)
    words = words_of(scene.text)
    if max(scene.lengths, default=0) > 1:
        return False  # "My bank is closed until 12.5.2025" speaks of a number of its own.
    if all(label.role == "digits" for label in told):
        return False  # "The digits have rubbed off a bit."
    meant = not TALK.meaning.isdisjoint(words)
    brief = len(words) <= _SHORT or meant
    if not (scene.roles.isdisjoint(KEEPING | {"phone"}) or (brief and _told_first(scene, told))):
        return False
    return brief or not LEXICON.links.isdisjoint(words)


def _told_first(scene: Scene, told: Sequence[Label]) -> bool:
    """Whether words name the number before they say what it is for: "that's the account for the refund"."""
    return told[0] == next((labels[0] for labels in scene.labelled if labels), None)


def looked_again(scene: Scene, earlier: Sequence[Turn], oldest: int, options: Options) -> Found:
    """The latest earlier turn with a number, from `oldest` on, that the name given now fits, masked by it.

    So are those in which the same was said before. One that answers a question for something else is passed over, and so
    is what is plainly a phone.
    """
    told = named(scene)
    kinds = {_TOLD[label.role] for label in told}
    found: Found = {}
    numbers: list[str] = []
    for index in range(len(earlier) - 1, oldest - 1, -1):
        turn = earlier[index]
        if not turn.by_customer or turn.age > options.join_within:
            continue
        if not found and any(KIND_OF[mask.group(1).lower()] in kinds for mask in MASK.finditer(turn.text)):
            break
        if lately.numeric(turn.text) and not asked.wants_other(earlier[:index], options.join_within):
            folded = fold(turn.text)
            hits = _hits(Scene(folded, told))
            said = [folded.text[hit.start : hit.end] for hit in hits]
            if hits and (said == numbers if found else not _is_phone(folded, hits)):
                found[index] = folded, list(hits)
                numbers = said
    return found


def _hits(scene: Scene) -> Sequence[Hit]:
    for find, room in plan(scene.roles, scene.signs, scene.room):
        if scene.room & room:
            scene.claim(find(scene))
    return scene.hits


def _is_phone(folded: Folded, hits: Sequence[Hit]) -> bool:
    """Whether what a name given afterwards would hide is a phone as it is dialled: "0541234567", "+972…"."""
    phones = [hit for hit in _hits(Scene(folded)) if hit.kind == "phone" and folded.text[hit.start] in _DIALLED]
    return all(
        any(one.start <= hit.start and hit.end <= one.end and one.end - one.start >= _DIALLED_LENGTH for one in phones)
        for hit in hits
    )
