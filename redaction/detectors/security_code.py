"""Security codes, expiry dates and PINs: beside a word for them, beside a card, or as the answer to a question."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from redaction import besides, codesbeside, context, expiry, lastfour, places, priced, queried, versions
from redaction.brands import issued
from redaction.labels import AFTER
from redaction.lexicon import words_of
from redaction.nearcard import before_card, in_front, near_card
from redaction.scene import Hit, Scene
from redaction.shapes import of_day
from redaction.signs import TRIPLE
from redaction.talk import TALK

_CODE_SIZES: Final = frozenset({3, 4})
_PIN_SIZES: Final = range(4, 9)
_SIZES: Final = _CODE_SIZES | frozenset(_PIN_SIZES)
_ASIDE: Final = 2
_CODE_USUAL: Final = 3
_ROLES: Final = frozenset({"code", "pin", "expiry", "digits"})
_TELLING: Final = _ROLES | {"otp"}
_PAIRS: Final = frozenset({(2, 2, 3), (2, 2, 4), (2, 3, 4)})
_HALVED: Final = frozenset(" -")
_HALVES: Final = [3, 3]
_DATED: Final = 6
_ON_THE_BACK: Final = (4, 3)
_QUARTER: Final = 4
_TELLING_FEW: Final = 4
_CARD_ALONE: Final = frozenset({"card"})
HEARD: Final = _ROLES | _CARD_ALONE
SENT: Final = frozenset({"otp"})
"""What a code of three digits may be called, too."""
_HEARD: Final = HEARD | SENT
_RECEIVED: Final = SENT | {"secret"}
_OTHERWISE: Final = (context.kept_whole, besides.of_document, besides.goes_on, queried.asks_about, priced.is_part)
_new: Final = tuple.__new__


def find(scene: Scene) -> Sequence[Hit]:
    """Expiry dates first, since "08/29 123" is a date and a code."""
    card = scene.has("card")
    if not (card or scene.card_before) and scene.roles.isdisjoint(_HEARD) and not _pair(scene):
        return ()
    dates = _expiries(scene, card=card) if expiry.may_be_told(scene) else []
    dates = dates or (expiry.with_code(scene) if scene.card_before else [])
    dates = dates or (expiry.after_card(scene) if card else []) or expiry.named_with_code(scene)
    if dates:
        scene.claim(dates)
    coded = _codes(scene, card=card or bool(dates))
    if coded and not dates and scene.runs and expiry.may_be_told(scene):
        scene.claim(_expiries(scene, card=True) or _beside_code(scene))
    if scene.runs:
        scene.claim(codesbeside.find(scene, coded=coded, led_to=card and (bool(dates) or "code" in scene.roles)))
    return ()


def _codes(scene: Scene, *, card: bool) -> bool:
    """Claim codes and PINs. Whether there were any."""
    found = False
    sizes = _SIZES if "pin" in scene.roles else _CODE_SIZES
    lengths = scene.lengths
    for first, last in scene.runs:
        hit = None
        if last - first > 1:
            hit = _in_run(scene, first, last, sizes, card=card)
        elif lengths[first] in sizes:
            hit = _code(scene, first, last, lengths[first], card=card)
        if hit:
            scene.claim([hit])
            found = True
    return found


def _in_run(scene: Scene, first: int, last: int, sizes: frozenset[int], *, card: bool) -> Hit | None:
    """The code that a run of several groups is, or the first of them, as long as they are not digits set apart."""
    last = besides.without_times(scene, last)
    if card and besides.like_mobile(scene, first, last):
        return None
    lengths = scene.lengths[first:last]
    size = sum(lengths)
    hit = _code(scene, first, last, size, card=card) if size in sizes else None
    if hit or size == len(lengths):
        return hit
    singles = next(place for place, length in enumerate(lengths) if length > 1)
    if singles in sizes and (hit := _code(scene, first, first + singles, singles, card=card)):
        return hit  # "5 4 9 91180"
    for index, size in enumerate(lengths, first):
        if size in sizes and (hit := _code(scene, index, index + 1, size, card=card)):
            back = hit.kind == "security_code" and scene.sizes(index, last) == _ON_THE_BACK  # "1111 934"
            return hit._replace(end=scene.groups[last - 1].end) if back else hit
    return None


def _code(scene: Scene, first: int, last: int, size: int, *, card: bool) -> Hit | None:
    """What a number of a fitting size is: a code, a PIN, rarely the start of a card."""
    if len(scene.lengths) > 1 and (_half(scene, first, last, size) or besides.amid_letters(scene, first, last)):
        return None
    if besides.is_day(scene, first, last) if last - first > 1 else lastfour.ends_card(scene, first, last):
        return None
    if not card and queried.asks_otherwise(scene, first):
        return None
    rule = _named(scene, first, last, size, card=card)
    if not rule and size in _CODE_SIZES and (card or scene.card_before or scene.roles == _CARD_ALONE):
        rule = None if besides.counts(scene, last) else _after_card(scene, first, last, size, card=card)
    if not rule or besides.of_address(scene, first):
        return None
    if rule != "pin" and besides.for_so_much(scene, first):
        return None
    if (rule != "pin" or last - first == 1) and besides.is_sum(scene, first, last):
        return None  # "my pin is 1,234" is none.
    if versions.is_version(scene, first, last):
        return None
    start, end = scene.groups[first][0], scene.groups[last - 1][1]
    return _start(scene, first, rule, card=card) or _new(Hit, ("security_code", start, end, rule, 0.85, None, ""))


def _expiries(scene: Scene, *, card: bool) -> list[Hit]:
    roles, text, shown = scene.roles, scene.text, card or scene.card_before
    spoken = "expiry" in roles and (shown or not expiry.of_goods(scene))
    told = "code" in roles or ("card" in roles and not scene.asked) or scene.card_before or _pair(scene)
    if not (spoken or card or told):
        return []
    dates = expiry.open_dates(scene)
    if not dates:
        return []
    document = not shown and expiry.of_document(scene)
    alone = not (shown or scene.asked) and roles.isdisjoint(expiry.OF_CARD)
    return [
        ("card" in roles and _begun(scene, end)) or _new(Hit, ("security_code", start, end, "expiry", 0.8, None, ""))
        for start, end in dates
        if not (alone and of_day(text, start, end))
        and not (text[start - 1 : start] == "/" and besides.in_papers(scene, start))
        and not (
            end - start == _QUARTER
            and text[start:end].isdigit()
            and (lastfour.ends_card_or_sum(text, start) or besides.of_address_at(scene, start))
        )
        and (
            (spoken and not (document and expiry.tells_year(text[start:end])))
            or (
                card and (near_card(scene, start, words=_ASIDE) or before_card(scene, end) or expiry.until(text, start))
            )
            or (told and (scene.terse() or (_in_full(scene, start, end) and _terse(scene))) and not _kept(scene, start))
        )
    ]


def _in_full(scene: Scene, start: int, end: int) -> bool:
    """Whether a month and a year are told in figures, or with the code after them."""
    return scene.text[start].isdigit() or len(scene.within(start, end)) > _DATED


def _beside_code(scene: Scene) -> list[Hit]:
    """A month and a year in a message with a code, after a card or a question for them: "it says 05/29, on the back 842"."""
    if not (scene.card_before or "expiry" in scene.roles):
        return []
    return [
        _new(Hit, ("security_code", *date, "expiry", 0.8, None, ""))
        for date in expiry.open_dates(scene)
        if not (of_day(scene.text, *date) or _kept(scene, date[0]))
    ]


def _kept(scene: Scene, start: int) -> bool:
    """Whether what begins here is called something else: "paid by card. version 3.30.1967"."""
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), None)
    if place is None or not context.kept(scene, place, place + 1):
        return False
    named = context.names(scene, place, place + 1)
    return not (named and named[0].role == "date" and (scene.card_before or "code" in scene.roles))


def _begun(scene: Scene, end: int) -> Hit | None:
    """The start of a card whose second group looks like a date: "card 5417 1225"."""
    if not (scene.spoken or scene.text[end - _QUARTER - 1 : end - _QUARTER] in _HALVED):
        return None
    for before, group in pairwise(scene.groups):
        if group.end == end and group.joined and len(before.digits) == len(group.digits) == _QUARTER:
            apart = scene.text[before.end : group.start] in _HALVED
            return Hit("card", before.start, end, "card_begun", 0.6) if apart and issued(before.digits) else None
    return None


def _start(scene: Scene, index: int, rule: str, *, card: bool) -> Hit | None:
    """The start of a card, where there is no card yet that a code may follow: "card 4670-693", "card 458 012 346"."""
    if card or rule != "security_code_after_card" or not scene.groups[index].joined:
        return None
    first = next((first for first, last in scene.runs if first < index < last), index)
    if first == index or not issued(scene.digits(first, index + 1)):
        return None
    return Hit("card", scene.groups[first].start, scene.groups[index].end, "card_begun", 0.6)


def _pair(scene: Scene) -> bool:
    """Whether the message is a date and a code of three or four digits, with hardly a word: "08/29 123"."""
    return (
        scene.signs & TRIPLE != 0
        and tuple(sorted(scene.lengths)) in _PAIRS
        and scene.roles <= _TELLING
        and sum([word not in TALK.sides for word in words_of(scene.text)]) <= (0 if not scene.roles else _TELLING_FEW)
    )


def _is_pin(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is called a PIN, and is no amount that "from the ATM" comes after."""
    name = context.called(scene, first, last, "pin")
    if name is None or besides.in_serial(scene, first):
        return False
    return name.lead != AFTER or not besides.no_code(scene, first, last)


def _named(scene: Scene, first: int, last: int, size: int, *, card: bool) -> str | None:
    """The rule for a number with a word for it."""
    if size in _CODE_SIZES and (context.called(scene, first, last, "code") or besides.on_side(scene, first, last)):
        return "security_code"
    if size == _QUARTER and card and in_front(scene, first):
        return "security_code"
    if size == _CODE_USUAL and "digits" in scene.roles and not _cards_asked(scene):
        alone = max(scene.lengths[first:last]) in {1, size}  # "numbers 18, 9 and 31" are three.
        alone = alone and (
            besides.is_whole(scene, first, last)
            or scene.lengths[last : last + 1] == [1]
            or (first > 0 and scene.sizes(first - 1, last) == _ON_THE_BACK)
        )
        if alone and context.called(scene, first, last, "digits"):
            return "security_code"
    if size in _PIN_SIZES and _is_pin(scene, first, last):
        return "pin"
    if scene.roles.isdisjoint(_RECEIVED):
        return None
    if size in _CODE_SIZES and _answers(scene) and context.called(scene, first, last, "otp"):
        return "security_code"
    if (
        size == _CODE_USUAL
        and besides.is_whole(scene, first, last)
        and context.called(scene, first, last, "otp", "secret")
    ):
        names = (*context.names(scene, first, last), *scene.labels(last)[:1])
        spoken = any(label.role == "card" or besides.says_code(label.words) for label in names)
        spoken = spoken or (first > 0 and "card" in scene.roles and lastfour.ends_card(scene, first - 1, first))
        return "security_code" if spoken or "code" in scene.roles or scene.card_before or card else None
    return None


def _half(scene: Scene, first: int, last: int, size: int) -> bool:
    """Whether this is one half of a one-time code in two ("801 442")."""
    if size != _CODE_USUAL or last - first > 1:
        return False
    start = first - scene.groups[first].joined
    if scene.lengths[start : start + 2] != _HALVES or _dated(scene):
        return False
    return (
        scene.groups[start + 1].joined
        and scene.segments[start + 1] in _HALVED
        and not scene.groups[start].joined
        and not (start + 2 < len(scene.groups) and scene.groups[start + 2].joined)
    )


def _after_card(scene: Scene, first: int, last: int, size: int, *, card: bool) -> str | None:
    """The rule for a number that follows a card, be it told before or only spoken of."""
    start, dated = scene.groups[first].start, _dated(scene)
    if card and dated and (near_card(scene, start, words=0) or besides.said_how_long(scene, first, size)):
        return "security_code_after_card"
    if any(tells(scene, first, last) for tells in _OTHERWISE) or besides.put_on_card(scene, last):
        return None
    if card and near_card(scene, start, words=_ASIDE if dated else 0):
        return "security_code_after_card"
    long = [run for run in scene.runs if scene.size(*run) >= _CODE_USUAL]
    ends = size == _CODE_USUAL and last == len(scene.groups) and not words_of(scene.segments[last])
    alone = ends and scene.roles == _CARD_ALONE and not scene.asked
    of_card = scene.card_before or (alone and besides.only_names_card(scene))
    if scene.card_before and not card and (besides.says_own(scene, size) or codesbeside.of_another(scene, first, last)):
        return None  # "Great, row 8 seat 412"
    return "security_code_after_card" if of_card and len(long) == 1 and _terse(scene) else None


def _terse(scene: Scene) -> bool:
    """Whether the message says little besides numbers, in figures or words, and nothing of a house or the like."""
    words = words_of(scene.plain())
    return len(words) <= _TELLING_FEW and not places.are_told(words)


def _cards_asked(scene: Scene) -> bool:
    """Whether the turn before speaks of the digits of cards, or these are "the remaining": they may be a part of one."""
    more = not TALK.rest.isdisjoint(words_of(scene.plain()))
    return more or (any(label.role == "card" for label in scene.asked) and not scene.card_before)


def _answers(scene: Scene) -> bool:
    """Whether the code on a card was asked for just before: "the code is 123" answers that."""
    return any(label.role == "code" for label in scene.asked)


def _dated(scene: Scene) -> bool:
    """Whether the card's expiry was found: what follows it is its code, whatever the word between."""
    return any(hit.rule == "expiry" for hit in scene.hits)
