"""Where figures that are parted like one number are several: "430651 - 3/12", "054-1234567, 4665-3401-7795-1"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from redaction.brands import MAX_DIGITS, brand_of

_STRONG: Final = re.compile(r"(?s:.*(?:[,،;:.!?؟] | \(|\) | [-/|] |\n).*)")
"""What may part two numbers; between the groups of one it comes throughout."""
_WHEN: Final = re.compile(
    r"(?:(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|[12][0-9]|3[01])(?:\2(?:(?:19|20)[0-9]{2}|[0-9]{2}))?"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)(?![0-9])"
)
"""A date or a time."""
_PHONE: Final = re.compile("0[2-9][0-9]{7,8}")
_BETWEEN: Final = re.compile(r"[ ,.]{0,3}")
_LONG: Final = 7

Span = tuple[int, int]
"""Groups, as a half-open range."""


def cuts(text: str, gaps: Sequence[str], spans: Sequence[tuple[int, int, str]], heads: Sequence[int]) -> set[int]:
    """The groups that begin a number of their own though what is before them may part groups of one number.

    `gaps[i]` stands before group `i`; `spans` are the groups' places in the text and their digits; `heads` are the
    groups that go on with none.
    """
    found: set[int] = set()
    for first, last in pairwise([*heads, len(spans)]):
        run = gaps[first + 1 : last]
        if len(run) > 1 and run.count(run[0]) < len(run):
            places = [place for place in range(first + 1, last) if run.count(gaps[place]) == 1 and _strong(gaps[place])]
            parts = [first, *places, last]
            for before, place, after in zip(parts, places, parts[2:], strict=False):
                if _apart(text, gaps, spans, (before, place, after), (first, last)):
                    found.add(place)
            found |= _dated(text, gaps, spans, (first, last))
    return found


def _dated(text: str, gaps: Sequence[str], spans: Sequence[tuple[int, int, str]], run: Span) -> set[int]:
    """Where a date or a time at the end of a run begins whose marks stand nowhere else in it."""
    for place in range(max(run[0] + 1, run[1] - 3), run[1] - 1):
        marks = gaps[place + 1 : run[1]]
        if is_when(text, spans[place][0], spans[-1 + run[1]][1]) and not set(marks) & set(gaps[run[0] + 1 : place + 1]):
            return {place}
    return set()


def _strong(gap: str) -> bool:
    return _STRONG.fullmatch(gap) is not None


def _apart(
    text: str, gaps: Sequence[str], spans: Sequence[tuple[int, int, str]], cut: tuple[int, int, int], run: Span
) -> bool:
    before, place, after = cut
    if is_when(text, spans[place][0], spans[after - 1][1]) or is_when(text, spans[before][0], spans[place - 1][1]):
        return True
    left, right = (_digits(spans, *part) for part in ((run[0], place), (place, run[1])))
    if len(left) + len(right) > MAX_DIGITS:
        return "\n" not in gaps[place] or brand_of(left) is not None or brand_of(right) is not None
    if brand_of(left + right):
        return False
    if _PHONE.fullmatch(left) or _PHONE.fullmatch(right):
        return True
    return min(len(left), len(right)) >= _LONG and _sizes(spans, before, place) != _sizes(spans, place, after)


def is_when(text: str, start: int, end: int) -> bool:
    """Whether dates and times are all that stands here."""
    while start < end:
        found = _WHEN.match(text, start)
        if found is None or found.end() > end:
            return False
        more = _BETWEEN.match(text, found.end())
        start = more.end() if more else found.end()
    return True


def _digits(spans: Sequence[tuple[int, int, str]], first: int, last: int) -> str:
    return "".join([span[2] for span in spans[first:last]])


def _sizes(spans: Sequence[tuple[int, int, str]], first: int, last: int) -> list[int]:
    return [len(span[2]) for span in spans[first:last]]
