"""Numbers that arrive in parts: the digits of earlier turns and of this one, read as one row.

A part that passed for something smaller on its own ("[ID]") is read again together with the others.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from redaction import asked, codebits, dictation, ibanparts, lately, reordered, serials, told, unnamed
from redaction.assemble import masked
from redaction.brands import begins, issued
from redaction.detectors import national, security_code
from redaction.joining import SLIPPED, numbers
from redaction.lately import Found
from redaction.lexicon import words_of
from redaction.normalise import fold
from redaction.parts import SURE, Joined, Part, Row, Wanted, besides_cards, called, own_words, parts_of, whole
from redaction.scene import Hit, Scene
from redaction.span import Amendment, Kind, Options, Redaction, Turn
from redaction.talk import TALK

_FEW: Final = 3
_IMEI: Final = 15
_TELLING: Final = 5
"""As many digits of a number tell more of it than a card's last four."""
_CARD_MIN: Final = 14
_LONG: Final = 8
_SURE_ID: Final = 11
_UNNAMED: Final = frozenset({"expiry", "security_code_after_card", "card_called"})
_PARTED: Final = frozenset({"id", "card", "passport", "licence", "bank", "digits"})


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim this message's parts of split numbers; return those of earlier turns, and of attempts at a card given now."""
    found = _joined(scene, earlier, options) or ibanparts.join(scene, earlier, options)
    if found and scene.runs and scene.has("card"):
        security_code.find(scene)
    if not found and len(scene.text) <= serials.LONGEST:
        found = serials.join(scene, earlier, options)
    if not found:
        found = reordered.told_otherwise(scene, earlier, options)
    if not found and scene.hits:
        found = _attempts(scene, earlier, options) or _rest_of_id(scene, earlier, options)
    if not found and scene.has("national_id", "security_code", "card"):
        found = _beginning(scene, earlier, options) or _begun_before(scene, earlier, options)
    codebits.take_down(scene, earlier, options)
    if scene.groups and not found:
        found = dictation.complete(scene, earlier, options)
    bit_by_bit = dictation.told_before if dictation.named_after(scene) else dictation.take_down
    for index, (folded, hits) in bit_by_bit(scene, earlier, options).items():
        found.setdefault(index, (folded, []))[1].extend(hits)  # A message may hold parts of both.
    if scene.hits:
        for index, letters in serials.letters_before(scene, earlier, options).items():
            found.setdefault(index, letters)
    return found or (unnamed.join(scene, earlier, options) if scene.runs or scene.spared or scene.hits else {})


def _rest_of_id(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Bare digits right before what is called an ID and is none, when both are one: "7841", "99981846381 is my ID"."""
    hit = scene.hits[0]
    if (
        hit.rule not in {"id_called", "id_long", "id_named"}
        or len(scene.hits) > 1
        or not earlier
        or not earlier[-1].by_customer
    ):
        return {}
    before = earlier[-1]
    begun = lately.reread(before) if before.age <= options.join_within and lately.numeric(before.text) else None
    parts = parts_of(begun, len(earlier) - 1) if begun and not words_of(begun.plain()) else []
    digits = "".join([part.digits for part in parts]) + scene.within(hit.start, hit.end)
    if len(parts) != 1 or len(digits) < _SURE_ID or not national.valid_alone(digits):
        return {}
    found: Found = {}
    _add(found, earlier, parts[0], "national_id")
    return found


def _begun_before(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """What a card may begin with, shortly before what is called its rest, or passed for a code or a date of one."""
    if len(scene.hits) != 1 or scene.hits[0].rule not in _UNNAMED or besides_cards(scene):
        return {}
    begun: list[Part] = []
    for index in range(len(earlier) - 1, max(lately.closed(earlier), len(earlier) - 1 - lately.NEAR), -1):
        turn = earlier[index]
        if turn.age > options.join_within:
            break
        seen = lately.reread(turn) if turn.by_customer and not lately.words_only(turn.text) else None
        if seen is None or not called(seen) <= {"card"} or len(besides_cards(seen)) > _opens(seen):
            continue
        parts = parts_of(seen, index)
        if len(parts) != 1 or asked.wants_other(earlier[:index], options.join_within):
            break
        begun.insert(0, parts[0])
    while begun and not (
        begins("".join([part.digits for part in begun])) and sum(len(part.digits) for part in begun) < _CARD_MIN
    ):
        begun.pop(0)
    found: Found = {}
    for part in begun:
        _add(found, earlier, part, "card")
    return found


def _opens(scene: Scene) -> bool:
    """Whether a message says that a card begins with its number: "4110 is how my card begins"."""
    return "card" in scene.roles and not TALK.openings.isdisjoint(words_of(scene.text))


def _beginning(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Bare digits shortly before what passed for an ID with nothing to go by, when both may be the start of a card."""
    index = next((place for place in range(len(earlier) - 1, -1, -1) if earlier[place].by_customer), None)
    unsure = len(scene.hits) == 1 and scene.hits[0].confidence < SURE and not scene.roles
    if index is None or index < len(earlier) - _FEW or not unsure or not _leads_on(scene):
        return {}
    before = earlier[index]
    if before.age > options.join_within:
        return {}
    begun = lately.reread(before)
    parts = [] if words_of(begun.plain()) else parts_of(begun, 0)
    answers = asked.wants_other(earlier[:index], options.join_within)
    if len(parts) != 1 or not begins(parts[0].digits) or answers:
        return {}
    hit = Hit("card", parts[0].start, parts[0].end, "card_begun", 0.5)
    return {index: (fold(before.text), [hit])}


def _leads_on(scene: Scene) -> bool:
    """Whether a message says nothing besides its digits, or no more than that they go on with others: "then 763394863"."""
    return TALK.onward.issuperset(words_of(scene.plain()))


def _attempts(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Numbers of earlier turns that are those given now, or a piece of them, or look like the card with a slip in it."""
    given = [(hit.kind, _shown_in(scene, hit)) for hit in scene.hits]
    card = scene.has("card")
    found: Found = {}
    telling = card or any(len(shown[0]) >= _TELLING for _, shown in given)
    scenes, parts = lately.before(earlier, options) if telling else ({}, [])
    for part in parts:
        like = card and len(part.digits) in SLIPPED and issued(part.digits) and not part.other
        like = like and not (len(part.digits) == _IMEI and "device" in scenes[part.turn].roles)
        kind: Kind | None = "card" if like else None
        if kind is None and len(part.digits) >= _TELLING:
            kind = next((kind for kind, shown in given if _is_piece(part.digits, shown)), None)
        if kind is not None:
            _add(found, earlier, part, kind)
    for part, kind in _grown([(kind, shown[0]) for kind, shown in given], earlier, options):
        _add(found, earlier, part, kind)
    return found


def _grown(given: list[tuple[Kind, str]], earlier: Sequence[Turn], options: Options) -> Iterator[tuple[Part, Kind]]:
    """What the latest messages say that the number given now begins with, as one that is edited again and again."""
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - lately.NEAR), -1):
        turn = earlier[index]
        if not turn.by_customer or lately.words_only(turn.text) or lately.is_choice(earlier[: index + 1]):
            continue
        scene = Scene(fold(turn.text))
        digits = scene.digits(0, len(scene.groups)) if scene.groups and not own_words(scene) else ""
        kind = next((kind for kind, number in given if digits and number.startswith(digits)), None)
        if turn.age > options.join_within or (kind is None and not scene.masks):
            return
        if kind is not None:
            yield Part(index, digits, scene.groups[0].start, scene.groups[-1].end), kind


def _add(found: Found, earlier: Sequence[Turn], part: Part, kind: Kind) -> None:
    hits = found.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1]
    if all(hit.start != part.start for hit in hits):
        hits.append(Hit(kind, part.start, part.end, f"{kind}_attempt", 0.7))


def _shown_in(scene: Scene, hit: Hit) -> list[str]:
    """The digits of a number that was found, of one that is starred those between the stars."""
    if "*" in scene.text[hit.start : hit.end]:
        return [group.digits for group in scene.groups if hit.start <= group.start < hit.end] or [""]
    return [scene.within(hit.start, hit.end)]


def _is_piece(digits: str, shown: list[str]) -> bool:
    """Whether digits are a piece of a number, or begin like one that is starred."""
    if len(shown) == 1:
        return digits in shown[0]
    return len(shown[0]) >= _TELLING and digits.startswith(shown[0])


def _joined(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    mine = lately.marked(parts_of(scene, len(earlier), again=True), earlier, options)
    odd = [] if mine else whole(scene, len(earlier))
    if not (mine or odd) and (scene.hits or not told.tells(scene)):
        return {}
    if mine and _talkative(scene):
        return {}
    scenes, parts = lately.before(earlier, options)
    if not (mine or odd) and (not parts or len({part.turn for part in parts}) == 1):
        return told.looked_again(scene, earlier, min(scenes), options) if scenes else {}
    if not parts and not any(whole(seen, turn) for turn, seen in scenes.items()):
        return {}
    newest = len(earlier)
    closed = lately.closed(earlier)
    target = newest if mine or odd else parts[-1].turn
    row = Row(parts + mine, {**scenes, newest: scene}, newest, target, Wanted(earlier, options.join_within), closed)
    joined = next(numbers(row), None)
    if joined is not None:
        return _claimed([joined, *_told_alternately(row, joined)], scene, earlier)
    if not (mine or odd):
        return told.looked_again(scene, earlier, min(scenes), options)
    return {}


def _told_alternately(row: Row, joined: Joined) -> Iterator[Joined]:
    """What the parts make that stand between those of a number."""
    first, last = min(joined.parts).turn, max(joined.parts).turn
    rest = [part for part in row.parts if first < part.turn < last and part not in joined.parts]
    if len(rest) > 1:
        yield from islice(numbers(row._replace(parts=rest, target=rest[-1].turn, closed=last)), 1)


def _talkative(scene: Scene) -> bool:
    """Whether a message says so much besides its number that it is no part of another."""
    return scene.roles.isdisjoint(_PARTED) and len(words_of(scene.plain())) > _LONG


def settled(scene: Scene, earlier: Sequence[Turn], options: Options) -> bool:
    """Whether all digits of this message are one clear card, and none came before it that it could go on with."""
    hits = scene.hits
    return (
        len(hits) == 1
        and hits[0].rule == "card"
        and hits[0].confidence > SURE
        and scene.total >= _CARD_MIN
        and not (scene.runs or scene.spared or scene.masks or lately.pending(earlier, options))
    )


def amend(earlier: Sequence[Turn], found: Found, options: Options) -> Iterator[Amendment]:
    """Earlier turns with their newly found parts masked."""
    for index, (folded, hits) in sorted(found.items()):
        yield Amendment(index, Redaction(*masked(earlier[index].text, folded, hits, options)))


def _claimed(joined: Sequence[Joined], scene: Scene, earlier: Sequence[Turn]) -> Found:
    hits = [
        (
            part.turn,
            Hit(one.kind, part.start, part.end, one.rule, 0.9, one.country, one.shown if part == one.last else ""),
        )
        for one in joined
        for part in one.parts
    ]
    return lately.claimed(hits, scene, earlier)
