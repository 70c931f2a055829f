"""Numbers that only their name gives away: IDs without a reliable check, passports, driving licences.

Letters that belong to the number ("AB 123456") are masked with it.
"""

import re
from collections.abc import Sequence
from string import ascii_lowercase, digits
from typing import Final

from redaction import besides, context, counted, elsewhere, neighbours, plainly, versions
from redaction.detectors.national import valid_alone
from redaction.labels import AFTER, KEEPING
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Hit, Scene
from redaction.shapes import DAY, POSTAL, SIZE, YEAR, in_parcel, is_when
from redaction.span import Kind
from redaction.talk import TALK

RULES: Final[dict[str, tuple[Kind, str]]] = {
    "id": ("national_id", "id_called"),
    "passport": ("passport", "passport_called"),
    "licence": ("national_id", "licence_called"),
}
ROLES: Final = frozenset(RULES)
_MIN_LENGTH: Final = 5
_MIN_DIGITS: Final = 4
_SERIES: Final = 3
"""The letters of a Polish ID card."""
_LONGEST_PASSPORT: Final = 9
_LONGEST_ID: Final = 17
_WHOLE, _MIN_WHOLE, _LONG = 8, 6, 9
_REACH: Final = 8
_FEW_GROUPS: Final = 3
_YEAR_LENGTH: Final = 4
_HEAD: Final = re.compile(
    r"(?<![a-z0-9'])(?!no|nr|id|is|to|pp|dl|my|it|in|of|on|as)[a-z]{2} [a-z]\Z"
    r"|(?<![a-z0-9])(?!no|nr|id|dl|pp|ms|mr|dr|ul)[a-z]{1,2}\.\Z"
    r"|(?<![a-z0-9])(?:[a-z][ -]){2,3}\Z|(?<![a-z'])(?:[a-z]{2,3}[ \n]{1,3}|(?<![a-z]\.)[a-z] {1,3}|[a-z]{1,5}-?)\Z"
    r"|(?<![a-z0-9'])(?!tel|ext|ref|pin|cvv|art|pkt|exp|box|apt|no|nr|id|dl|pp|ul)"
    r"(?:[a-z]{2,3} - |[a-z]{3}[./]|[a-z]{2}/|[a-z]{2,3}[)\]] ?[(\[])\Z"
    r"|(?<![a-z0-9])[a-z0-9]{1,8}\Z",
    re.ASCII,
)
_LINKS: Final = LEXICON.joiners | TALK.alternatives | TALK.negations
"""What stands between two numbers of a kind: "A and B"."""
_COMMON: Final = TALK.ordinary | TALK.sequence
_LETTER: Final = re.compile("[a-z][ -]?|(?!nr|no|id|is|to|pp|dl)[a-z]{2}")
_IN_SERIAL: Final = frozenset(ascii_lowercase + digits)
_new: Final = tuple.__new__
_TAIL: Final = re.compile(r"^[ .-]?[a-z](?![a-z0-9])|^[a-z0-9]{1,8}(?![a-z0-9])", re.ASCII)

_PIECE_BEFORE: Final = re.compile(r"(?<![a-z0-9])(?=[0-9]{0,4}[a-z])([a-z0-9]{1,5})-\Z", re.ASCII)
_PIECE_AFTER: Final = re.compile(
    r"-(?=[0-9]{0,4}[a-z])([a-z]{1,3}|(?=[a-z]{0,4}[0-9])[a-z0-9]{2,5})(?![a-z0-9])", re.ASCII
)


def find(scene: Scene) -> Sequence[Hit]:
    """Runs of five digits or more that are called an ID, a passport or a licence."""
    return [hit for first, last in scene.runs if (hit := _called(scene, first, last))]


def _called(scene: Scene, first: int, last: int) -> Hit | None:
    if last - first > 1 and counted.names_digits(scene, last):
        last -= 1  # "my ID is 71417471 (8 digits)"
    label = context.called(scene, first, last, *RULES)
    if label is None or (last - first <= _FEW_GROUPS and elsewhere.is_told(scene, first, last, label)):
        return None
    kind, rule = RULES[label.role]
    text, inner = scene.text, (scene.groups[first][0], scene.groups[last - 1][1])
    start, end = _with_letters(text, *inner, label.words)
    size = scene.size(first, last)
    letters = text[start : inner[0]] + text[inner[1] : end]
    if letters:
        size += sum(map(str.isdigit, letters))
    # The letters and first digits of a Polish ID: "dowód TEK15".
    begun = label.lead != AFTER and label.trail <= 1 and inner[0] - start == _SERIES and letters.isalpha()
    if (
        (size < _MIN_DIGITS and not begun)
        or size + len(letters) < _MIN_LENGTH
        or _year(text, *inner)
        or in_parcel(text, *inner)
    ):
        return None
    if (letters or last - first > 1) and (
        DAY.fullmatch(text, *inner)
        or _is_day_and_time(scene, first, last)
        or SIZE.fullmatch(text, start, end)
        or besides.AMOUNT.fullmatch(text, *inner)
        or plainly.is_address(scene, first, last)
    ):
        return None
    if _of_parcel(scene, size, text[start:end], kind) or versions.is_version(scene, first, last):
        return None
    if kind == "passport" and letters and size < _MIN_LENGTH and label in scene.asked:
        return None  # "EZY7105", the flight that was asked for as well
    lettered = kind == "passport" or (letters and size >= _MIN_WHOLE)
    if size + sum(map(str.isalpha, letters)) >= _WHOLE if lettered else valid_alone(scene.digits(first, last)):
        rule = rule.replace("_called", "_named")  # There is no more of it.
    elif size >= _LONG:
        rule = rule.replace("_called", "_long")
    return _new(Hit, (kind, *_with_pieces(text, start, end), rule, 0.8, label.country, ""))


def _is_day_and_time(scene: Scene, first: int, last: int) -> bool:
    """Whether a day and a time are told, parted otherwise than their own digits: "15.2 10.30"."""
    mixed = len(set(scene.segments[first + 1 : last])) > 1
    return mixed and is_when(scene.text, scene.groups[first][0], scene.groups[last - 1][1])


def _of_parcel(scene: Scene, size: int, written: str, kind: Kind) -> bool:
    """Whether a number too long for a document, or like a parcel's, stands in a message about one: "passport's tracking".

    An ID may be long with a slip in it, or told beside an order, in groups.
    """
    long = size > _LONGEST_PASSPORT if kind == "passport" else size > _LONGEST_ID and written.isdecimal()
    return (long or POSTAL.fullmatch(written) is not None) and not scene.roles.isdisjoint(KEEPING)


def _year(text: str, start: int, end: int) -> bool:
    """Whether this is a year with a word before it: "expired in 2026"."""
    return (
        end - start == _YEAR_LENGTH and text[start - 1 : start] == " " and YEAR.fullmatch(text, start, end) is not None
    )


def _is_word(text: str) -> bool:
    """Whether letters before digits are a word about them ("id"), and not those of a serial that look like one ("GB")."""
    return (
        neighbours.only_fillers(text)
        or text.strip() in _COMMON  # "w prawie jazdy mam 00126/21/5324"
        or text.strip() in LEXICON.numbers
        or not _LINKS.isdisjoint(words_of(text))
        or any(label.role in RULES for label in LEXICON.labels(text))
    )


def _of_name(text: str, end: int, letters: str, name: str) -> bool:
    """Whether the letters right before a number are the end of its name, with dots in it or not: "driver lic", "t.z"."""
    words = name.split()
    if letters.strip(" -") in words[-1:]:
        return True
    before = filter(str.isalpha, text[max(0, end - 2 * len(name) - _REACH) : end])
    return "".join(before).endswith("".join(words))


def _with_pieces(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the pieces of letters, and digits amid them, that dashes join to it: "SRUW-K179-437H-9ZS"."""
    while (before := _PIECE_BEFORE.search(text, max(0, start - _REACH), start)) and not _is_word(before[1]):
        start = before.start()
    while (after := _PIECE_AFTER.match(text, end)) and not _is_word(after[1]):
        end = after.end()
    return start, end


def _with_letters(text: str, start: int, end: int, name: str) -> tuple[int, int]:
    """The span with the letters of a serial that stand right before or after the digits, and are not of its name."""
    near = text[max(0, start - _REACH) : start]
    head = None if _IN_SERIAL.isdisjoint(near[-4:]) else _HEAD.search(near)
    if (
        head
        and (_LETTER.fullmatch(head.group()) or not _is_word(head.group()))
        and not _of_name(text, start, head.group(), name)
    ):
        start -= len(head.group())
    near = text[end : end + _REACH]
    tail = None if _IN_SERIAL.isdisjoint(near[:2]) else _TAIL.search(near)
    own = tail and (tail.group().isalpha() or not neighbours.only_fillers(tail.group()))  # Not "12345678 a".
    return start, end + tail.end() if tail and own else end
