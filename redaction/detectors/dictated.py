"""Numbers told bit by bit in one message: "my ID is 039, then 337 and then 423"."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import context
from redaction.brands import CARD_SHAPES, brand_of, is_clear
from redaction.detectors import iban
from redaction.detectors.national import valid_alone, valid_called
from redaction.labels import AFTER, KEEPING
from redaction.lexicon import words_of
from redaction.memory import remembered
from redaction.neighbours import leads
from redaction.scene import Hit, Scene
from redaction.shapes import is_when
from redaction.span import Kind
from redaction.stretches import closes, links
from redaction.talk import TALK

_NAMED: Final[dict[str, tuple[Kind, range]]] = {
    "card": ("card", range(12, 20)),
    "id": ("national_id", range(6, 17)),
    "passport": ("passport", range(7, 11)),
    "licence": ("national_id", range(6, 13)),
    "bank": ("bank_account", range(6, 31)),
}
ROLES: Final = frozenset(_NAMED)
_NONE, _AND, _ONWARD = range(3)
_LAST: Final = 4
_TWICE: Final = 2
_OF_DATE: Final = 3
_MORE: Final = 4
_AFTER: Final = 7
"""Groups of a date and a code after a card, told digit by digit."""
_LISTING: Final = re.compile(r"^(?:[^\w\n]?[,;،] ?|\n)\Z")

Run = tuple[int, int]


def find(scene: Scene) -> Sequence[Hit]:
    """What several runs in a row make, with nothing but "then" and the like between them."""
    if len(scene.runs) == 1:
        return ()
    for card in scene.hits:
        if card.kind == "card" and not card.shown:
            _begin_before(scene, card)
    if len(scene.runs) <= 1:
        return ()
    return [hit for stretch, onward in _stretches(scene) if (hit := _hit(scene, stretch, onward=onward))]


def _begin_before(scene: Scene, hit: Hit) -> None:
    """Let a card begin with what was told before it and led on to it, if all makes one: "35 then 657 then 56615827811290"."""
    run = scene.run_in(hit.start, hit.end)
    if run is None:
        return
    first, last = run
    while first and scene.is_free(first - 1) and goes_on(scene.segments[first]):
        first -= 1
    if brand_of(scene.digits(first, last)) and scene.groups[first].start < hit.start:
        scene.reclaim(hit._replace(start=scene.groups[first].start, rule="card_dictated"))


def _stretches(scene: Scene) -> Iterator[tuple[Run, bool]]:
    """Rows of runs that go on with each other, and whether each gap says so ("then") and is no mere "and"."""
    first, end = scene.runs[0]
    several, onward = False, True
    for start, last in scene.runs[1:]:
        link = _link(scene.segments[start]) if start == end else _NONE
        if link:
            several, onward = True, onward and link == _ONWARD
        else:
            if several:
                yield (first, end), onward
            first, several, onward = start, False, True
        end = last
    if several:
        yield (first, end), onward


@remembered(8192)
def _link(gap: str) -> int:
    """Whether what stands between two runs goes on with one number, and says so."""
    words = words_of(gap)
    if not links(words) or "a" <= gap[0] <= "z" or "a" <= gap[-1] <= "z":  # The letters of a licence: "605062 EE8FJ".
        return _NONE
    return _AND if TALK.onward.isdisjoint(words) and not closes(words) else _ONWARD


def goes_on(text: str) -> bool:
    """Whether what stands between two runs of digits says that they are of one number: "then", "um"."""
    return _link(text) == _ONWARD


def _hit(scene: Scene, stretch: Run, *, onward: bool) -> Hit | None:
    """What the whole row is, or as much of it as stands between the others of a list ("88, then 1234, 82111479458")."""
    listing = [place for place in range(stretch[0] + 1, stretch[1]) if _LISTING.search(scene.segments[place])]
    ends = [stretch, *((stretch[0], place) for place in listing[:1]), *((place, stretch[1]) for place in listing[-1:])]
    return next((hit for end in ends if (hit := _number(scene, end, onward=onward))), None) or _among(scene, stretch)


def _among(scene: Scene, stretch: Run) -> Hit | None:
    """A card grouped as in print, beside a year before it or a date and a code after: "2026 4580 then 1234…, 08/29"."""
    for first, last in itertools.product(
        range(stretch[0], stretch[0] + _MORE), range(stretch[1], stretch[1] - _AFTER, -1)
    ):
        digits = scene.digits(first, last) if first < last and scene.sizes(first, last) in CARD_SHAPES else ""
        if is_clear(digits):
            span = scene.groups[first].start, scene.groups[last - 1].end
            return Hit("card", *span, "card_dictated", 0.8, None, digits[-_LAST:])
    return _told_alike(scene, stretch)


def _told_alike(scene: Scene, stretch: Run) -> Hit | None:
    """A card whose groups are all led on alike, beside other numbers: "6761 then 4219 then 9873 after 17/05"."""
    first = stretch[0]
    while first < stretch[1] - 1:
        gap, last = scene.segments[first + 1], first + 2
        while last < stretch[1] and scene.segments[last] == gap:
            last += 1
        if last - first > _TWICE and goes_on(gap) and brand_of(scene.digits(first, last)):
            span = scene.groups[first].start, scene.groups[last - 1].end
            return Hit("card", *span, "card_dictated", 0.8)
        first = last - 1
    return None


def _number(scene: Scene, stretch: Run, *, onward: bool) -> Hit | None:
    digits = scene.digits(*stretch)
    span = scene.groups[stretch[0]].start, scene.groups[stretch[1] - 1].end
    for role, (kind, sizes) in _NAMED.items():
        label = context.called(scene, *stretch, role) if len(digits) in sizes else None
        if label and label.lead == AFTER and label.trail > 1:
            continue  # "Call 07499 296315 after 15:20, no card needed"
        if label and (onward or _valid(role, digits)):
            return Hit(kind, *span, f"{role}_dictated", 0.8, label.country, _end(scene, stretch, role, digits))
    named = [label for label in context.names(scene, *stretch) if leads(label)]  # Not the Polish "po kawałku".
    if not onward or (named and named[0].role in KEEPING and named[0].lead != AFTER) or _are_days(scene, stretch):
        return None
    if brand_of(digits):
        return Hit("card", *span, "card_dictated", 0.8, None, _end(scene, stretch, "card", digits))
    form = valid_alone(digits)
    return Hit("national_id", *span, f"{form.name}_dictated", 0.7, form.country) if form else None


def _are_days(scene: Scene, stretch: Run) -> bool:
    """Whether nothing but days are told, one of them with its year: "you said 20.10 then 2026-03-02"."""
    runs = [run for run in scene.runs if stretch[0] <= run[0] < stretch[1]]
    dated = any(last - first == _OF_DATE for first, last in runs)
    return dated and all(
        is_when(scene.text, scene.groups[first].start, scene.groups[last - 1].end) for first, last in runs
    )


def _valid(role: str, digits: str) -> bool:
    """Whether the number passes a check of its kind: a mere "and" between its parts will do."""
    if role == "card":
        return brand_of(digits) is not None
    return valid_called(digits) if role == "id" else role == "bank" and iban.is_valid("PL" + digits)


def _end(scene: Scene, stretch: Run, role: str, digits: str) -> str:
    """The last four of a card, if it is whole and they were told together."""
    return digits[-_LAST:] if role == "card" and is_clear(digits) and scene.lengths[stretch[1] - 1] >= _LAST else ""
