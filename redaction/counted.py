"""What only counts the parts of a number, or its digits: "part 1/4 4580", "#2 1234", "1234 (3)", "the first 4 4580"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.numberwords import NEVER_COUNTED
from redaction.scene import Scene
from redaction.talk import TALK

_GLUED_AND: Final = ("ו", "و")
_AFTER: Final = frozenset(":).]")
_LISTING: Final = frozenset(".):]")
_SUFFIXES: Final = frozenset(("st", "nd", "rd", "th"))
_BOLD: Final = frozenset("*_~`")
_DASHES: Final = frozenset("-–—")
_OPENING: Final = ("(", "[", "#")
_MARKS: Final = frozenset(".-/,_")
_FRACTION: Final = 2
_BESIDE_CARDS: Final = frozenset({"code", "expiry"})
_OF_DIGITS: Final = LEXICON.roots("digits")
_DIGITS: Final = _OF_DIGITS | LEXICON.counters
_LEADING: Final = _DIGITS | LEXICON.fillers | TALK.sequence
_SELDOM_COUNTED: Final = NEVER_COUNTED | {1, 3}
"""So many digits told one by one are, with the one before, rather a half or a quarter of a card."""
_COUNTING: Final = _LEADING | TALK.openings
_WHICH: Final = _COUNTING - LEXICON.fillers
"""What tells which digits are counted: "first"."""


def without(scene: Scene, first: int, last: int, done: frozenset[str]) -> Iterator[tuple[int, int]]:
    """A run without its counters, cut where a line begins with one. `done` may be said after a digit that is no counter."""
    lines = [
        place
        for place in range(first + 1, last - 1)
        if scene.lengths[place] == 1 and "\n" in scene.segments[place] and scene.segments[place + 1][:1] in _AFTER
    ]
    for begin, end in pairwise([first, *lines, last]) if lines else ((first, last),):
        yield _bounds(scene, begin, end, done)


def _bounds(scene: Scene, first: int, last: int, done: frozenset[str]) -> tuple[int, int]:
    sizes = scene.sizes(first, last)
    if len(sizes) == 1:
        return first, last
    if sizes[0] == 1 and _announces(scene, first, first + 1, last):
        return first + 1, last
    if sizes[:_FRACTION] == (1, 1) and scene.segments[first + 1].strip() == "/":
        return (first + _FRACTION, last) if len(sizes) > _FRACTION else (first, last)
    if max(sizes) == 1 and len(sizes) > _FRACTION:
        return first + _is_part(scene, first), last
    if sizes[-1] == 1 and max(sizes) > 1 and _ends_on_one(scene, last, done):
        last -= 1
    return (
        (first + 1, last)
        if sizes[0] == 1 and last - first > 1 and _begins_with_one(scene, first, last)
        else (first, last)
    )


def counts(scene: Scene, first: int, last: int) -> bool:
    """Whether a run of its own only counts: the "2" of "2. 4580" or of "2nd: 4580", "2/4", "2/4:"."""
    if scene.sizes(first, last) == (1, 1):
        return scene.segments[first + 1].strip() == "/"
    if last - first > 1 or last == len(scene.groups):
        return False
    if scene.lengths[first] <= _FRACTION and counts_digits(scene, last):
        return True
    if scene.lengths[first] > 1:
        return False
    if _announces(scene, first, last, next((end for start, end in scene.runs if start == last), last)):
        return True
    if words_of(scene.segments[first]):
        return False
    after = scene.segments[last]
    return after[:1] in _LISTING or not _SUFFIXES.isdisjoint(words_of(after)[:1])


def counts_digits(scene: Scene, segment: int) -> bool:
    """Whether what follows a number makes it one of digits, which come next: the 8 of "8 first digits 4580 1234".

    Or came before: the only 4 of "those are the 4 first of my card".
    """
    words = words_of(scene.segments[segment])
    if not words or words[0] not in _DIGITS:
        return False
    return _LEADING.issuperset(words) or (scene.total == 1 and words[0] in TALK.openings and "card" in scene.roles)


def _announces(scene: Scene, place: int, first: int, last: int) -> bool:
    """Whether a digit says how many follow: "the first 4 4580", "4 ראשונות 4580", "next 4: 1234"."""
    count = int(scene.groups[place].digits)
    if count != scene.size(first, last) or _is_one_of(scene, first, last):
        return False
    if scene.sizes(first, last) == (1,) * count and count in _SELDOM_COUNTED:
        return False
    before, between = words_of(scene.segments[place]), words_of(scene.segments[first])
    return _COUNTING.issuperset(between) and not _WHICH.isdisjoint((*before[-1:], *between))


def _is_one_of(scene: Scene, first: int, last: int) -> bool:
    """Whether a mark that is no blank parts the digit before these from them as it parts them: "5.4.3.6.1.9"."""
    gap = scene.segments[first]
    return last - first > 1 and gap in _MARKS and gap == scene.segments[first + 1]


def names_digits(scene: Scene, last: int) -> bool:
    """Whether the last group before this place only says how many digits a number has: "71417471 (8 digits)"."""
    if scene.lengths[last - 1] > _FRACTION:
        return False
    words = words_of(scene.segments[last])
    return bool(words) and words[0] in _OF_DIGITS


def _ends_on_one(scene: Scene, last: int, done: frozenset[str]) -> bool:
    """Whether the last digit is "(2)", or says something else: "4580 1 sec"; "68-5 k" and "37 84 1 wait" go together."""
    before = scene.segments[last - 1].strip()
    if before[-1:] in _OPENING:
        return True
    if any(label.role in _BESIDE_CARDS and not label.lead for label in scene.labels(last)[:1]):
        return False  # "2679 3 expires 07/32"
    alone = not before and scene.lengths[last - 2] > _FRACTION and scene.segments[last][:1] not in _BOLD
    said = words_of(scene.segments[last])[:1]
    goes_on = done.issuperset(said) or LEXICON.links.issuperset(said) or said[0].startswith(_GLUED_AND)
    return alone and not goes_on


def _is_part(scene: Scene, first: int) -> bool:
    """Whether a digit says which part this is: "part 2 4580", "pt4 7 8 9"."""
    return not TALK.parts.isdisjoint(words_of(scene.segments[first])[-1:])


def _begins_with_one(scene: Scene, first: int, last: int) -> bool:
    before, after = scene.segments[first].rstrip(), scene.segments[first + 1]
    if after == "." and scene.lengths[first + 1] <= _FRACTION:
        return False  # "7.11"
    if after[:1] in _AFTER or before[-1:] == "#" or _is_part(scene, first):
        return True
    dash = after.strip()
    return dash in _DASHES and dash != after and (last - first == _FRACTION or scene.segments[first + 2] != after)
