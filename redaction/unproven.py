"""What is a card though its digits don't prove it: shaped like one, dictated, or called one in spite of a slip."""

import re
from typing import Final, NamedTuple

from redaction import context
from redaction.brands import MAX_DIGITS, brand_of, issued, sizes_of
from redaction.cleared import is_sim
from redaction.labels import AFTER, Label
from redaction.nearly import nearly_called
from redaction.neighbours import serves
from redaction.places import on_earth
from redaction.scene import Scene
from redaction.shapes import EXPIRY, is_when
from redaction.talk import TALK

CALLED_MIN: Final = 11
SPELLED_MIN: Final = 13
_OF_PLACE: Final = 4
_FEWEST_PAID: Final = 12
_BEGUN_AS_PRINTED: Final = (4, 4)
_LONG: Final = 17
"""More digits than nearly all cards have: the last may be a month."""
_AMOUNT: Final = re.compile("[0-9]{1,6}[.,][0-9]{2}[ ,]{1,2}")
"""What was paid, before the day of it: "533.99 13.11.26"."""
_MONEY: Final = re.compile(" ?[$€£₪¥]")
_POINTS: Final = frozenset(".,")
_CENTS: Final = 2
_LENGTH_WISH: Final = (16, 15, 17, 14, 18, 13, 19, 12, 11)
_SLIPPED_GROUPS: Final = range(3, 6)
_SLIPPED_TOTALS: Final = range(15, 18)
_SHORTEST_DATED: Final = 14
_SLASHES: Final = frozenset(("/", " / "))
_BESIDE: Final = frozenset((" ", ", ", "  ", "\n", " - "))


class Window(NamedTuple):
    """Groups `first` up to `last` that could be one card, and how natural that is."""

    first: int
    last: int
    score: int
    digits: str
    sure: bool = False


def unproven(scene: Scene, first: int, last: int) -> Window | None:
    """The card among these groups that its shape, or a word for it, tells."""
    if is_sim(scene, scene.digits(first, last)):
        return None
    return _shaped(scene, first, last) or _dated(scene, first, last) or _called(scene, first, last)


def beside_expiry(scene: Scene, index: int) -> bool:
    """Whether a month and a year stand right beside a number in one piece that begins like a card and is as long as one.

    Nothing names it: "order 4580458045804581 08/29" tells when something was ordered.
    """
    digits = scene.groups[index].digits
    if len(digits) < _SHORTEST_DATED or len(digits) not in sizes_of(digits) or not _expiry_at(scene, index):
        return False
    return not context.names(scene, index, index + 1) and not scene.segments[index].endswith("+")


def _expiry_at(scene: Scene, index: int) -> bool:
    groups, segments, text = scene.groups, scene.segments, scene.text
    after, before = index + 2, index - 2
    if after < len(groups) and segments[after] in _SLASHES and segments[index + 1] in _BESIDE:
        found = EXPIRY.match(text, groups[index + 1].start)
        if found and found.end() == groups[after].end:
            return True
    return (
        before >= 0
        and segments[index - 1] in _SLASHES
        and segments[index] in _BESIDE
        and EXPIRY.fullmatch(text, groups[before].start, groups[index - 1].end) is not None
    )


def _dated(scene: Scene, first: int, last: int) -> Window | None:
    """A number beside a month and a year, which has a slip in it."""
    place = next((place for place in range(first, last) if beside_expiry(scene, place)), None)
    return None if place is None else Window(place, place + 1, 0, scene.groups[place].digits)


def is_called(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is called a card, or nearly so, and is not what is paid to the card that is named after it."""
    label = context.called(scene, first, last, "card") or _on_front(scene, first, last)
    if label is None:
        return nearly_called(scene, first, last)
    paid = label.lead == AFTER and serves(scene.segments[last], label)
    digits = scene.digits(first, last)
    aside = label in scene.asked or (scene.has("card") and not scene.labelled[first])
    if digits[0] == "0" and len(digits) == CALLED_MIN and aside:
        return False  # A phone, given for a card, or after one: "card 4491881460671580 / 07860 225123".
    if not paid:
        return True
    # "Cancel 42495881386, refund to my card", but "you wrote 4308 8938 070 3 for my card number"
    long = len(digits) > _FEWEST_PAID or scene.sizes(first, last)[:2] == _BEGUN_AS_PRINTED
    return long and issued(digits)


def _on_front(scene: Scene, first: int, last: int) -> Label | None:
    """The name of what stands on the front of a card, which is its number as well as a code."""
    named = context.names(scene, first, last)[:1]
    return named[0] if named and named[0].words in TALK.in_front else None


def _shaped(scene: Scene, first: int, last: int) -> Window | None:
    """Four groups of about four digits that begin like a card, or a number dictated in words."""
    for start in range(first, last - 3):
        sizes = scene.sizes(start, start + 4)
        if sum(sizes) in _SLIPPED_TOTALS and min(sizes) in _SLIPPED_GROUPS and max(sizes) in _SLIPPED_GROUPS:
            digits = scene.digits(start, start + 4)
            if issued(digits) and not _of_other(scene, start):
                return Window(start, start + 4 + _goes_on(scene, digits, start + 4, last), 0, digits)
    return _spelled(scene, first, last)


def _of_other(scene: Scene, start: int) -> bool:
    """Whether four groups are an order or the like, or a device's number, be it of a phone."""
    named = context.names(scene, start, start + 4)[:2]
    return context.kept(scene, start, start + 4) or any(
        label.role == "device" and label.trail <= len(named[0].words.split()) for label in named[1:]
    )


def _goes_on(scene: Scene, digits: str, end: int, last: int) -> bool:
    """Whether the next group makes it a valid card of 17 to 19 digits, with a code or a date after that."""
    return end < last and brand_of(digits + scene.groups[end].digits) is not None


def _spelled(scene: Scene, first: int, last: int) -> Window | None:
    if not scene.spoken:
        return None
    spelled = sum([len(group.digits) for group in scene.groups[first:last] if group.spelled])
    if not spelled:
        return None
    digits = scene.digits(first, last)
    if len(digits) >= SPELLED_MIN and 2 * spelled >= len(digits) and not context.kept(scene, first, last):
        return Window(first, last, 0, digits)
    return None


def _called(scene: Scene, first: int, last: int) -> Window | None:
    """What the customer calls a card, in spite of a wrong, missing or doubled digit."""
    last = without_sum(scene, first, last)
    whole = scene.digits(first, last)
    if len(whole) < CALLED_MIN or scene.segments[first].endswith("+"):
        return None
    if not ("card" in scene.roles or issued(whole)):
        return None
    if _is_when_or_where(scene, first, last) or not is_called(scene, first, last):
        return None
    if len(whole) <= MAX_DIGITS:
        last -= len(whole) >= _LONG and EXPIRY.match(scene.text, scene.groups[last - 1].start) is not None
        return Window(first, last, 0, scene.digits(first, last))
    best: tuple[int, Window] | None = None
    for start in range(first, last):
        digits = ""
        for end in range(start + 1, last + 1):
            digits += scene.groups[end - 1].digits
            if len(digits) > MAX_DIGITS:
                break
            if len(digits) >= CALLED_MIN:
                rank = _LENGTH_WISH.index(len(digits)) + 4 * (not issued(digits))
                if best is None or rank < best[0]:
                    best = (rank, Window(start, end, 0, digits))
    return best[1] if best else Window(first, last, 0, scene.digits(first, last))


def without_sum(scene: Scene, first: int, last: int) -> int:
    """Where a run ends without what was paid: "my card was charged for order 968550, 2621.03 ₪"."""
    labels = scene.labelled[last]
    unit = bool(labels) and labels[0].role == "unit" and not labels[0].lead
    if last - first == 1 or not (unit or _MONEY.match(scene.segments[last])):
        return last
    cents = scene.segments[last - 1] in _POINTS and scene.lengths[last - 1] == _CENTS
    return max(last - 1 - cents, first + 1)


def _is_when_or_where(scene: Scene, first: int, last: int) -> bool:
    """Whether groups are a date, a time or coordinates."""
    groups = scene.groups[first:last]
    if len(groups) == _OF_PLACE and on_earth([group.digits for group in groups], scene.segments[first + 1 : last]):
        return True
    amount = _AMOUNT.match(scene.text, groups[0].start)
    return is_when(scene.text, amount.end() if amount else groups[0].start, groups[-1].end)
