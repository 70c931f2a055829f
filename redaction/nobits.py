"""Digits that are plainly no bit of the number that is being told: they count, are named otherwise, or written like it."""

import re
from typing import Final, NamedTuple

from redaction import context, counted, plainly, priced, versions
from redaction.brands import begins
from redaction.labels import AFTER, KEEPING, Label
from redaction.lastfour import LAST_FOUR
from redaction.lexicon import LEXICON, words_of
from redaction.phonewords import just_mine
from redaction.places import of_place
from redaction.scene import Scene
from redaction.shapes import DAY, is_when
from redaction.span import Kind
from redaction.talk import TALK
from redaction.unfit import LAST_MONTH

_LONGEST: Final = 28
_YEAR: Final = 4
"""More digits, or so many that are no year, are seldom what people count, pay or live at."""
_BRIEF: Final = 4
VAGUE: Final = TALK.vague | LEXICON.fillers
LEADING: Final = (TALK.sequence | TALK.onward | TALK.openings | TALK.rest | TALK.parts) - VAGUE - LEXICON.links
"""What tells that a number goes on, and hardly anything else."""
_OTHERS: Final = KEEPING | {"phone", "unit"}
_CLOSE: Final = 2
_BOTH: Final = 2
_SHORTEST_PHONE: Final = 6
_MOST: Final = 5
_LONG: Final = 9
_CENTURIES: Final = ("19", "20")
_LEADING_TO: Final = TALK.places | TALK.amounts | TALK.counted | TALK.reported
_PAPER: Final = re.compile(r"(?<![a-z])[a-z]{1,4}/[0-9]{1,6}(?:/[0-9]{1,6}){1,2}")
_INITIALS: Final = 2
_POSTAL: Final = (2, 3)
_HUNDREDTHS: Final = ("%", "٪")
_PARTED: Final = frozenset("-.")
_NEAR: Final = 8
_SERIAL_BEFORE: Final = re.compile("[a-z]-?\\Z")
_GLUED: Final = re.compile("[a-z]{1,3}")
LETTERED: Final = re.compile("(?<![a-z0-9])[a-z]{2}\\Z")
"""The letters of a document, glued to its digits."""
_SERIAL_AFTER: Final = re.compile("-?[a-z]")
_AMOUNT: Final = re.compile("[0-9]{1,3},[0-9]{3}")

Run = tuple[int, int]


class Message(NamedTuple):
    """A message, what it says besides its digits, all of its words, and whether these tell that a number goes on."""

    scene: Scene
    own: list[str]
    words: list[str]
    leads: bool


def is_other(message: Message, first: int, last: int, kind: Kind, *, fresh: bool) -> bool:
    """Whether digits are plainly no bit: they count, are called something else, or written like it beside words."""
    scene = message.scene
    size, before = scene.size(first, last), words_of(scene.segments[first])
    called = any(label.role == "card" for label in scene.labelled[first])
    if size == _YEAR and (fresh or called) and LAST_FOUR.search(scene.segments[first]):
        return True  # "The one ending 3876", "my visa, last four 9507"
    if size > _LONGEST or counted.counts(scene, first, last) or _named_otherwise(scene, first, last):
        return True
    if (
        size == 1
        and (len(scene.groups) > 1 or scene.masks)
        and not TALK.parts.isdisjoint(before[-1:])
        and scene.segments[first].rstrip()[-1:].isalpha()
    ):
        return True  # "Part 2", not "last part: 2".
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    if (
        priced.counts_instalments(scene, first)
        or priced.counts_instalments(scene, last)
        or _of_paper(scene.text, start, end)
        or (kind == "card" and fresh and size >= _LONG and scene.digits(first, last)[0] == "0")  # As a phone begins
        or _is_led_to(message, first, last, fresh)
    ):
        return True
    if scene.segments[last].lstrip()[:1] in _HUNDREDTHS or versions.is_version(scene, first, last):
        return True
    if scene.sizes(first, last) == _POSTAL and scene.segments[first + 1] == "-" and (message.own or before):
        return True  # "Yes, 36-143, Acacia street"
    if _in_serial(scene.text, start, end) and (kind == "card" or _amid_others(scene, first)):
        return True
    written = scene.text[start:end]
    beside = bool(message.own or before)
    if not beside or (kind == "card" and _is_all_of_card(scene, first, last)):
        return False
    return ":" in written or bool(_AMOUNT.fullmatch(written)) or tells_when(message, start, end, kind)


def _is_all_of_card(scene: Scene, first: int, last: int) -> bool:
    """Whether digits parted by a dash or a dot are all that is said after "my card": "my card is 3-8"."""
    alone = last == len(scene.groups) and not words_of(scene.segments[last])
    labels = scene.labelled[first]
    named = bool(labels) and labels[-1].role == "card" and not labels[-1].trail
    return named and alone and not _PARTED.isdisjoint(scene.segments[first + 1 : last])


def _of_paper(text: str, start: int, end: int) -> bool:
    """Whether digits stand in what papers are numbered by: "FV/849/10/26"."""
    return any(found.start() < start and end <= found.end() for found in _PAPER.finditer(text))


def _is_led_to(message: Message, first: int, last: int, fresh: bool) -> bool:
    """Whether the word before a few digits makes them an amount, a time, a place, a year: "rent 2400", "in 2017"."""
    scene = message.scene
    size, before = scene.size(first, last), words_of(scene.segments[first])
    if size > _MOST or message.leads or not before:
        return False
    start = scene.groups[first].start
    if fresh and size <= _BOTH and message.own and not LETTERED.search(scene.text, max(0, start - _NEAR), start):
        return True  # Before a first bit, "since 5" is none.
    said = scene.segments[first].rstrip(" :")
    if said != scene.segments[first].rstrip(" :,.;!?"):
        return False
    year = size == _YEAR and scene.digits(first, last).startswith(_CENTURIES)
    year = year and not (TALK.within | LEXICON.months).isdisjoint(before[-1:])
    hour = size <= _BOTH and not TALK.hours.isdisjoint(before[-1:])
    return hour or year or not _LEADING_TO.isdisjoint(before[-1:])


def tells_when(message: Message, start: int, end: int, kind: Kind = "national_id") -> bool:
    """Whether what stands here is a day, and not a bit that is led to ("then 22.12") or the last month of a card."""
    text = message.scene.text
    if not is_when(text, start, end) or (kind == "card" and LAST_MONTH.fullmatch(text, start, end)):
        return False
    led = not LEADING.isdisjoint(words_of(text[:start])[-_CLOSE:]) and len(message.own) <= _BRIEF
    return not (led and DAY.fullmatch(text, start, end))


def _in_serial(text: str, start: int, end: int) -> bool:
    """Whether Latin letters are glued to digits, as in what a thing is called by its maker: "WX-2680", "886-X70"."""
    return (
        _SERIAL_BEFORE.search(text, max(0, start - _NEAR), start) is not None
        or _SERIAL_AFTER.match(text, end) is not None
    )


def _amid_others(scene: Scene, place: int) -> bool:
    """Whether letters stand between digits and those before, as in no document: "MK9DS4"."""
    return any(map(_GLUED.fullmatch, (scene.segments[place] if place else "", scene.segments[place + 1])))


def _has_its_own(scene: Scene, last: int, label: Label) -> bool:
    """Whether a place that is named after digits has a number of its own: "8877 table for 6"."""
    after = words_of(scene.segments[last])
    return label.lead == AFTER and last < len(scene.groups) and of_place(label.words) and len(after) <= _CLOSE


def _is_close(label: Label) -> bool:
    """Whether a name stands right beside its number, or nearly before it: not "6262 sorry on the bus"."""
    return label.trail <= (1 if label.lead == AFTER else _CLOSE)


def _named_otherwise(scene: Scene, first: int, last: int) -> bool:
    """Whether words close by make the digits an order, a phone, so many of something, a day, an address."""
    priced_so = priced.in_currency(scene, first, last) and not begins(scene.digits(first, last))
    if priced_so or plainly.is_otherwise(scene, first, last):
        return True
    named = context.names(scene, first, last)
    if len(named) > 1 and len(named[0].words) <= _INITIALS:
        named = named[1:]  # "Serial no. SN42053198"
    return (
        bool(named)
        and not _has_its_own(scene, last, named[0])
        and named[0].role in _OTHERS
        and (named[0].lead == AFTER if named[0].role == "unit" else _is_close(named[0]))
        and len(named[0].words) > _INITIALS
        and not (named[0].role == "phone" and scene.size(first, last) < _SHORTEST_PHONE)
        and not just_mine(named[0])
    )
