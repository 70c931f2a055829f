"""Cards with a slip in them, told beside one that has none: whoever types a card twice mistyped it the first time."""

from collections.abc import Iterator, Sequence

from redaction import context
from redaction.brands import CARD_SHAPES, FULL, as_long_as_a_card
from redaction.scene import Hit, Scene


def beside(scene: Scene, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Numbers on the table that look like cards, where `hits` or what was claimed before shows a valid one."""
    if not any(hit.rule == "card" and hit.shown for hit in (*scene.hits, *hits)):
        return
    single = [(place, place + 1) for place, size in enumerate(scene.lengths) if size in FULL and scene.is_free(place)]
    printed = [run for run in scene.runs if scene.sizes(*run) in CARD_SHAPES]
    for first, last in (*single, *printed):
        digits = scene.digits(first, last)
        start, end = scene.groups[first].start, scene.groups[last - 1].end
        if (
            as_long_as_a_card(digits)
            and len(digits) in FULL
            and not any(hit.start < end and start < hit.end for hit in hits)
            and not (context.names(scene, first, last) or "a" <= scene.segments[first][-1:] <= "z")
        ):
            yield Hit("card", start, end, "card_attempt", 0.7)
