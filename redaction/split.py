"""Numbers that arrive in parts: the digits of earlier turns and of this one, read as one row.

Earlier turns come as stored: what was masked is out of reach, parts that looked harmless are still in clear. A part
that passed for something smaller on its own ("[ID]") is read again together with the others.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import alphabet, asked, context, numberwords
from redaction.assemble import masked
from redaction.brands import MAX_DIGITS, issued
from redaction.detectors import email, harmless, plan
from redaction.joining import SLIPPED, begins, numbers
from redaction.lexicon import LEXICON, Label, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import Folded, fold
from redaction.parts import REREAD, SURE, Joined, Part, Row, lettered, parts_of
from redaction.scene import Hit, Scene
from redaction.shapes import DAY
from redaction.span import Amendment, Kind, Options, Redaction, Turn

_MAX_PARTS: Final = 16
_SHORT: Final = 5
_CONTINUED: Final = range(2, 17)
_IBAN: Final = range(2, 29)
_OF_EXPIRY: Final = 4
_FEW: Final = 3
_LONG: Final = 8
_ALWAYS: Final = 2
_PARTED: Final = frozenset({"id", "card", "passport", "licence", "bank", "digits"})
_CARD_TAKEN_FOR: Final = frozenset({"card", "national_id", "security_code"})
_MAY_GO_ON: Final = REREAD | {"security_code"}
_NEAR: Final = 8
_TELLING: Final = 5
"""As many digits of a number tell more of it than a card's last four."""
_DIGIT: Final = re.compile(r"\d")
_LOOK_BACK: Final = 20
_CARD_MIN: Final = 14
_TOLD: Final = ("id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin", "expiry", "digits")


Found = dict[int, tuple[Folded, list[Hit]]]


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim this message's parts of split numbers; return those of earlier turns, and of attempts at a card given now."""
    found = _joined(scene, earlier, options)
    if not found and scene.hits:
        found = _attempts(scene, earlier, options)
    return found or (_beginning(scene, earlier, options) if scene.has("national_id") else {})


def _beginning(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Bare digits shortly before what passed for an ID with nothing to go by, when both may be the start of a card."""
    index = next((place for place in range(len(earlier) - 1, -1, -1) if earlier[place].by_customer), None)
    unsure = len(scene.hits) == 1 and scene.hits[0].confidence < SURE and not scene.roles
    if index is None or index < len(earlier) - _FEW or not unsure or words_of(scene.plain()):
        return {}
    before = earlier[index]
    if before.age > options.join_within:
        return {}
    begun = _settled(before)
    parts = [] if words_of(begun.plain()) else parts_of(begun, 0)
    if len(parts) != 1 or not begins(parts[0].digits):
        return {}
    hit = Hit("card", parts[0].start, parts[0].end, "card_begun", 0.5)
    return {index: (fold(before.text), [hit])}


def _attempts(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Numbers of earlier turns that are those given now, or a piece of them, or look like the card with a slip in it."""
    given = [(hit.kind, "".join(filter(str.isdecimal, scene.text[hit.start : hit.end]))) for hit in scene.hits]
    card = scene.has("card")
    found: Found = {}
    for part in _before(earlier, options)[1] if card or any(len(digits) >= _TELLING for _, digits in given) else ():
        like = card and len(part.digits) in SLIPPED and issued(part.digits) and not part.other
        kind: Kind | None = "card" if like else None
        if kind is None and len(part.digits) >= _TELLING:
            kind = next((kind for kind, digits in given if part.digits in digits), None)
        if kind is not None:
            hit = Hit(kind, part.start, part.end, f"{kind}_attempt", 0.7)
            found.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1].append(hit)
    return found


def _joined(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    mine = _marked(parts_of(scene, len(earlier), again=True), earlier, options)
    if not mine and (scene.hits or not _tells(scene)):
        _continue(scene, mine, earlier, options)
        return {}
    if mine and _talkative(scene):
        return {}
    scenes, parts = _before(earlier, options)
    if not mine and (not parts or len({part.turn for part in parts}) == 1):
        numeric = [index for index, seen in scenes.items() if seen.groups]
        return _looked_again(earlier[max(numeric)], max(numeric), _told(scene)) if numeric else {}
    if not parts:
        _continue(scene, mine, earlier, options)
        return {}
    newest = len(earlier)
    row = Row(parts + mine, {**scenes, newest: scene}, newest, mine[-1].turn if mine else parts[-1].turn)
    joined = next(numbers(row), None)
    if joined is not None:
        return _claimed(joined, scene, earlier)
    if not mine:
        return _looked_again(earlier[row.target], row.target, _told(scene))
    _continue(scene, mine, earlier, options)
    return {}


def settled(scene: Scene, earlier: Sequence[Turn], options: Options) -> bool:
    """Whether all digits of this message are one clear card, and none came before it that it could go on with."""
    hits = scene.hits
    return (
        len(hits) == 1
        and hits[0].rule == "card"
        and hits[0].confidence > SURE
        and scene.total >= _CARD_MIN
        and not (scene.longest or scene.spared or scene.masks or pending(earlier, options))
    )


def pending(earlier: Sequence[Turn], options: Options) -> bool:
    """Whether the customer's latest messages hold digits that may be the first part of what comes now."""
    return any(
        turn.by_customer and turn.age <= options.join_within and _numeric(turn.text) for turn in earlier[-_NEAR:]
    )


def _before(earlier: Sequence[Turn], options: Options) -> tuple[dict[int, Scene], list[Part]]:
    """The customer's latest turns and their parts, as far back as the digits of one number can reach."""
    scenes: dict[int, Scene] = {}
    parts: list[Part] = []
    left = MAX_DIGITS
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        turn = earlier[index]
        if turn.age > options.join_within or left < 0 or len(parts) > _MAX_PARTS:
            break
        if turn.by_customer and (index >= len(earlier) - _ALWAYS or _numeric(turn.text)):
            scenes[index] = _settled(turn)
            found = _marked(parts_of(scenes[index], index), earlier[:index], options)
            left -= sum([len(part.digits) for part in found])
            parts = found + parts
    return scenes, parts


def _marked(parts: list[Part], earlier: Sequence[Turn], options: Options) -> list[Part]:
    """The parts of a turn, marked if they answer a question for something harmless."""
    if parts and earlier and asked.wants_other(earlier, options.join_within):
        return [part._replace(other=True) for part in parts]
    return parts


def _talkative(scene: Scene) -> bool:
    """Whether a message says so much besides its number that it is no part of another."""
    return scene.roles.isdisjoint(_PARTED) and len(words_of(scene.plain())) > _LONG


def _numeric(text: str) -> bool:
    """Whether digits stand outside the masks of a turn, or number words."""
    bare = MASK.sub("", text) if "[" in text else text
    return _DIGIT.search(bare) is not None or numberwords.present(alphabet.words(fold(bare).usual))


def _settled(turn: Turn) -> Scene:
    """An earlier turn with what is plainly harmless off the table."""
    scene = Scene(fold(turn.text))
    if scene.runs:
        for spare in (harmless.spare_web, email.find, harmless.spare_shaped, harmless.spare_units):
            scene.claim(spare(scene))
        if len(words_of(scene.text)) > _FEW:
            harmless.spare_days(scene)
    return scene


def may_tell(text: str, earlier: Sequence[Turn]) -> bool:
    """Whether a message without a number may name one of the customer's latest ("that was my ID")."""
    words = words_of(fold(text).text)
    if LEXICON.tellers.isdisjoint(words) and LEXICON.tellers.isdisjoint(LEXICON.slips.mend(words) or ()):
        return False
    return any(turn.by_customer and _numeric(turn.text) for turn in earlier[-_NEAR:])


def amend(earlier: Sequence[Turn], found: Found, options: Options) -> Iterator[Amendment]:
    """Earlier turns with their newly found parts masked."""
    for index, (folded, hits) in sorted(found.items()):
        yield Amendment(index, Redaction(*masked(earlier[index].text, folded, hits, options)))


def _claimed(joined: Joined, scene: Scene, earlier: Sequence[Turn]) -> Found:
    found: Found = {}
    for part in joined.parts:
        shown = joined.shown if part is joined.parts[-1] else ""
        hit = Hit(joined.kind, part.start, part.end, joined.rule, 0.9, joined.country, shown)
        if part.turn == len(earlier):
            scene.reclaim(hit)
        else:
            found.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1].append(hit)
    return found


def _continue(scene: Scene, mine: list[Part], earlier: Sequence[Turn], options: Options) -> None:
    """Bare digits right after a message that ends with a masked part go on with it."""
    kind = None if asked.wants_other(earlier, options.join_within) else _unfinished(earlier, options)
    if kind is None or len(words_of(scene.plain())) > _SHORT:
        return
    others = scene.roles - {"digits", "unit"} - {label.role for label in scene.asked}
    # "End: 065776170003" is no end of a card's validity.
    if others - ({"expiry"} if scene.longest != _OF_EXPIRY else set()):
        return
    groups = scene.groups
    if kind == "card" and scene.hits and len(groups) > 1 and {hit.kind for hit in scene.hits} == {"security_code"}:
        if all(group.joined for group in groups[1:]) and scene.total in _CONTINUED:
            scene.reclaim(Hit(kind, groups[0].start, groups[-1].end, "card_continued", 0.7))
        return
    for part in mine or (lettered(scene, len(earlier)) if kind != "card" else ()):
        if len(part.digits) in (_IBAN if kind == "bank_account" else _CONTINUED) and not (
            kind != "card" and DAY.fullmatch(scene.text, part.start, part.end)
        ):
            scene.reclaim(Hit(kind, part.start, part.end, f"{kind}_continued", 0.7))


def _unfinished(earlier: Sequence[Turn], options: Options) -> Kind | None:
    """The kind of the mask at the end of the customer's latest message, when more of its number may come."""
    latest = (
        turn
        for turn in reversed(earlier[-_FEW:])
        if not (words_only(turn.text) if turn.by_customer else _patient(turn))
    )
    before = next(latest, None)
    found = next(iter([*MASK.finditer(before.text)][-1:]), None) if before else None
    if before is None or found is None or not before.by_customer or before.age > options.join_within or found.group(2):
        return None
    head, tail = fold(before.text[: found.start()]).text, fold(before.text[found.end() :]).text
    kind = KIND_OF[found.group(1).lower()]
    said = len(words_of(head)), len(words_of(tail))
    if (
        kind not in _MAY_GO_ON
        or max(said) > (_LONG if before.unfinished else _FEW)
        or _DIGIT.search(tail)
        or LEXICON.labels(tail)
    ):
        return None
    called = {label.role for label in LEXICON.labels(head)} - {"digits"}
    # "My card [ID]": the start of a card passed for something whole. A card that shows its end was left out above.
    if called:
        return "card" if called == {"card"} and kind in _CARD_TAKEN_FOR else kind if before.unfinished else None
    if kind in REREAD:
        return kind
    return "card" if _card_goes_on(earlier) else None


def _card_goes_on(earlier: Sequence[Turn]) -> bool:
    """Whether the customer's masks before the latest are parts of a card, none of which shows its end."""
    masks = [found for turn in earlier[-_NEAR:] if turn.by_customer for found in MASK.finditer(turn.text)][:-1]
    cards = [found for found in masks if KIND_OF[found.group(1).lower()] == "card"]
    return bool(cards) and not any(found.group(2) for found in cards)


def _patient(turn: Turn) -> bool:
    """Whether somebody else's turn asks for no other number: it names nothing, or it speaks of what should not be sent."""
    roles = {label.role for label in LEXICON.labels(fold(turn.text).text)} - {"unit", "digits"}
    return not roles or not roles.isdisjoint(_PARTED)


def words_only(text: str) -> bool:
    """Whether a turn holds neither a digit nor a mask."""
    return "[" not in text and _DIGIT.search(text) is None


def _told(scene: Scene) -> tuple[Label, ...]:
    labels = [label for segment in range(len(scene.segments)) for label in scene.labels(segment)]
    return tuple([label for label in asked.told_first(tuple(labels)) if label.role in _TOLD])


def _tells(scene: Scene) -> bool:
    """Whether the message says what an earlier number was: "that was my ID"."""
    told = _told(scene)
    words = words_of(scene.text)
    if not told or not (scene.roles.isdisjoint(context.KEEPING | {"phone"}) or _told_first(scene, told, len(words))):
        return False
    return len(words) <= _SHORT or not LEXICON.links.isdisjoint(words)


def _told_first(scene: Scene, told: Sequence[Label], words: int) -> bool:
    """Whether a few words name the number before they say what it is for: "that's the account for the refund"."""
    first = next((labels[0] for labels in scene.labelled if labels), None)
    return first == told[0] and words <= _SHORT


def _looked_again(turn: Turn, index: int, told: Sequence[Label]) -> Found:
    """An earlier turn, read with the name that its number was given afterwards."""
    folded = fold(turn.text)
    scene = Scene(folded, told)
    for find, digits in plan(scene.roles, scene.signs, scene.longest):
        if scene.longest >= digits:
            scene.claim(find(scene))
    return {index: (folded, scene.hits)} if scene.hits else {}
