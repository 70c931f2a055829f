"""What is left of a message that names a card, a document or a code of which nothing was found: masked, if unexplained.

People tell a number in ways that no rule foresees: in parts with remarks between, after its name in a list, with more
slips than one. A name without its number is the sign of it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from redaction import besides, context, lastfour, listing, plainly, room, versions
from redaction.brands import issued
from redaction.denied import denies_name
from redaction.labels import CODES, HARMLESS, KEEPING, Label
from redaction.lexicon import words_of
from redaction.neighbours import leads, serves
from redaction.parts import own_words
from redaction.scene import Hit, Scene
from redaction.shapes import EXPIRY, SIZE, YEAR, in_parcel, is_when
from redaction.span import Kind
from redaction.stretches import read
from redaction.talk import TALK, finding

_KINDS: Final[Mapping[str, Kind]] = {
    "card": "card",
    "id": "national_id",
    "passport": "passport",
    "licence": "national_id",
}
_ROLES: Final = frozenset(_KINDS) | CODES | {"expiry"}
_EXPLAINED: Final = HARMLESS | {"unit", "bank"}
_CODES: Final = {"code": range(3, 5), "pin": range(4, 9), "otp": range(3, 7), "secret": range(4, 7)}
"""How many digits codes have."""
_BRIEF, _NEAR = 8, 2
_PART, _LEAST, _LEAST_SAID, _SHORTEST_ID = 3, 5, 6, 8
"""Digits of a part, of a document, of one that is said in words, of most IDs."""
_SEVERAL: Final = 3
_LEAST_BEGUN: Final = 4
_LEAST_OF_CARD, _SHORTEST_CARD, _WHOLE_CARD, _IN_PARTS = 9, 12, 13, 15
"""Digits of a card in parts that are more than its beginning, of the shortest, of nearly all in one piece and in parts."""
_NEARLY: Final = range(14, 20)
_MONEY: Final = frozenset("$€£₪¥₹%٪")
_PHONES: Final = frozenset({(3, 3, 4), (3, 3, 3), (2, 7), (3, 7)})
"""How phones are grouped that begin with a nought, or are named by nothing."""
_HOUSE: Final = re.compile("[0-9]{1,4} ?/ ?[0-9]{1,3}|[0-9]{5}-[0-9]{4}|[0-9]{2}-[0-9]{3}")
"""A house and a flat, an American and a Polish postal code."""
_ARTICLE: Final = re.compile(r"[a-z]-\Z")
_VERSION: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,3}){1,2}")
_DAYS: Final = re.compile(r"[0-9]{1,2}[./][0-9]{1,2} ?- ?[0-9]{1,2}[./][0-9]{1,2}")
_DIVIDED: Final = finding(TALK.divided)
_SHAPES: Final = (SIZE, EXPIRY, besides.AMOUNT, _HOUSE, _VERSION, _DAYS, YEAR)


def find(scene: Scene) -> Sequence[Hit]:
    """Numbers that nothing explains, of the kind that the message names."""
    if not scene.room & room.DIGIT or scene.roles.isdisjoint(_ROLES) or scene.in_turn or scene.masks:
        return ()
    role = _named(scene)
    if role is None:
        codes = () if scene.has("security_code") else _codes(scene)
        return codes or (() if scene.has("card") else beside_code(scene))
    divided = _DIVIDED.search(scene.text) is not None and not _is_paid_in_parts(scene)
    rest = left(scene)
    runs = [run for run in rest if scene.size(*run) >= _PART - divided]
    sizes = [scene.size(*run) for run in runs]
    begun = scene.has(_KINDS[role])
    if role == "card":
        enough = bool(sizes) and _are_of_card(scene, sizes)
    else:
        said = all(scene.groups[first].spelled for first, _ in runs)  # "seven five three. Eight three one six"
        enough = max(sizes, default=0) >= _LEAST - begun or (said and sum(sizes) >= _LEAST_SAID)
    if not (enough or (divided and len(runs) == 1)):
        return ()
    return [
        Hit(_KINDS[role], scene.groups[first].start, scene.groups[last - 1].end, "unexplained_told", 0.5)
        for first, last in rest
        if scene.size(first, last) > 1 and runs[0] <= (first, last) <= runs[-1]  # Two digits between two parts are one.
    ]


def _is_paid_in_parts(scene: Scene) -> bool:
    """Whether a payment is made in parts, and no number begins like a card: "can I pay by card in 3 parts? 1200 each"."""
    if TALK.instalments.isdisjoint(words_of(scene.text)):
        return False
    return not any(
        scene.lengths[first] >= _LEAST_BEGUN and issued(scene.digits(first, last)) for first, last in scene.runs
    )


def left(scene: Scene, *, accounts: bool = False) -> list[tuple[int, int]]:
    """The numbers of a message that nothing explains, with those that are called an account if these are looked for."""
    explained = HARMLESS | {"unit"} if accounts else _EXPLAINED
    return [run for run in scene.runs if not _explained(scene, *run, explained)]


def of_article(scene: Scene, first: int) -> bool:
    """Whether letters and a dash lead to a number, as they do to that of an article: "SH-404"."""
    return _ARTICLE.search(scene.segments[first]) is not None


def beside_code(scene: Scene) -> list[Hit]:
    """What begins like a card and is about as long as one, beside a date or a code of a card: one with a slip."""
    return [
        Hit("card", scene.groups[first].start, scene.groups[last - 1].end, "unexplained_beside_code", 0.6)
        for run in scene.runs
        for first, last in listing.items(scene, *run)
        if scene.size(first, last) in _NEARLY
        and issued(scene.digits(first, last))
        and not _explained(scene, first, last)
    ]


def _codes(scene: Scene) -> list[Hit]:
    """What is as long as a code, in a brief message that names one right beside it and shows none: "كود 644"."""
    if scene.hits:
        return []
    named = [
        (first, last)
        for first, last in scene.runs
        if any(scene.size(first, last) in _CODES[role] for role in _codes_beside(scene, first, last))
    ]
    words = words_of(scene.text) if named else []
    if not named or not TALK.doors.isdisjoint(words) or len(own_words(scene)) > _BRIEF:
        return []
    asked = scene.asked or scene.card_before
    displayed = not (asked or TALK.displaying.isdisjoint(words))  # "The washer shows code 260"
    return [
        Hit("security_code", scene.groups[first].start, scene.groups[last - 1].end, "unexplained_code", 0.5)
        for first, last in named
        if not _explained(scene, first, last)
        and not (displayed and scene.size(first, last) == _PART)
        and not (of_article(scene, first) or besides.for_so_much(scene, first))
        and "/" not in scene.text[scene.groups[first].start : scene.groups[last - 1].end]
    ]


def _codes_beside(scene: Scene, first: int, last: int) -> list[str]:
    """The roles of the codes that are named right beside a number."""
    before, after = scene.segments[first], scene.segments[last]
    return [
        one.role
        for text, one in (
            *((before, one) for one in scene.labelled[first] if one.trail <= 1),
            *((after, one) for one in scene.labelled[last] if one.lead <= _NEAR),
        )
        if one.role in CODES and not (serves(text, one) or denies_name(text, one))
    ]


def _named(scene: Scene) -> str | None:
    """What the message names and does not show."""
    for place, (text, labels) in enumerate(zip(scene.segments, scene.labelled, strict=True)):
        for label in labels:
            if label.role in _KINDS and not (
                _is_found(scene, _KINDS[label.role])
                or serves(text, label)
                or denies_name(text, label)
                or (not label.trail and _leads_elsewhere(scene, place))
                or (place == len(scene.groups) and _is_paid_with(text, label))
            ):
                return label.role
    return None


def _is_paid_with(text: str, label: Label) -> bool:
    """Whether a card is only what was paid with: "1979133 and 4350017 were both paid by card"."""
    words = words_of(text)
    return label.words in words and not TALK.means.isdisjoint(words[max(0, words.index(label.words) - 1) :][:1])


def _leads_elsewhere(scene: Scene, place: int) -> bool:
    """Whether a name at the end of a stretch is of what comes in the next turn, or the letters of a coupon: "EID2026"."""
    text = scene.segments[place]
    if place == len(scene.groups):
        return text.rstrip().endswith(":")
    return "a" <= text[-1:] <= "z" and not scene.roles.isdisjoint(KEEPING)


def _are_of_card(scene: Scene, sizes: list[int]) -> bool:
    """Whether there are digits enough for a card in parts, or for the rest of one: a beginning waits for the next turn."""
    if scene.has("card"):
        return True
    if max(sizes) >= _SHORTEST_CARD or (len(sizes) > 1 and sum(sizes) >= _LEAST_OF_CARD and max(sizes) >= _LEAST):
        return True
    return len(sizes) >= _SEVERAL and sum(sizes) >= _SHORTEST_CARD  # "4069 (the first four) 3528 (the second) …"


def _is_found(scene: Scene, kind: Kind) -> bool:
    """Whether the message shows a number of a kind; a card with digits enough for one, in one piece or in parts."""
    if kind != "card":
        return any(hit.kind == kind and not _is_begun(scene, hit) for hit in scene.hits)
    cards = [hit for hit in scene.hits if hit.kind == kind]
    return any(hit.shown for hit in cards) or (
        sum([len(scene.within(hit.start, hit.end)) for hit in cards]) >= (_WHOLE_CARD if len(cards) == 1 else _IN_PARTS)
    )


def _is_begun(scene: Scene, hit: Hit) -> bool:
    """Whether a few digits passed for an ID by its name alone."""
    return hit.rule == "id_called" and len(scene.within(hit.start, hit.end)) < _SHORTEST_ID


def _explained(scene: Scene, first: int, last: int, otherwise: Collection[str] = _EXPLAINED) -> bool:
    """Whether a number is written or called like something harmless, or harmless things were asked for."""
    if any(label.role in HARMLESS for label in scene.asked):
        return True
    return _is_written_otherwise(scene, first, last) or _is_called_otherwise(scene, first, last, otherwise)


def _is_written_otherwise(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is written as a date, an amount, a version, a phone, a house, or is a part of a serial."""
    text, start, end = scene.text, scene.groups[first].start, scene.groups[last - 1].end
    beside = text[start - 1 : start], text[end : end + 1]
    if any("a" <= char <= "z" or char in _MONEY for char in beside if char):
        return True
    if is_when(text, start, end) or in_parcel(text, start, end) or scene.sizes(first, last) in _PHONES:
        return True
    if any(shape.fullmatch(text, start, end) for shape in _SHAPES):
        return True
    if "card" in scene.roles and lastfour.ends_card(scene, first, last):
        return True
    if plainly.is_otherwise(scene, first, last):
        return True
    return besides.is_sum(scene, first, last) or versions.is_version(scene, first, last)


def _is_called_otherwise(scene: Scene, first: int, last: int, otherwise: Collection[str]) -> bool:
    """Whether a word on its line makes a number an order, a phone, an amount, an account."""
    line = scene.segments[first].rpartition("\n")
    if first and line[1]:  # What stands on the line of the number before names that one.
        before = read(line[2]).labels
    elif context.kept(scene, first, last):
        return True
    else:
        before = scene.labelled[first]
    after = read(scene.segments[last].partition("\n")[0]).labels
    beside = [*filter(leads, before), *[label for label in after if not label.lead]]
    return any(label.role in otherwise for label in beside)
