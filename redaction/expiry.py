"""Months and years that a card may be valid until, and what else may run out: goods, documents that tell the year in full."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from redaction import context
from redaction.labels import AFTER
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Hit, Scene
from redaction.shapes import DATED_MONTH, EXPIRY, FORM_EXPIRY, MONTH_BEFORE, SPOKEN_EXPIRY, of_day
from redaction.signs import GOODS, MONTH
from redaction.stretches import read
from redaction.talk import TALK

OF_CARD: Final = frozenset({"card", "code", "pin"})
_DOCUMENTS: Final = frozenset({"passport", "licence"})
_OF_PERSON: Final = OF_CARD | _DOCUMENTS | {"id"}
_CARDS: Final = LEXICON.roots("card")
_NEAR: Final = 12
_CLOCK: Final = re.compile(r"(?:[1-9]|1[0-9]|2[0-3])\.[2-4][05]")
_SIGNS: Final = frozenset("+-")
"""What stands before the strength of a lens: "-4.25"."""
_WITH_CODE: Final = re.compile(
    r"(?<![0-9/.-])((?:0?[1-9]|1[0-2]) ?/ ?(?:20)?[2-4][0-9])[ ,;/]{1,3}([0-9]{3})(?![0-9]|[.,:/-][0-9])"
)
_BARE: Final = re.compile(
    r"[^\w]{1,8}((?:0?[1-9]|1[0-2])[ ./-]{1,3}(?:20)?[2-4][0-9])(?:[^\w]{1,8}([0-9](?: ?[0-9]){2,3}))?[^\w]*\Z"
)
"""All that comes after a card, if that is no word: "📅 6 32 🔐 439"."""
_GLUED: Final = re.compile("(?<![a-z])[a-z]{1,3}\\Z")
_QUARTER: Final = 4
_CODES: Final = ("otp", "code")
_MONTH_SIZES: Final = [1, 2]
_PAIRS: Final = [2, 2, 2]
_YEAR: Final = re.compile("20[2-4][0-9]")
_YEAR_GROUPS: Final = frozenset({2, 4})
_SPELLED_DATE: Final = re.compile("(0?[1-9]|1[0-2])?(?:20)?(?:2[5-9]|3[0-9])(?:[0-9]{2,4})?")
_CODE: Final = 3
_SHORTEST: Final = len("829")
"""Of a month and a year that are both told in figures."""
_DATE_GROUPS: Final = _YEAR_GROUPS | {1, 6}


def may_be_told(scene: Scene) -> bool:
    """Whether any numbers on the table are as long as those of a month and a year, and enough of them are left there."""
    runs, lengths = scene.runs, scene.lengths
    if scene.hits and len(runs) == 1 and not scene.signs & MONTH:
        first, last = runs[0]
        if last - first == 1 and lengths[first] < _SHORTEST:
            return False
    return scene.spoken or False in [_DATE_GROUPS.isdisjoint(lengths[first:last]) for first, last in runs]


def open_dates(scene: Scene) -> list[tuple[int, int]]:
    """The months and years of which nothing was claimed yet."""
    found = dates(scene)
    if scene.hits:
        found = [date for date in found if not scene.taken(*date)]
    told = any(kind == "security_code" for _, _, kind in scene.masks)
    found = _no_clocks(scene.text, [date for date in found if not _of_phone(scene, *date)], told=told)
    found = [date for date in found if not _in_serial(scene, *date)]
    if "card" in scene.roles and not (scene.hits or scene.card_before):
        found = [date for date in found if not _amid_digits(scene, *date)]
    return (
        [date for date in found if _in_run(scene, *date) or scene.open(*date)] if scene.hits or scene.spared else found
    )


def _in_serial(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits are a part of what is called an order or the like: "client number KL0149", "IMEI 350-0549-067"."""
    amid = scene.text[start - 1 : start] == scene.text[end : end + 1] == "-"
    amid = amid and all(hit.end < start - 1 for hit in scene.hits)  # "4580-…-1111-0829-123" is a card with all of it.
    if end - start != _QUARTER or not (amid or _GLUED.search(scene.text, max(0, start - _QUARTER), start)):
        return False
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), None)
    return place is not None and context.kept(scene, place, place + 1)


def _amid_digits(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits go on from a few that are no more than a card begins with: the 0842 of "visa 458 0842 1".

    So do pairs from others that are set off alike: the 03 26 of "card 81 88 03 26".
    """
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), 0)
    if place and scene.groups[place].joined and scene.lengths[place - 1 : place + 2] == _PAIRS:
        return scene.segments[place] == scene.segments[place + 1] == " "
    if end - start != _QUARTER or not scene.text[start:end].isdigit():
        return False
    blank = place > 0 and scene.segments[place] in {" ", "-"}
    return blank and scene.groups[place].joined and scene.lengths[place - 1] <= _CODE


def _no_clocks(text: str, found: list[tuple[int, int]], *, told: bool) -> list[tuple[int, int]]:
    """Dates without those that are rather times, where one was `told`, too: "exp 07-31, table for 8 at 9.30", "at 9.30"."""
    found = [date for date in found if not (text[date[0] - 1 : date[0]] in _SIGNS and "." in text[slice(*date)])]
    clocks = [date for date in found if _CLOCK.fullmatch(text, *date)]
    if told or len(clocks) < len(found):
        return [date for date in found if date not in clocks]
    return [date for date in found if TALK.hours.isdisjoint(words_of(text[max(0, date[0] - _NEAR) : date[0]])[-1:])]


def _of_phone(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits are the first of what is called a phone: "mobile: 0537 863826"."""
    if end - start != _QUARTER or "phone" not in scene.roles:
        return False
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), None)
    named = context.names(scene, place, place + 1) if place is not None else ()
    return bool(named) and named[0].role == "phone" and not named[0].trail and named[0].lead != AFTER


def _in_run(scene: Scene, start: int, end: int) -> bool:
    """Whether a span lies within one of the runs on the table, as nearly all do."""
    groups = scene.groups
    return True in [groups[first][0] <= start and end <= groups[last - 1][1] for first, last in scene.runs]


def dates(scene: Scene) -> list[tuple[int, int]]:
    """Where months and years stand, in figures, with the month or all in words, or one by one as forms have them."""
    text, found = scene.text, []
    if not _DATE_GROUPS.isdisjoint(scene.lengths):
        found = [date.span() for date in EXPIRY.finditer(text)]
    if "expiry" in scene.roles:
        found += _set_apart(scene)
    month = scene.signs & MONTH
    if month and not _YEAR_GROUPS.isdisjoint(scene.lengths):
        found += [date.span() for date in SPOKEN_EXPIRY.finditer(text) if date.group(1) in LEXICON.months]
    if scene.spoken:
        found += _spelled_dates(scene)
    if month and "expiry" in scene.roles:
        if "month" in text or "year" in text:
            found += [date.span() for date in FORM_EXPIRY.finditer(text)]
        found += [date.span() for date in DATED_MONTH.finditer(text)]
    return found


def _set_apart(scene: Scene) -> Iterator[tuple[int, int]]:
    """A month of one digit and a year that a blank parts, right after a word for them: "exp 6 30"."""
    for place, (month, year) in enumerate(pairwise(scene.groups)):
        named = any(label.role == "expiry" and not label.trail for label in scene.labelled[place][-1:])
        apart = scene.lengths[place : place + 2] == _MONTH_SIZES and scene.segments[place + 1] == " "
        if named and apart and "1" < year.digits[0] < "5" and month.digits != "0":
            yield month.start, year.end


def _spelled_dates(scene: Scene) -> Iterator[tuple[int, int]]:
    """Dates in words, with the code that may follow them: "nine twenty seven", "sierpnia dwudziestego dziewiątego"."""
    for index, group in enumerate(scene.groups):
        if group.spelled and (found := _SPELLED_DATE.fullmatch(group.digits)):
            month = None if found.group(1) else MONTH_BEFORE.search(scene.segments[index])
            if month and month.group(1) in LEXICON.months:
                yield group.start - (len(scene.segments[index]) - month.start()), group.end
            elif found.group(1) or _is_last_year(scene, index):
                yield group.start, group.end


def _is_last_year(scene: Scene, index: int) -> bool:
    """Whether this is a year in words right after what leads to a card's last: "good til twenty thirty four"."""
    named = scene.labelled[index][-1:]
    until = any(label.role == "expiry" and label.trail <= 1 for label in named)  # The Arabic "to" is a word of its own.
    return until and _YEAR.fullmatch(scene.groups[index].digits) is not None and not of_document(scene)


def of_document(scene: Scene) -> bool:
    """Whether a document is spoken of and no card, be it in the name of the date ("card expires")."""
    if scene.roles.isdisjoint(_DOCUMENTS) or not scene.roles.isdisjoint(OF_CARD):
        return False
    expiries = [label.words for labels in scene.labelled for label in labels if label.role == "expiry"]
    return all(_CARDS.isdisjoint(words.split()) for words in expiries)


def of_goods(scene: Scene) -> bool:
    """Whether what runs out is something bought: "lot 123 exp 12/2027", "the coupon is valid until 05/27".

    Who was asked for a date tells it, whatever is in the basket, unless that has a batch: "09/2027 and LOT A8515".
    """
    if not scene.signs & GOODS or not scene.roles.isdisjoint(_OF_PERSON) or _is_paid(scene):
        return False
    asked = any(label.role == "expiry" for label in scene.asked)
    return not asked or not TALK.batches.isdisjoint(words_of(scene.plain()))


def _is_paid(scene: Scene) -> bool:
    """Whether somebody wants to pay, and a date has a line or a clause to itself: "I'll pay invoice 479846", "exp 08/28"."""
    words = words_of(scene.plain())
    if TALK.paying.isdisjoint(words) or not TALK.batches.isdisjoint(words):
        return False
    for segment in scene.segments[:-1]:
        _, broken, clause = segment.rpartition("\n") if "\n" in segment else segment.rpartition(",")
        labels = read(clause).labels if broken else ()
        if labels and labels[0].role == "expiry" and labels[0].words.split() == words_of(clause):
            return True
    return False


def tells_year(date: str) -> bool:
    """Whether a month comes with its year in full, as documents have it: "03.2031"; cards have "03/31"."""
    return _YEAR.search(date) is not None


def until(text: str, start: int) -> bool:
    """Whether "until" leads to a date, be it as the name of a line: "until: 04/32"."""
    return not TALK.until.isdisjoint(words_of(text[max(0, start - _NEAR) : start])[-1:])


def after_card(scene: Scene) -> list[Hit]:
    """A month and a year, and the code that may follow, where nothing but marks stands between them and a card."""
    end = max([end for _, end in scene.spans("card")], default=-1)
    if end < 0 or not scene.groups or scene.groups[-1][1] <= end:
        return []  # Most cards are told last.
    found = _BARE.match(scene.text, end)
    if found is None or scene.taken(found.start(1), found.end()):
        return []
    code = [Hit("security_code", *found.span(2), "security_code_after_card", 0.85)] if found.group(2) else []
    return [Hit("security_code", *found.span(1), "expiry", 0.8), *code]


def named_with_code(scene: Scene) -> list[Hit]:
    """A month and a year that are called a date, beside a code of three digits: "new date 07/29 and code 209"."""
    if scene.roles.isdisjoint(_CODES) or not ("card" in scene.roles or _renews(scene)):
        return []
    coded = any(
        scene.size(*run) == _CODE and context.called(scene, *run, *_CODES) for run in scene.runs if run[1] - run[0] == 1
    )
    return [
        Hit("security_code", *date, "expiry", 0.8)
        for date in (open_dates(scene) if coded else ())
        if _is_called_date(scene, date[0]) and not of_day(scene.text, *date)
    ]


def _renews(scene: Scene) -> bool:
    """Whether a message tells what is new of a card that is known: "just new date 0729 and code 209"."""
    return not TALK.replacing.isdisjoint(words_of(scene.plain()))


def _is_called_date(scene: Scene, start: int) -> bool:
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), None)
    return place is not None and not TALK.dates.isdisjoint(words_of(scene.segments[place])[-1:])


def with_code(scene: Scene) -> list[Hit]:
    """A month and a year with three digits right after them: the rest of a card that was told before, whatever is said."""
    found = _WITH_CODE.search(scene.text)
    if found is None or scene.taken(*found.span()):
        return []
    return [
        Hit("security_code", *found.span(1), "expiry", 0.8),
        Hit("security_code", *found.span(2), "security_code_after_card", 0.85),
    ]
