"""What is written like the number that was told before: a document with letters ("hers is PA 5583541"), a card's end."""

from collections.abc import Sequence
from typing import Final

from redaction import asked, context, lately
from redaction.answering import asked_otherwise
from redaction.masking import KIND_OF, MASK
from redaction.scene import Hit, Scene
from redaction.span import Kind, Turn

_DOCUMENTS: Final[frozenset[Kind]] = frozenset({"passport", "national_id"})
_SHOWN: Final = 4


def claim(scene: Scene, earlier: Sequence[Turn], within: float) -> None:
    """Claim what is written like a document, with letters, after one was told: "hers is PA 5583541"."""
    latest = next((turn for turn in reversed(earlier) if turn.by_customer and MASK.search(turn.text)), None)
    kind = KIND_OF[MASK.findall(latest.text)[-1][0].lower()] if latest and latest.age <= within else None
    if kind not in _DOCUMENTS or asked_otherwise(scene, earlier, within, begun=True):
        return
    for found in asked.DOCUMENT.finditer(scene.text):
        place = next((place for place, group in enumerate(scene.groups) if group.end == found.end()), None)
        if place is not None and not (scene.taken(*found.span()) or context.names(scene, place, place + 1)):
            scene.claim([Hit(kind, *found.span(), f"{kind}_told", 0.7)])


def say_again(scene: Scene, earlier: Sequence[Turn]) -> None:
    """Claim what is the end of the card which came before."""
    masks = (MASK.findall(turn.text) for turn in reversed(lately.latest(earlier)) if "[" in turn.text)
    shown: str = next((found[-1][1] for found in masks if found), "")
    for first, last in scene.runs if shown else ():
        if scene.size(first, last) > _SHOWN and scene.digits(first, last).endswith(shown):
            start, end = scene.groups[first].start, scene.groups[last - 1].end
            scene.reclaim(Hit("card", start, end, "card_again", 0.7))
