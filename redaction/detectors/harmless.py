"""Numbers that are plainly something else by their own shape: addresses on the web, dates, times, prices, coordinates.

They are taken off the table without a finding. What stands in the web's addresses goes first; the rest only after cards
were looked for, since "45.80.12.34" may be a part of one.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from redaction import context, plainly
from redaction.brands import MIN_DIGITS, usual_length
from redaction.detectors.national import valid_called
from redaction.groups import Group
from redaction.labels import AFTER, CODES, KEEPING
from redaction.lexicon import LEXICON, words_of
from redaction.naming import numbers
from redaction.normalise import fold_word
from redaction.scene import Hit, Scene
from redaction.shapes import DAY, EXPIRY, SHAPED, SHAPED_BY, TOKEN, web
from redaction.signs import MONEY
from redaction.span import KnownNumber
from redaction.talk import TALK

_PARTING: Final = frozenset((*".-/:,", " / "))
"""What parts the figures of a date, a time or an amount, with nothing else between them."""
_OF_DAY: Final = 2
_OF_THOUSANDS: Final = 3
_FRACTIONS: Final = frozenset(".,")
_SIGNS: Final = frozenset("$€£₪¥")
_UNITS: Final = _SIGNS | {"%"}
_PAIRS: Final = [2] * 4
_SINGLES: Final = [1] * 4
_AT_HOME: Final = frozenset({"10", "127", "172", "192"})
"""What addresses of machines begin with that no other network sees."""
_HALVES: Final = [2, 2]
_PAPERS: Final = frozenset({"passport", "licence"})
_DOCUMENTS: Final = ("id", "passport", "licence", "bank")
_NAMED: Final = frozenset((*_DOCUMENTS, "pin"))
_LONG: Final = 7
_TIME: Final = re.compile("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?")
_DECIMAL: Final = re.compile("[0-9]{1,6}[.,][0-9]{2}")
_CODE_IN_PAIRS: Final = re.compile("[0-9]{2}-[0-9]{2}-(?P<year>[0-9]{2})")
_RECENT: Final = frozenset(map(str, range(20, 32)))
"""Years of the days that people speak of when a code was sent."""
_DATED: Final = frozenset({"expiry", "code"})
_LONGEST_EXPIRY: Final = len("08/2029")
_STAMPED: Final = re.compile(r"(?<=[0-9a-f]{12})[^\w\n]{1,3}(?:[^\W\d_]{1,3})?[^\w\n]{0,2}1[5-8][0-9]{8}(?![0-9])")
"""The second, counted from 1970, that a log tells after the identifier of a request."""
_OF_INDIA: Final = 6
_PIN_CODES: Final = frozenset({"pincode", "pin code"})
_LANDMARKS: Final = TALK.landmarks | TALK.streets
PINS: Final = frozenset({"pin"})
UNITS: Final = frozenset({"unit"})
ADDRESS: Final = "web address or machine identifier"
AMOUNT: Final = "amount"
"""Why what stands in an address, and a number with its unit, are spared."""


def spare_web(scene: Scene) -> Sequence[Hit]:
    """Numbers in addresses, identifiers of machines and networks; a valid card in an address stays on the table."""
    text = scene.text
    address = web(text)
    for found in address.finditer(text) if address else ():
        start, end = found.span()
        inside = [group for group in scene.groups if start <= group[0] and group[1] <= end]
        if not (_holds_card(scene, inside, start, end) or _in_pairs(scene, inside)):
            stamp = _STAMPED.match(text, end) if "id" not in scene.roles else None
            scene.spare(start, stamp.end() if stamp else end, ADDRESS)
    return ()


def _is_id(groups: list[Group]) -> bool:
    """Whether the figures of an address make an ID, and the address is none within a house: "server id 192.168.1.10"."""
    return groups[0].digits not in _AT_HOME and valid_called("".join([group.digits for group in groups]))


def _holds_card(scene: Scene, groups: list[Group], start: int, end: int) -> bool:
    """Whether an address has a card in it ("?pan=4580-1234-…"), or is one cut in pairs: "40:16:47:01:14:09:12:25"."""
    if scene.total < MIN_DIGITS:
        return False
    if any(usual_length(group.digits) for group in groups):
        return True
    return any(
        usual_length(scene.digits(first, last))
        for first, last in scene.runs
        if scene.groups[first].start < end and start < scene.groups[last - 1].end
    )


def _in_pairs(scene: Scene, groups: list[Group]) -> bool:
    """Whether what looks like an IP address is an ID with dots, or a PIN told digit by digit: it is called one."""
    if len(groups) != len(_PAIRS):
        return False
    named = scene.labels(scene.groups.index(groups[0]))[-1:]
    if named and not named[0].trail and (named[0].role in _PAPERS or (named[0].role == "id" and _is_id(groups))):
        return True
    sizes = [len(group.digits) for group in groups]
    if sizes == _SINGLES and not CODES.isdisjoint(scene.roles):
        return True
    if "id" not in scene.roles or sizes != _PAIRS:
        return False
    first = scene.groups.index(groups[0])
    label = context.called(scene, first, first + len(groups), "id")
    return label is not None and label.lead != AFTER


def spare_shaped(scene: Scene) -> Sequence[Hit]:
    """Dates, times, coordinates and amounts, by their shape."""
    if scene.signs & MONEY:
        return _spare_prices(scene)
    gaps, lengths = scene.segments[1:-1], scene.lengths
    if _PARTING.isdisjoint(gaps):
        return ()
    for index, gap in enumerate(gaps):
        if gap in _PARTING and (
            lengths[index + 1] <= _OF_DAY or (lengths[index] <= _OF_THOUSANDS and gap in _FRACTIONS)
        ):
            _spare_at(scene, index, gap)
    return ()


def _spare_prices(scene: Scene) -> Sequence[Hit]:
    """The same, and what stands beside a sign of money, or of parts in a hundred."""
    segments, lengths = scene.segments, scene.lengths
    last = len(lengths) - 1
    for index, gap in enumerate(segments[1:]):
        if (not (_UNITS.isdisjoint(gap[:2]) and _SIGNS.isdisjoint(segments[index][-2:]))) or (
            index < last
            and gap in _PARTING
            and (lengths[index + 1] <= _OF_DAY or (lengths[index] <= _OF_THOUSANDS and gap in _FRACTIONS))
        ):
            _spare_at(scene, index)
    return ()


def _spare_at(scene: Scene, index: int, mark: str | None = None) -> None:
    """Spare the shape that begins with a group: one of those with this mark after it, or any."""
    start = scene.groups[index][0]
    found = (SHAPED_BY[mark] if mark else SHAPED).match(scene.text, start)
    if found is None:
        if end := plainly.measured_end(scene, index):
            scene.spare(start, end, "measure")
        return
    end = found.end()
    if end - start <= _LONGEST_EXPIRY and EXPIRY.fullmatch(found.group()) and _dated(scene):
        return
    if "otp" in scene.roles and _is_sent_code(scene, index, found.group()):
        return
    if scene.roles.isdisjoint(_NAMED) or not _of_number(scene, index, found.group()):
        if _DECIMAL.fullmatch(found.group()) and _in_thousands(scene, index):
            start = scene.groups[index - 1][0]  # "2 506,50 PLN"
        scene.spare(start, end, "date, time, place or amount")


def _is_sent_code(scene: Scene, index: int, text: str) -> bool:
    """Whether what looks like a date is a code that was sent, in pairs: "your one-time code is 19-04-85".

    A day of these years is a code only right after its name: not "the OTP came on 12-11-26".
    """
    pairs = _CODE_IN_PAIRS.fullmatch(text)
    label = context.called(scene, index, index + 3, "otp") if pairs else None
    if pairs is None or label is None:
        return False
    if label.lead == AFTER:
        return not LEXICON.links.isdisjoint(words_of(scene.segments[index + 3])[:1])
    last = words_of(scene.segments[index])[-1:]
    at_once = last == label.words.split()[-1:] or not LEXICON.links.isdisjoint(last)
    return at_once or pairs["year"] not in _RECENT or (label in scene.asked and scene.terse())


def _in_thousands(scene: Scene, index: int) -> bool:
    """Whether the thousands of an amount stand before a group, and its unit after the next."""
    if not index or scene.segments[index] != " " or scene.lengths[index] != _OF_THOUSANDS:
        return False
    unit = scene.labelled[index + 2][:1]
    return scene.lengths[index - 1] <= _OF_THOUSANDS and bool(unit) and unit[0].role == "unit" and not unit[0].lead


def _dated(scene: Scene) -> bool:
    """Whether a date may be a card's expiry."""
    if scene.has("card") or not scene.roles.isdisjoint(_DATED):
        return True
    return (scene.card_before or ("card" in scene.roles and not scene.asked)) and scene.terse()


def _of_number(scene: Scene, index: int, text: str) -> bool:
    """Whether what looks like an amount is a part of a longer number that is called an ID or the like, or a PIN."""
    before = scene.segments[index]
    if not (before == "/" or _DECIMAL.fullmatch(text) or (before == ":" and _TIME.fullmatch(text))):
        return False
    if before[-1:] == "(" and scene.segments[index + 2][:1] == ")":
        return False  # "Refund order 589198 (683,99) to my account."
    first, last = next(((first, last) for first, last in scene.runs if first <= index < last), (index, index + 1))
    inside = last - first > len(_HALVES) and scene.size(first, last) >= _LONG
    named = scene.labels(first)[-1:]
    if named and named[0].role == "bank" and not named[0].trail and numbers(named[0]):
        return True  # "Account number 2967.09"
    return (inside and context.called(scene, first, last, *_DOCUMENTS) is not None) or _pin(scene, index)


def _pin(scene: Scene, index: int) -> bool:
    """Whether what looks like an amount is a PIN in two halves."""
    halves = scene.lengths[index : index + 2]
    return "pin" in scene.roles and halves == _HALVES and context.called(scene, index, index + 2, "pin") is not None


def spare_pincodes(scene: Scene) -> Sequence[Hit]:
    """Indian postal codes, which are called PIN codes, where something is told of the place: "pincode 402024, near …"."""
    if (
        "pin" not in scene.roles
        or "card" in scene.roles
        or scene.asked
        or _LANDMARKS.isdisjoint(words_of(scene.plain()))
    ):
        return ()
    for first, last in scene.runs:
        digits = scene.digits(first, last)
        if last - first > 1 or len(digits) != _OF_INDIA or digits[0] == "0":
            continue
        named = context.names(scene, first, last)
        if named and named[0].words in _PIN_CODES and not named[0].trail:
            scene.spare(scene.groups[first].start, scene.groups[first].end, "postal code")
    return ()


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
        return named[0].role not in KEEPING | {"unit", "phone"}
    words = {fold_word(word) for word in known.words}
    return bool(scene.asked) and scene.asked[0].role not in KEEPING and not any(word in scene.text for word in words)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A declared pattern, for folded text."""
    return re.compile(pattern, re.IGNORECASE)
