"""Groups of digits in a folded text, written or spelled, and what stands between them."""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Final, NamedTuple

from redaction import numberwords
from redaction.brands import FULL, is_clear, issued
from redaction.checksum import luhn_valid
from redaction.lexicon import LEXICON, WORD
from redaction.lookalikes import ended, meant
from redaction.memory import remembered
from redaction.parting import SEPARATORS, Row, Run, cuts, uneven
from redaction.talk import TALK

COVER: Final = "\ue000"
"""Stands for each character of a mask that is already in the text: it joins nothing and means nothing."""

MAX_GROUPS: Final = 200
"""A message with more is masked whole, unread."""

_DIGITS: Final = re.compile(r"([0-9]+)")
_WITH_DIGIT: Final = re.compile("cv[vc]?2(?![0-9])")
_STOP: Final = ". "
_PAIR: Final = 2
_LONG: Final = 8
_WHOLE_CODE: Final = 5
_LONGEST_PART: Final = 16
_CARD: Final = range(13, 20)
_SENTENCE_ENDS: Final = frozenset(".!?؟:;")
_BLANKS: Final = frozenset(" \n")
_GAP: Final = re.compile(r"(?:[^\w+@%$€£₪¥\ue000]|_){1,8}|\+| ?\+ ")
RUN: Final = re.compile(rf"[0-9]+(?:(?:{_GAP.pattern})[0-9]+)*")
"""Figures that may be one number, with all that parts them."""

_DICTATED: Final = 16
_JOINING: Final = LEXICON.joiners | (TALK.onward & TALK.pauses)
"""Between two groups of which one is told in words: "and", "um"."""
_MONEY: Final = frozenset("$€£₪¥%")
_FIGURES: Final = 3
_WHOLE: Final = 12
_new: Final = tuple.__new__


class Group(NamedTuple):
    """A run of digits without anything between. `joined` says that it may continue the group before it."""

    start: int
    end: int
    digits: str
    joined: bool
    spelled: bool


FIGURES: Final = itemgetter(2)
"""The digits of a group."""

Cut = tuple[list[str], list[Group], list[Run]]
"""Texts between the groups; the groups; the runs of those that go on with the one before."""


def written(text: str) -> Cut:
    """The groups of figures in a folded text with its masks covered."""
    return _apart(text, _written)


def spoken(text: str) -> Cut:
    """The same where number words are among them."""
    return _apart(text, _spelled)


def _as_codes(text: str) -> str:
    """A text whose names of security codes have no digit: "CV2", "CVV2", "CVC2"."""
    return _WITH_DIGIT.sub(lambda found: found.group().replace("cv2", "cvv").replace("2", " "), text)


def _apart(text: str, cut: Callable[[str], Cut]) -> Cut:
    """The groups of a text, read anew where something stands between them that is meant for a digit or a separator."""
    if "cv" in text:
        text = _as_codes(text)
    found = cut(text)
    if len(found[1]) <= 1:
        read = ended(text, *found)
        return found if read is None else cut(read)
    inner = found[0][1:-1]
    if _STOP in inner:
        found = _over_stops(*found)
    read = (None if SEPARATORS.issuperset(inner) else meant(text, inner)) or ended(text, *found)
    return found if read is None else cut(read)


def _over_stops(segments: list[str], groups: list[Group], runs: list[Run]) -> Cut:
    """The same with a card made one that a full stop parts: a phone makes it of two blanks in a row."""
    whole = [runs[0]]
    for first, last in runs[1:]:
        before = whole[-1][0]
        if segments[first] == _STOP and is_clear("".join(map(FIGURES, groups[before:last]))):
            groups[first] = groups[first]._replace(joined=True)
            whole[-1] = (before, last)
        else:
            whole.append((first, last))
    return segments, groups, whole


def _cut_apart(text: str, segments: list[str], groups: list[Group], runs: list[Run]) -> Cut:
    """The groups, of which some that are parted like one number are several."""
    if len(groups) - len(runs) < _PAIR or len(groups) > MAX_GROUPS:
        return segments, groups, runs  # No number has three groups.
    found = _second_times(groups, runs)
    if uneven(segments, runs):
        found |= cuts(Row(text, segments, [group[:3] for group in groups]), runs)
    if not found:
        return segments, groups, runs
    groups = [group._replace(joined=False) if place in found else group for place, group in enumerate(groups)]
    return segments, groups, _runs(groups)


def _second_times(groups: list[Group], runs: list[Run]) -> set[int]:
    """Where a number of several groups is said once more: "304 125 731 304 125 731"."""
    found: set[int] = set()
    for first, last in runs:
        half = last - first >> 1
        if half > 1 and groups[first][2] == groups[first + half][2]:
            number = [group[2] for group in groups[first : first + half]]
            again = [group[2] for group in groups[first + half : first + 2 * half]]
            if number == again and sum(map(len, number)) > _LONG:
                found.add(first + half)
    return found


def _runs(groups: list[Group]) -> list[Run]:
    """The runs of groups of which each but the first goes on with the one before."""
    runs: list[Run] = []
    first = 0
    for place, group in enumerate(groups):
        if place and not group[3]:
            runs.append((first, place))
            first = place
    if groups:
        runs.append((first, len(groups)))
    return runs


def _written(text: str) -> Cut:
    """A text without number words, cut."""
    pieces = _DIGITS.split(text)
    segments, numbers = pieces[::2], pieces[1::2]
    groups: list[Group] = []
    runs: list[Run] = []
    first = place = 0
    start, joined = len(segments[0]), False
    for digits in numbers:
        size = len(digits)
        if joined and size >= _WHOLE_CODE and _begins_anew(numbers[place - 1], digits, numbers):
            joined = False
        if place and not joined:
            runs.append((first, place))
            first = place
        end = start + size
        groups.append(_new(Group, (start, end, digits, joined, False)))
        place += 1
        gap = segments[place]
        if gap in SEPARATORS:
            start, joined = end + len(gap), True
        else:
            size = len(gap)
            start, joined = end + size, size <= _LONG and _parts(gap, segments)
    if numbers:
        runs.append((first, place))
    return _cut_apart(text, segments, groups, runs)


def _parts(gap: str, segments: list[str]) -> bool:
    """Whether a gap is one of the rarer separators inside a number, and no sentence ends there.

    One that ends in a blank after a full stop is a separator only where groups are parted by it throughout.
    """
    if not _parted(gap) or gap.lstrip("#")[-1:] == "#":
        return False  # "466692028, #8055326"
    ends = gap[:1] in _SENTENCE_ENDS and gap[-1:] in _BLANKS
    return not (ends and len(segments) <= MAX_GROUPS and segments.count(gap) == 1)


def _begins_anew(before: str, digits: str, numbers: list[str]) -> bool:
    """Whether a group goes on with none though a separator stands before it.

    It is as long as a card, as no other is longer, and begins like one; or it is the one before it once more, or as long
    as no part of a number: "514441795 514441795".
    """
    size = len(digits)
    if size in FULL and issued(digits) and max(map(len, numbers)) in FULL:
        return True
    return len(before) == size and (before == digits or size > _LONGEST_PART)


def _parted(gap: str) -> bool:
    """Whether what stands between two groups is one of the rarer separators inside a number."""
    return len(gap) <= _LONG and _GAP.fullmatch(gap) is not None


def _spelled(text: str) -> Cut:
    """Segments and groups of a text with number words; words said in a row are one group."""
    segments: list[str] = []
    groups: list[Group] = []
    first = end = 0
    digits, spoken, joined = "", False, False
    for start, last, more, spelled in numberwords.read(text):
        gap = text[end:start]
        joins = digits != "" and (
            gap in SEPARATORS
            or (
                (_joins(gap) if spelled or spoken else _parted(gap))
                and not _stops(text, end, gap, change=spelled != spoken)
            )
        )
        if joins and spelled and gap in numberwords.COMMAS and _is_counted(text, last):
            joins = False
        if joins and spelled and spoken:
            digits += more
        else:
            if digits:
                groups.append(_new(Group, (first, end, digits, joined, spoken)))
            segments.append(gap)
            first, digits, spoken, joined = start, more, spelled, joins
        end = last
    if digits:
        groups.append(_new(Group, (first, end, digits, joined, spoken)))
    segments.append(text[end:])
    _, groups, runs = _cut_apart(text, segments, groups, _runs(groups))
    apart = _without_lone_words(segments, groups)
    return segments, apart, runs if apart is groups else _runs(apart)


def _is_counted(text: str, end: int) -> bool:
    """Whether a unit comes right after a number: "six four nine, two nights"."""
    found = WORD.match(text, end + 1)
    return found is not None and found.group() in numberwords.UNITS


def _stops(text: str, end: int, gap: str, *, change: bool) -> bool:
    """Whether a sentence ends in a gap before a `change` from words to figures, or in the only gap that is like this."""
    if gap[:1] not in _SENTENCE_ENDS or gap[-1:] not in _BLANKS:
        return False
    return change or (text.find(gap) == end and text.find(gap, end + 1) < 0)


def _without_lone_words(segments: list[str], groups: list[Group]) -> list[Group]:
    """The groups, with a word at the edge of figures set apart unless more words are dictated among them."""
    if len(groups) == 1:
        return groups
    apart: set[int] = set()
    for first, last in _runs(groups):
        if last - first > 1:
            run = groups[first:last]
            if sum([group[4] for group in run]) == 1 and not (
                _amid_figures(segments, run, first) or _one_card("".join([group[2] for group in run]))
            ):
                apart |= {first + 1, last - 1}
    if not apart:
        return groups
    return [
        group._replace(joined=False) if place in apart and not _alike(groups[place - 1], group) else group
        for place, group in enumerate(groups)
    ]


def _amid_figures(segments: list[str], run: list[Group], first: int) -> bool:
    """Whether a digit in a word stands between figures that are no numbers of their own: "68035 dwa 933"."""
    if len(run) != _FIGURES or not run[1][4] or len(run[1][2]) > 1:
        return False
    sizes = len(run[0][2]), len(run[2][2])
    return segments[first + 1] == segments[first + 2] == " " and min(sizes) >= _PAIR and max(sizes) <= _LONG


def _one_card(digits: str) -> bool:
    """Whether digits may be a card's."""
    return len(digits) in _CARD and issued(digits) and luhn_valid(digits)


def _alike(before: Group, number: Group) -> bool:
    """Whether two neighbours can be of one number: a lone word before figures is just a word ("this one 4580")."""
    if before.spelled == number.spelled:
        return True
    word, figures = (before, number) if before.spelled else (number, before)
    return len(figures.digits) < (_WHOLE if len(word.digits) > 1 else _FIGURES)


@remembered(4096)
def _joins(gap: str) -> bool:
    """Whether what stands between two groups, not both figures, may be a separator inside one number: "4580 then two"."""
    if _parted(gap):
        return True
    return (
        COVER not in gap and _MONEY.isdisjoint(gap) and len(gap) < _DICTATED and _JOINING.issuperset(WORD.findall(gap))
    )
