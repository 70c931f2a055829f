"""Numbers that are plainly something else by their own shape: addresses on the web, dates, times, prices, coordinates.

They are taken off the table without a finding. What stands in the web's addresses goes first; the rest only after cards
were looked for, since "45.80.12.34" may be a part of one.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from redaction import context
from redaction.brands import usual_length
from redaction.groups import Group
from redaction.normalise import fold_word
from redaction.scene import Hit, Scene
from redaction.shapes import DAY, EXPIRY, SHAPED, TOKEN, WEB
from redaction.signs import MONEY
from redaction.span import KnownNumber

_PARTING: Final = frozenset(".-/:,")
"""What parts the figures of a date, a time or an amount, with nothing else between them."""
_OF_DAY: Final = 2
_OF_THOUSANDS: Final = 3
_FRACTIONS: Final = frozenset(".,")
_SIGNS: Final = frozenset("$€£₪¥")
_UNITS: Final = _SIGNS | {"%"}
_PAIRS: Final = [2] * 4
_SINGLES: Final = [1] * 4
_CODES: Final = frozenset({"pin", "code", "otp", "secret"})
_UNIT_AT_ONCE: Final = re.compile(r"[ *_~`-]{0,3}\w+(?!\w| ?[:=]| - )")
_AMOUNT_MAX: Final = 9
_HALVES: Final = [2, 2]
_DOCUMENTS: Final = ("id", "passport", "licence", "bank")
_NAMED: Final = frozenset((*_DOCUMENTS, "pin"))
_NAMED_FIRST: Final = frozenset({"code", "pin", "id", "passport", "licence"})
_LONG: Final = 7
_PATH: Final = re.compile(r"\.[a-z]{2,5}/")
_TIME: Final = re.compile("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?")
_DECIMAL: Final = re.compile("[0-9]{1,6}[.,][0-9]{2}")
_DATED: Final = frozenset({"expiry", "code"})
_STAMPED: Final = re.compile(r"(?<=[0-9a-f]{12})[^\w\n]{1,3}(?:[^\W\d_]{1,3})?[^\w\n]{0,2}1[5-8][0-9]{8}(?![0-9])")
"""The second, counted from 1970, that a log tells after the identifier of a request."""
UNITS: Final = frozenset({"unit"})


def spare_web(scene: Scene) -> Sequence[Hit]:
    """Numbers in addresses, identifiers of machines and networks; a valid card in an address stays on the table."""
    text = scene.text
    if "://" in text or "www." in text or _PATH.search(text) or _machine(text):
        for found in WEB.finditer(text):
            start, end = found.span()
            inside = [group for group in scene.groups if start <= group.start and group.end <= end]
            if not (_holds_card(scene, inside, start, end) or _in_pairs(scene, inside)):
                stamp = _STAMPED.match(text, end) if "id" not in scene.roles else None
                scene.spare(start, stamp.end() if stamp else end, "web address or machine identifier")
    return ()


def _holds_card(scene: Scene, groups: list[Group], start: int, end: int) -> bool:
    """Whether an address has a card in it ("?pan=4580-1234-…"), or is one cut in pairs: "40:16:47:01:14:09:12:25"."""
    if any(usual_length(group.digits) for group in groups):
        return True
    return any(
        usual_length(scene.digits(first, last))
        for first, last in scene.runs
        if scene.groups[first].start < end and start < scene.groups[last - 1].end
    )


def _machine(text: str) -> bool:
    """Whether there are marks enough for the identifier of a machine."""
    return text.count(".") > 2 or text.count("-") > 3 or text.count(":") > 4  # noqa: PLR2004


def _in_pairs(scene: Scene, groups: list[Group]) -> bool:
    """Whether what looks like an IP address is an ID cut in pairs, or a PIN told digit by digit: it is called one."""
    sizes = [len(group.digits) for group in groups]
    if sizes == _SINGLES and not _CODES.isdisjoint(scene.roles):
        return True
    if "id" not in scene.roles or sizes != _PAIRS:
        return False
    first = scene.groups.index(groups[0])
    label = context.called(scene, first, first + len(groups), "id")
    return label is not None and label.lead != context.AFTER


def spare_shaped(scene: Scene) -> Sequence[Hit]:
    """Dates, times, coordinates and amounts, by their shape."""
    segments, lengths = scene.segments, scene.lengths
    money, last = scene.signs & MONEY, len(lengths) - 1
    if not money and _PARTING.isdisjoint(segments[1:-1]):
        return ()
    for index, gap in enumerate(segments[1:]):
        if gap in _PARTING and index < last:
            likely = lengths[index + 1] <= _OF_DAY or (gap in _FRACTIONS and lengths[index] <= _OF_THOUSANDS)
        else:
            likely = False
        if likely or (money and _beside_money(segments[index], gap)):
            _spare_at(scene, index)
    return ()


def _beside_money(before: str, gap: str) -> bool:
    """Whether a sign of money, or of parts in a hundred, stands beside a group."""
    return not (_UNITS.isdisjoint(gap[:2]) and _SIGNS.isdisjoint(before[-2:]))


def _spare_at(scene: Scene, index: int) -> None:
    found = SHAPED.match(scene.text, scene.groups[index][0])
    if (
        found
        and not (EXPIRY.fullmatch(found.group()) and _dated(scene))
        and not _of_number(scene, index, found.group())
    ):
        scene.spare(*found.span(), "date, time, place or amount")


def _dated(scene: Scene) -> bool:
    """Whether a date may be a card's expiry."""
    if scene.has("card") or not scene.roles.isdisjoint(_DATED):
        return True
    return (scene.card_before or ("card" in scene.roles and not scene.asked)) and scene.terse()


def _of_number(scene: Scene, index: int, text: str) -> bool:
    """Whether what looks like an amount is a part of a longer number that is called an ID or the like, or a PIN."""
    if scene.roles.isdisjoint(_NAMED):
        return False
    before = scene.segments[index]
    if not (before == "/" or _DECIMAL.fullmatch(text) or (before == ":" and _TIME.fullmatch(text))):
        return False
    if before[-1:] == "(" and scene.segments[index + 2][:1] == ")":
        return False  # "Refund order 589198 (683,99) to my account."
    first, last = next(((first, last) for first, last in scene.runs if first <= index < last), (index, index + 1))
    inside = last - first > len(_HALVES) and scene.size(first, last) >= _LONG
    return (inside and context.called(scene, first, last, *_DOCUMENTS) is not None) or _pin(scene, index)


def _pin(scene: Scene, index: int) -> bool:
    """Whether what looks like an amount is a PIN in two halves."""
    halves = scene.lengths[index : index + 2]
    return "pin" in scene.roles and halves == _HALVES and context.called(scene, index, index + 2, "pin") is not None


def spare_units(scene: Scene) -> Sequence[Hit]:
    """Amounts, by the unit after them."""
    for first, last in scene.runs:
        labels = scene.labels(last)
        if (
            labels
            and labels[0].role == "unit"
            and labels[0].lead == 0
            and not scene.segments[last].lstrip(" ").startswith("\n")
            and len(scene.digits(first, last)) <= _AMOUNT_MAX
            and _UNIT_AT_ONCE.match(scene.segments[last])
            and not _named_first(scene, first, last)
        ):
            scene.spare(scene.groups[_on_line(scene, first, last)].start, scene.groups[last - 1].end, "amount")
    return ()


def _on_line(scene: Scene, first: int, last: int) -> int:
    """The first group of a run on the line that it ends on."""
    return max((place for place in range(first + 1, last) if "\n" in scene.segments[place]), default=first)


def _named_first(scene: Scene, first: int, last: int) -> bool:
    """Whether a code or an ID is named right before the number: the unit after it is the next one's ("PIN 6504 pcs 30")."""
    named = context.names(scene, first, last) if not scene.roles.isdisjoint(_NAMED_FIRST) else ()
    return bool(named) and named[0].role in _NAMED_FIRST and not named[0].trail and named[0].lead != context.AFTER


def spare_known(scene: Scene) -> Sequence[Hit]:
    """Numbers in a format that the business declared, unless they are valid cards or called something sensitive."""
    for known in scene.known:
        pattern = compiled(known.pattern)
        for start, end in _candidates(scene):
            if pattern.fullmatch(scene.text, start, end) and not _sensitive(scene, start, end, known):
                scene.spare(start, end, f"known number: {known.name}")
    return ()


def spare_days(scene: Scene) -> None:
    """Days without a year, which are too much like a card's expiry to be spared at once."""
    for found in DAY.finditer(scene.text):
        scene.spare(*found.span(), "day")


def _candidates(scene: Scene) -> list[tuple[int, int]]:
    """Runs, groups, and whole tokens around groups, as spans of the folded text."""
    runs = [(scene.groups[first].start, scene.groups[last - 1].end) for first, last in scene.runs]
    tokens = [found.span() for found in TOKEN.finditer(scene.text)]
    return [*tokens, *runs, *((group.start, group.end) for group in scene.groups)]


def _sensitive(scene: Scene, start: int, end: int, known: KnownNumber) -> bool:
    inside = [index for index, group in enumerate(scene.groups) if start <= group.start and group.end <= end]
    if not inside or usual_length(scene.digits(inside[0], inside[-1] + 1)):
        return True
    named = context.names(scene, inside[0], inside[-1] + 1)
    if named:
        return named[0].role not in context.KEEPING | {"unit", "phone"}
    words = {fold_word(word) for word in known.words}
    return (
        bool(scene.asked)
        and scene.asked[0].role not in context.KEEPING
        and not any(word in scene.text for word in words)
    )


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A declared pattern, for folded text."""
    return re.compile(pattern, re.IGNORECASE)
