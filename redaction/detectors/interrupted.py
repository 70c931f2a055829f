"""Numbers told in parts in one message, with remarks and other numbers between: "card 6011 8621", "kids…", "8422 7505".

What is named must prove itself by its check: nothing else ties the parts together.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from redaction import context
from redaction.brands import CARD_SHAPES, brand_of, is_clear, issued
from redaction.detectors.national import valid_called
from redaction.labels import KEEPING, Label
from redaction.lexicon import words_of
from redaction.scene import Hit, Scene
from redaction.shapes import is_when
from redaction.span import Kind
from redaction.talk import TALK

ROLES: Final = frozenset({"card", "id"})
_WEAK: Final = frozenset(
    ("id_called", "id_long", "card_begun", "card_called", "card_dictated", "card_scattered", "expiry")
) | {"security_code_after_card"}
"""What passed for a number, or for what belongs to one, by its name or its place alone."""
_BY_CHANCE: Final = frozenset({"israeli_id", "phone"})
"""What a part of a card may pass for."""
_PART: Final = range(1, 14)
_SHOWN: Final = 4
_LAST: Final = 11
"""After so many digits one alone may be the last."""
_MOST_PARTS: Final = 6
_CARD, _FEW = 16, 3
"""Digits of most cards, and of what is said beside one: "the same one"."""
_MOST: Final = 16
"""More runs than somebody tells a number among."""
_STARS: Final = frozenset("*•x#")
_BREAK: Final = re.compile(r"(?:\n|\.\.|…| - )\W*")
"""What breaks off a number: a line, dots, a dash."""
_COUNTED: Final = frozenset({"unit", "digits"})
_AFTER: Final = frozenset("%$€£₪¥٪")
_LEAST: Final = 8
_IDS: Final = range(_LEAST, 16)


class _Part(NamedTuple):
    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]


def find(scene: Scene) -> Sequence[Hit]:
    """Parts that make a card where a card is named, or an ID where one is."""
    if len(scene.groups) < 2 or scene.total < _LEAST or not _parted(scene):  # noqa: PLR2004 - a part and its rest.
        return ()
    parts = list(_parts(scene))
    if not 1 < len(parts) <= _MOST:
        return ()
    for first in range(len(parts) - 1):
        for last in range(min(len(parts), first + _MOST_PARTS), first + 1, -1):
            window = parts[first:last]
            if scene.hits and any(hit.start <= window[0].start and window[-1].end <= hit.end for hit in scene.hits):
                continue  # It is one number already.
            kind = _made(scene, window)
            if kind is not None:
                for hit in _hits(kind, window):
                    scene.reclaim(hit)
                return ()
    return ()


def find_unnamed(scene: Scene) -> Sequence[Hit]:
    """Parts of four digits, or eight or twelve, that make a card nobody names: "its 4280 (as before) 97377632 and 1755"."""
    if (
        not _CARD <= scene.total <= _CARD + _FEW
        or any(hit.rule not in _BY_CHANCE for hit in scene.hits)
        or not KEEPING.isdisjoint(scene.roles)
        or not _parted(scene)
    ):
        return ()
    parts = [part for part in _parts(scene, _BY_CHANCE) if len(part.digits) > 1]
    digits = "".join([part.digits for part in parts])
    if len(parts) < 2 or len(digits) != _CARD or any(len(part.digits) % _SHOWN for part in parts):  # noqa: PLR2004 - in parts.
        return ()
    if is_clear(digits):
        for hit in _hits("card", parts):
            scene.reclaim(hit)
    return ()


def _hits(kind: Kind, parts: Sequence[_Part]) -> list[Hit]:
    """A hit for each part; the last four of a whole card are shown if they were told together."""
    digits = "".join([part.digits for part in parts])
    whole = kind == "card" and is_clear(digits) and len(parts[-1].digits) >= _SHOWN
    hits = [Hit(kind, part.start, part.end, f"{kind}_interrupted", 0.8) for part in parts]
    return [*hits[:-1], hits[-1]._replace(shown=digits[-_SHOWN:])] if whole else hits


def _parted(scene: Scene) -> bool:
    """Whether words, or a line, stand between numbers."""
    return any("\n" in gap or (len(gap) > 1 and words_of(gap)) for gap in scene.segments[1:-1])


def _parts(scene: Scene, weak_rules: frozenset[str] = _WEAK) -> Iterator[_Part]:
    """What nobody claimed for good, that no word names otherwise and is no date or amount."""
    weak = [hit for hit in scene.hits if hit.rule in weak_rules]
    begun = {first for first, _ in scene.runs}
    spans = list(scene.runs)
    spans += [run for hit in weak if (run := scene.run_in(hit.start, hit.end))]
    for first, last in sorted(line for span in spans for line in _lines(scene, *span)):
        start, end = scene.groups[first].start, scene.groups[last - 1].end
        if scene.size(first, last) in _PART and not _other(scene, first, last, begins=first in begun):
            yield _Part(start, end, scene.digits(first, last), scene.sizes(first, last))


def _lines(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run cut at the ends of its lines, where these tell more than the run."""
    ends = [place for place in range(first + 1, last) if "\n" in scene.segments[place]]
    yield from pairwise([first, *ends, last])


def _other(scene: Scene, first: int, last: int, *, begins: bool) -> bool:
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    if (
        scene.segments[last][:1] in _AFTER
        or scene.segments[first][-1:] in _AFTER
        or scene.segments[first].endswith("+")
    ):
        return True
    if "a" <= scene.segments[first][-1:] <= "z" or is_when(scene.text, start, end):
        return True
    labels: Sequence[Label] = scene.labelled[last]
    here = not scene.segments[last].lstrip(" *_~`").startswith("\n")
    counted = here and bool(labels) and labels[0].role in _COUNTED and not labels[0].lead
    starred = scene.segments[first].rstrip(" -")[-1:] in _STARS
    below = bool(labels) and labels[0].role in KEEPING and not labels[0].lead
    paid = not TALK.amounts.isdisjoint(words_of(scene.segments[first])[-1:])
    return counted or starred or below or paid or (begins and context.kept(scene, first, last))


def _made(scene: Scene, parts: Sequence[_Part]) -> Kind | None:
    """What the parts are one number of."""
    if all(after.start - before.end <= 1 for before, after in pairwise(parts)):
        return None
    digits = "".join([part.digits for part in parts])
    singles = [len(part.digits) == 1 for part in parts]
    if True in singles[:-1] or (singles[-1] and len(digits) <= _LAST):
        return None
    if "card" in scene.roles and issued(digits) and not _is_told(scene, "card"):
        sizes = tuple([size for part in parts for size in part.sizes])
        weak = any(hit.kind == "card" for hit in scene.hits)
        if is_clear(digits) or sizes in CARD_SHAPES or (weak and brand_of(digits)):
            return "card"
    broken = all(_goes_on(scene.text[one.end : other.start]) for one, other in pairwise(parts))
    if (
        "id" in scene.roles
        and broken
        and len(digits) in _IDS
        and valid_called(digits)
        and not _is_told(scene, "national_id")
    ):
        return "national_id"
    return None


def _goes_on(between: str) -> bool:
    """Whether what stands between two parts breaks off and says nothing more: "wait glasses... ", no age on a new line."""
    return any(found.end() == len(between) for found in _BREAK.finditer(between))


def _is_told(scene: Scene, kind: Kind) -> bool:
    """Whether a whole number of a kind is in the message already."""
    told = any(hit.kind == kind and hit.rule not in _WEAK for hit in scene.hits)
    return told or any(masked == kind for _, _, masked in scene.masks)
