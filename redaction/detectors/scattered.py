"""Cards told group by group in one message, with words between: "4580, then 1234 and then 5678, last ones 9010"."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import context
from redaction.brands import MAX_DIGITS, brand_of, is_clear, issued
from redaction.detectors.phone import likely
from redaction.labels import AFTER, PERSONAL
from redaction.lexicon import words_of
from redaction.scene import Hit, Scene
from redaction.shapes import is_when

_PART: Final = range(2, 13)
_SHORT: Final = 8
_BETWEEN: Final = 6
_MOST_BETWEEN: Final = 9
"""Words between two parts of a card that is spoken of: "(that's the first four of my card)"."""
_FEW_BETWEEN: Final = 3
_FOURS: Final = (4, 4, 4, 4)
_THREES: Final = (3, 3, 3)
_NAMED: Final = 7
_DOCUMENTS: Final = PERSONAL - {"card"}
_LEAST: Final = 13
_MOST: Final = 8
"""Parts that a card comes in."""

Run = tuple[int, int]


def find(scene: Scene) -> Sequence[Hit]:
    """Neighbouring runs that make a valid card of a usual length, or four fours where a card is spoken of."""
    runs = scene.runs
    if len(runs) == 1 or scene.total < _LEAST:
        return ()
    if scene.hits and sum([sum(scene.lengths[first:last]) for first, last in runs]) < _LEAST:
        return ()
    if not _may_be(scene):
        return ()
    hits: list[Hit] = []
    for stretch in _stretches(scene):
        rest = stretch
        while window := next((window for window in _windows(scene, rest) if _is_card(scene, window)), None):
            hits += _hits(scene, window)
            rest = [run for run in rest if run[0] > window[-1][0]]
    return hits


def _may_be(scene: Scene) -> bool:
    """Whether parts in a row make a card, whatever is said between them."""
    parts = [part for run in scene.runs if len(part := scene.digits(*run)) in _PART]
    for start, digits in enumerate(parts):
        whole = digits
        for part in parts[start + 1 : start + _MOST]:
            whole += part
            if len(whole) > MAX_DIGITS:
                break
            if len(whole) >= _LEAST and (is_clear(whole) or ("card" in scene.roles and issued(whole))):
                return True
    return False


def _stretches(scene: Scene) -> Iterator[list[Run]]:
    """Runs as long as a part of a card, that no word names otherwise and few words part."""
    stretch: list[Run] = []
    most = _MOST_BETWEEN if "card" in scene.roles else _BETWEEN
    for first, last in scene.runs:
        if scene.size(first, last) == 1 or is_when(scene.text, scene.groups[first].start, scene.groups[last - 1].end):
            continue
        if scene.size(first, last) not in _PART or _phoned(scene, first, last) or _other(scene, first, last):
            yield stretch
            stretch = []
            continue
        if stretch and (len(_between(scene, stretch[-1], (first, last))) > most or _glued(scene.segments[first])):
            yield stretch
            stretch = []
        stretch.append((first, last))
    yield stretch


def _glued(gap: str) -> bool:
    """Whether nothing but letters stands between two runs: they are of a serial ("1Z97T42P03")."""
    return gap.isalpha() and gap.isascii() and gap != "x"


def _phoned(scene: Scene, first: int, last: int) -> bool:
    """Whether a run is written as a phone, in a message that tells a whole card besides."""
    if scene.size(first, last) < _NAMED or not scene.has("card"):
        return False
    return scene.sizes(first, last) == _THREES or likely(scene, first, last, scene.digits(first, last))


def _other(scene: Scene, first: int, last: int) -> bool:
    """Whether a run is named something else right before or in brackets."""
    if context.kept_here(scene, first, last):
        return True
    named = context.names(scene, first, last) if scene.size(first, last) >= _NAMED else ()
    return bool(named) and named[0].role in _DOCUMENTS and not named[0].trail and named[0].lead != AFTER


def _between(scene: Scene, before: Run, after: Run) -> list[str]:
    return words_of("".join(scene.segments[before[1] : after[0] + 1]))


def _windows(scene: Scene, stretch: list[Run]) -> Iterator[list[Run]]:
    for start in range(len(stretch)):
        for end in range(min(len(stretch), start + _MOST), start + 1, -1):
            if sum([scene.size(*run) for run in stretch[start:end]]) <= MAX_DIGITS:
                yield stretch[start:end]


def _is_card(scene: Scene, window: list[Run]) -> bool:
    digits = "".join([scene.digits(*run) for run in window])
    sizes = tuple([scene.size(*run) for run in window])
    fours = tuple(itertools.chain.from_iterable(scene.sizes(*run) for run in window)) == _FOURS
    if not issued(digits):
        return False
    if "card" in scene.roles:
        return fours or brand_of(digits) is not None
    if not is_clear(digits) or max(sizes) > _SHORT:
        return False
    most = _BETWEEN if fours else _FEW_BETWEEN
    return max(len(_between(scene, *pair)) for pair in itertools.pairwise(window)) <= most


def _hits(scene: Scene, window: list[Run]) -> Iterator[Hit]:
    digits = "".join([scene.digits(*run) for run in window])
    shown = digits[-4:] if brand_of(digits) and is_clear(digits) and scene.size(*window[-1]) >= len(digits[-4:]) else ""
    for run in window:
        span = scene.groups[run[0]].start, scene.groups[run[1] - 1].end
        yield Hit("card", *span, "card_scattered", 0.8, None, shown if run is window[-1] else "")
