"""Numbers that pass as cards and are kept all the same: they are named an order, a device, a phone, or are a place."""

import re
from operator import attrgetter
from typing import Final

from redaction import context
from redaction.brands import CARD_SHAPES, FULL, is_clear
from redaction.checksum import luhn_valid
from redaction.detectors.national import valid_alone
from redaction.labels import AFTER, KEEPING, Label
from redaction.lexicon import words_of
from redaction.neighbours import serves
from redaction.places import coordinates, of_place, on_earth
from redaction.questions import LAST_FOUR
from redaction.scene import Scene
from redaction.shapes import YEAR, is_when
from redaction.talk import TALK

_PHONE_MAX: Final = 13
_LONGEST_ID: Final = 15
_WHOLE: Final = frozenset({(15,), (16,)})
_FULL_GROUP: Final = 4
_AMEX: Final = (4, 6, 5)
"""How an Amex is printed, and how some write an IMEI, which may begin like a rare card of fifteen digits."""
_HYPHENED: Final = (3, 7, 7)
"""How a large shop prints its orders: "502-8788324-5629041"."""
_CLOSE: Final = 3
_CLEARING: Final = KEEPING | {"phone", "bank"}
_BESIDE_DEVICE: Final = frozenset({"card", "code", "licence", "passport"})
"""Asked for with a device's number, they tell what a number of its length is no better."""
_COUNT: Final = 2
_MARKS: Final = frozenset(".-/_")
_BESIDE_CARD: Final = re.compile("(?:(?:0[1-9]|1[0-2])(?:20)?[2-4][0-9])?(?:[0-9]{3,4})?")
"""The date and the code of a card, glued to it."""
_OF_DAY: Final = 3
_TELECOM: Final = "89"
_SIM_LENGTHS: Final = range(18, 21)
"""ITU-T E.118."""
_SPELLED: Final = attrgetter("spelled")


def named_otherwise(scene: Scene, first: int, last: int, *, usual: bool, sure: bool) -> bool:
    """Whether a valid number is kept all the same: the words right beside it name it an order, a device, a phone.

    A number grouped the way cards are printed is masked whatever it is called, and so is one in a message about cards,
    and one of fifteen or sixteen digits in one piece, or told in words, that passes Luhn: the order is spoken of, too.
    """
    sizes = scene.sizes(first, last)
    if "id" in scene.roles and _is_called_id(scene, first, last, sizes):
        return True
    if (sizes in CARD_SHAPES and (usual or (sure and sizes != _AMEX))) or (
        usual and sure and _in_one_breath(scene, first, last)
    ):
        return False
    if (sizes == _HYPHENED and not usual) or (last - first == _FULL_GROUP and is_place(scene, first, last)):
        return True
    if _CLEARING.isdisjoint(scene.roles) or (usual and dated(scene, first)):
        return False
    named = context.names(scene, first, last)
    if "card" in scene.roles:
        # "IMEI 35…, bought with card 4580…": of a length that hardly any card has, and called a device right before.
        return not (usual and sure) and any(map(_names_other, named[:_COUNT]))
    if sure and not TALK.means.isdisjoint(words_of(scene.segments[first])[-1:]):
        return False  # "I paid the order with 378…"
    named = [label for label in named if not _of_other(scene, first, last, label)]
    if usual:
        named = [label for label in named[:1] if label.lead != AFTER or not sure]
    elif not named and scene.asked and _answers(scene, sum(sizes), printed=sizes == _HYPHENED):
        return True
    return any(_clears(label, sum(sizes), usual=usual) for label in named)


def _is_called_id(scene: Scene, first: int, last: int, sizes: tuple[int, ...]) -> bool:
    """Whether a number that is right before called an ID is one by its digits: many an Egyptian one passes as a card."""
    if sizes in CARD_SHAPES or not 0 < sum(sizes) <= _LONGEST_ID:
        return False
    named = context.names(scene, first, last)
    if not named or named[0].role != "id" or named[0].trail:
        return False
    return valid_alone(scene.digits(first, last)) is not None


def _in_one_breath(scene: Scene, first: int, last: int) -> bool:
    """Whether digits are fifteen or sixteen in one piece, in equal groups with a rest, or told one by one or in words."""
    sizes = scene.sizes(first, last)
    if len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0] and set(scene.segments[first + 1 : last]) == {" "}:
        return True
    return sizes in _WHOLE or max(sizes) == 1 or (scene.spoken and any(map(_SPELLED, scene.groups[first:last])))


def is_sim(scene: Scene, digits: str) -> bool:
    """Whether digits are those of a SIM card, where a device's number is spoken of: "iccid of the card 8948…"."""
    if not digits.startswith(_TELECOM) or len(digits) not in _SIM_LENGTHS:
        return False
    return "device" in scene.roles or (luhn_valid(digits) and not any(scene.labelled))


def is_parcel(scene: Scene, first: int, last: int) -> bool:
    """Whether more digits than a card has, told alike throughout, are called a parcel or the like.

    None if a card begins them, in the groups in which cards are printed or with its date and code or another card after it.
    """
    gaps = set(scene.segments[first + 1 : last])
    alone = max(scene.lengths[first:last]) == 1
    if len(gaps) != 1 or not (alone or not gaps.isdisjoint(_MARKS)) or not context.kept(scene, first, last):
        return False
    digits, sizes = scene.digits(first, last), scene.sizes(first, last)
    printed = any(sizes[: len(shape)] == shape and is_clear(digits[: sum(shape)]) for shape in CARD_SHAPES)
    return not printed and not any(
        is_clear(digits[:size]) and (_BESIDE_CARD.fullmatch(digits, size) or is_clear(digits[size:])) for size in FULL
    )


def is_place(scene: Scene, first: int, last: int) -> bool:
    """Whether four groups are coordinates; beside a word for a card only if nothing else can be written like that."""
    gaps = scene.segments[first + 1 : last]
    if gaps[0] != ".":
        return False
    if "card" in scene.roles:
        return on_earth([group.digits for group in scene.groups[first:last]], gaps)
    return coordinates(scene.sizes(first, last), gaps)


def _of_other(scene: Scene, first: int, last: int, label: Label) -> bool:
    """Whether a word beside a number is of another: "18 tickets please, 4033…", "4033… for 36 phones", "by phone? 4033…"."""
    if label.lead == AFTER:
        after = scene.segments[last]
        return not scene.labelled[last] or serves(after, label) or not TALK.means.isdisjoint(words_of(after)[:1])
    before = scene.segments[first]
    counted = first and scene.lengths[first - 1] <= _COUNT and words_of(before)[:1] == label.words.split()[:1]
    counted = counted and before[:1] == " "  # In "… 44", a line, "IMEI 35…" nothing is counted.
    return counted or ("?" in before and bool(words_of(before.rpartition("?")[0])))


def _names_other(label: Label) -> bool:
    if label.role == "device":
        return label.trail <= (0 if label.lead == AFTER else _CLOSE)
    return label.role in KEEPING and label.trail == 0 and label.lead != AFTER


def _answers(scene: Scene, size: int, *, printed: bool) -> bool:
    """Whether a number of a rare length is the device's that was asked for, or the order's and all that is said."""
    if scene.asked[0] == LAST_FOUR:
        return False
    asked = {label.role for label in scene.asked}
    return ("device" in asked and asked.isdisjoint(_BESIDE_DEVICE)) or (
        scene.asked[0].role in KEEPING and (size <= _PHONE_MAX or printed) and size == scene.total and scene.terse()
    )


def _clears(label: Label, size: int, *, usual: bool) -> bool:
    """Whether a word is strong enough to clear a number that passes as a card."""
    if label.role == "phone":
        return label.trail == 0 and size <= _PHONE_MAX
    if label.role == "device" and not usual and label.lead != AFTER:
        return label.trail <= _CLOSE
    if label.role == "bank":
        return label.trail == 0 and not usual and label.lead != AFTER
    return label.role in KEEPING and label.trail <= (0 if usual else 1) and not of_place(label.words)


def dated(scene: Scene, first: int) -> bool:
    """Whether a year or a day stands right before: what is named before is of that ("booking 2026 45-80-…")."""
    if not first or not scene.groups[first].joined:
        return False
    if YEAR.fullmatch(scene.groups[first - 1].digits):
        return True
    begun = first - _OF_DAY
    return begun >= 0 and is_when(scene.text, scene.groups[begun].start, scene.groups[first - 1].end)
