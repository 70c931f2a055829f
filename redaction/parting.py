"""Where figures that are parted like one number are several: "430651 - 3/12", "054-1234567, 4665-3401-7795-1"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from redaction.brands import MAX_DIGITS, as_long_as_a_card, brand_of, is_clear
from redaction.shapes import is_when

SEPARATORS: Final = frozenset({"", " ", "-", ".", "/", ", ", ",", "\n", " - ", "_", "  ", ":", " / "})
"""The commonest ways to part the groups of one number; no word is among them."""
_STRONG: Final = re.compile(r"[,،;:.!?؟] | \(|\) | [-/|] |\n")
"""What may part two numbers; between the groups of one it comes throughout."""
_ITEM: Final = re.compile(r"[.):] ?[^\W\d_]|-? ?[-–] [^\W\d_]")
"""What stands after the number of a line, in a list that tells one thing a line: "3. card: 4580…"."""
_MOST_LINES: Final = 2
_OFF: Final = re.compile(r"[,،;|\n]")
_MONTH: Final = re.compile("(?:0?[1-9]|1[0-2])/(?:20)?[2-4][0-9]")
_PHONE: Final = re.compile("0[2-9][0-9]{7,8}")
_PHONES: Final = ([3, 3, 4], [3, 3, 3])
"""How American and Polish phones are grouped."""
_LONG: Final = 7
_BRACKETS: Final = frozenset("()")
_PAIR, _DATE = 2, 3
_IN_DATES: Final = frozenset("-/.:")
"""What stands after the first figures of a date or a time."""


Run = tuple[int, int]
"""Groups, as a half-open range."""


class Row(NamedTuple):
    """A folded text and its groups: `gaps[i]` stands before group `i`; `spans` are start, end and digits of each."""

    text: str
    gaps: Sequence[str]
    spans: Sequence[tuple[int, int, str]]

    def digits(self, first: int, last: int) -> str:
        """The digits of some groups."""
        return "".join([span[2] for span in self.spans[first:last]])

    def sizes(self, first: int, last: int) -> list[int]:
        """How many digits each of some groups has."""
        return [len(span[2]) for span in self.spans[first:last]]

    def is_when(self, first: int, last: int) -> bool:
        """Whether some groups are a date or a time."""
        return self.gaps[first + 1] in _IN_DATES and is_when(self.text, self.spans[first][0], self.spans[last - 1][1])


def uneven(gaps: Sequence[str], runs: Sequence[Run]) -> bool:
    """Whether any three groups and more are not parted by the same throughout: others are of one number.

    `gaps[i]` stands before group `i`.
    """
    for first, last in runs:
        if last - first > _PAIR and gaps[first + 1 : last].count(gaps[first + 1]) < last - first - 1:
            return True
    return False


def cuts(row: Row, runs: Sequence[Run]) -> set[int]:
    """The groups that begin a number of their own though what is before them may part groups of one number."""
    found: set[int] = set()
    for first, last in runs:
        items = _items(row, first, last) if "\n" in row.text else set()
        found |= items
        for part in pairwise([first, *sorted(items), last]):
            found |= _within(row, *part)
    return found


def _items(row: Row, first: int, last: int) -> set[int]:
    """Which groups number the lines of a list, of which the one before is told: "2. ID: 039337423", "3. card: 4580…"."""
    return {
        place
        for place in range(first + 1, last)
        if len(row.spans[place][2]) <= _MOST_LINES
        and row.gaps[place].rstrip(" *_").endswith("\n")
        and _ITEM.match(row.gaps[place + 1])
        and not brand_of(row.digits(first, place + 1))
    } | {place for place in range(first + 1, last) if "\n" in row.gaps[place] and first and row.gaps[first].isalpha()}


def _within(row: Row, first: int, last: int) -> set[int]:
    """The groups of one run that begin a number of their own."""
    found = _whens(row, first, last) if last - first > _PAIR else set()
    for start, end in pairwise([first, *sorted(found), last]):
        for place in _places(row, start, end):
            if _of_two(row, place, start, end):
                found.add(place)
    return found


def _places(row: Row, first: int, last: int) -> list[int]:
    """Where something strong stands between groups, and nowhere else between them."""
    run = row.gaps[first + 1 : last]
    if len(run) <= 1 or run.count(run[0]) == len(run):
        return []
    return [
        place for place in range(first + 1, last) if run.count(row.gaps[place]) == 1 and _STRONG.search(row.gaps[place])
    ]


def _whens(row: Row, first: int, last: int) -> set[int]:
    """Where dates and times begin and end: by what parts them from the rest, or by marks that the rest has not."""
    if _IN_DATES.isdisjoint(row.gaps[first + 1 : last]):
        return set()
    edges = [first, *_places(row, first, last), last]
    found = {edge for part in pairwise(edges) if row.is_when(*part) for edge in part}
    for place in range(max(first + 1, last - _DATE), last - 1):
        if row.is_when(place, last) and set(row.gaps[place + 1 : last]).isdisjoint(row.gaps[first + 1 : place + 1]):
            # "4 1 … 8/08/29": the first figure of what may be a day is the last of a card.
            found.add(place + (brand_of(row.digits(first, place + 1)) is not None))
            break
    return (found | _expiries(row, first, last)) - {first, last}


def _expiries(row: Row, first: int, last: int) -> set[int]:
    """Where a month and a year begin and end, set off by more than a blank: the middle of "0445, 07/2031, 549"."""
    if "/" not in row.gaps[first + 1 : last]:
        return set()
    for place in range(first, last - 1):
        before, inner, after = (
            row.gaps[place],
            row.gaps[place + 1],
            row.gaps[place + _PAIR] if place + _PAIR < last else "\n",
        )
        if inner != "/" or inner in (before, after) or row.gaps[first + 1 : last].count(inner) > 1:
            continue
        if _OFF.search(before if place > first else after) and _MONTH.fullmatch(
            row.text, row.spans[place][0], row.spans[place + 1][1]
        ):
            edges = {place, place + _PAIR} - {first, last}
            return set() if any(_amid_card(row, edge, first, last) for edge in edges) else edges
    return set()


def _of_two(row: Row, place: int, first: int, last: int) -> bool:
    """Whether what is left and right of a place are two numbers: too long for one, a phone, grouped differently."""
    if _amid_card(row, place, first, last):
        return False
    left, right = row.digits(first, place), row.digits(place, last)
    if len(left) + len(right) > MAX_DIGITS:
        return "\n" not in row.gaps[place] or brand_of(left) is not None or brand_of(right) is not None
    if brand_of(left + right) or as_long_as_a_card(left + right):
        return False
    if _PHONE.fullmatch(left) or _PHONE.fullmatch(right):
        return True
    if row.sizes(place, last) in _PHONES or row.sizes(first, place) in _PHONES:
        return True
    if not _BRACKETS.isdisjoint(row.gaps[place]):
        return False  # "4710 (2511) 6440 269"
    return min(len(left), len(right)) >= _LONG and row.sizes(first, place) != row.sizes(place, last)


def _amid_card(row: Row, place: int, first: int, last: int) -> bool:
    """Whether groups on both sides of a place are one whole card: "4665 6318", a line, "1436 7090 3/32"."""
    for start in range(place - 1, first - 1, -1):
        left = row.digits(start, place)
        if len(left) >= MAX_DIGITS:
            return False
        for end in range(place + 1, last + 1):
            whole = left + row.digits(place, end)
            if len(whole) > MAX_DIGITS:
                break
            if is_clear(whole):
                return True
    return False
