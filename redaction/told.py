"""Names that come after their number: "that was my ID"."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from redaction import asked, dictation, inorder, lately, naming, reordered, unexplained
from redaction.brands import begins
from redaction.denied import denies_name
from redaction.detectors import plan
from redaction.labels import KEEPING, Label
from redaction.lately import Found
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import Folded, fold
from redaction.parts import SIZES, own_words
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Turn
from redaction.talk import TALK

_SHORT: Final = 5
_PARTS: Final = 3
_TRAIL: Final = 2
_CODE: Final = range(4, 9)
"""Digits of a code that is sent to a phone."""
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
    labels = [
        label
        for text, labels in zip(scene.segments, scene.labelled, strict=True)
        for label in labels
        if not denies_name(text, label)
    ]
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
            hits = _hits(Scene(folded, told)) or _left(lately.reread(turn), told)
            said = [folded.text[hit.start : hit.end] for hit in hits]
            if hits and (said == numbers if found else not _is_phone(folded, hits)):
                found[index] = folded, list(hits)
                numbers = said
    return found


def _left(scene: Scene, told: Sequence[Label]) -> list[Hit]:
    """All of a turn that nothing explains, if it is as long as a number of the kind that is told."""
    runs = unexplained.left(scene)
    kind = asked.KINDS.get(told[0].role)
    if kind is None or len(runs) > _PARTS or sum([scene.size(*run) for run in runs]) not in SIZES[kind]:
        return []
    return [
        Hit(kind, scene.groups[first].start, scene.groups[last - 1].end, f"{kind}_told_after", 0.6)
        for first, last in runs
    ]


def several(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """What a message without a number says of several turns before it: "order, ID, date", "that's the code you sent me"."""
    if scene.groups:
        return (
            _card_of_code(scene, earlier, options)
            or _told_beside(scene, earlier, options)
            or _begun_before(scene, earlier, options)
        )
    return (
        _in_order(scene, earlier, options)
        or _code_in_parts(scene, earlier, options)
        or _begun_before(scene, earlier, options)
    )


def _begun_before(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """What a message calls the beginning of a card, in the turn before: "2221", "those are the first 4 of my card"."""
    if scene.total > 1 or "card" not in scene.roles or TALK.openings.isdisjoint(words_of(scene.text)):
        return {}
    index = next((place for place in range(len(earlier) - 1, -1, -1) if earlier[place].by_customer), None)
    if index is None or index < len(earlier) - _PARTS or earlier[index].age > options.join_within:
        return {}
    begun = lately.reread(earlier[index])
    runs = unexplained.left(begun)
    if len(runs) != 1 or not begins(begun.digits(*runs[0])) or own_words(begun):
        return {}
    first, last = runs[0]
    hit = Hit("card", begun.groups[first].start, begun.groups[last - 1].end, "card_told", 0.6)
    return {index: (fold(earlier[index].text), [hit])}


def _told_beside(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """What a message with numbers of its own says of an earlier one: "that is my passport number, I need it by 10/10"."""
    labels, words = scene.labelled[0], words_of(scene.segments[0])
    for label, after in zip_longest(labels, labels[1:]):
        if (
            label.role in asked.KINDS
            and label.trail >= _TRAIL
            and not TALK.pointing.isdisjoint(words[max(0, label.lead - 2) : label.lead + 1])
            and not (scene.has(asked.KINDS[label.role]) or unexplained.left(scene))
        ):
            head = Scene(fold(" ".join(words[: after.lead if after else None]).partition("\n")[0]))
            oldest = max(0, len(earlier) - _PARTS)
            found = looked_again(head, earlier, oldest, options) if tells(head) else {}
            return found or dictation.told_before(head, earlier, options)
    return {}


def _card_of_code(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """The card with a slip that a date or a code of a card comes after: "4580458045804581", "exp 12/28 cvv 303"."""
    if scene.card_before or scene.has("card") or not scene.has("security_code"):
        return {}
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _PARTS), -1):
        turn = earlier[index]
        if (
            turn.by_customer
            and turn.age <= options.join_within
            and (hits := unexplained.beside_code(lately.reread(turn)))
        ):
            asked_for = asked.wants_other(earlier[:index], options.join_within)
            return {} if asked_for else {index: (fold(turn.text), hits)}
    return {}


def _code_in_parts(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """The latest turns, a few digits each and hardly a word, that make the code that was sent."""
    if {label.role for label in named(scene)} != {"otp"}:
        return {}
    found: Found = {}
    size = 0
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _PARTS), -1):
        turn = earlier[index]
        part = lately.reread(turn) if turn.by_customer and turn.age <= options.join_within else None
        if part is None or len(part.runs) != 1 or part.hits or len(words_of(part.plain())) > _PARTS:
            break
        first, last = part.runs[0]
        size += part.size(first, last)
        hit = Hit("secret", part.groups[first].start, part.groups[last - 1].end, "one_time_code_told", 0.7)
        found[index] = fold(turn.text), [hit]
    return found if len(found) > 1 and size in _CODE else {}


def _in_order(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """The latest turns with a number each, masked by as many names that are told after them, in their order."""
    for labels in inorder.rows(scene, 0, parted=True):
        turns = [turn for turn in earlier[-len(labels) :] if turn.by_customer and turn.age <= options.join_within]
        if len(turns) < len(labels) or not all(lately.numeric(turn.text) or MASK.search(turn.text) for turn in turns):
            continue
        first = len(earlier) - len(labels)
        told = [
            (first + place, fold(turn.text), label)
            for place, (turn, label) in enumerate(zip(turns, labels, strict=True))
        ]
        return {
            index: (folded, list(hits))
            for index, folded, label in told
            if label
            and (kind := _TOLD.get(label.role))
            and (hits := [hit for hit in _hits(Scene(folded, (label,))) if hit.kind == kind])
        }
    return {}


def _hits(scene: Scene) -> Sequence[Hit]:
    for find, room in plan(scene.roles, scene.signs, scene.room):
        if scene.room & room:
            scene.claim(find(scene))
    return scene.hits


def _is_phone(folded: Folded, hits: Sequence[Hit]) -> bool:
    """Whether what a name given afterwards would hide is a phone as it is dialled: "0541234567", "+972…"."""
    if any(hit.kind == "national_id" and hit.rule == "pesel" for hit in hits):
        return False
    phones = [hit for hit in _hits(Scene(folded)) if hit.kind == "phone" and folded.text[hit.start] in _DIALLED]
    return all(
        any(one.start <= hit.start and hit.end <= one.end and one.end - one.start >= _DIALLED_LENGTH for one in phones)
        for hit in hits
    )
