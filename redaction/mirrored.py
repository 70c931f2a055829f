"""Cards typed back to front behind a mark that turns them round for the reader (U+202E, right-to-left override)."""

from collections.abc import Sequence
from typing import Final

from redaction.detectors import card
from redaction.normalise import fold
from redaction.scene import Hit, Scene

TURNED: Final = "\u202e"


def find(scene: Scene) -> Sequence[Hit]:
    """Cards in the text read from its end, where nothing else was found."""
    seen = Scene(fold(scene.text[::-1]))
    hits = [
        hit._replace(start=len(scene.text) - hit.end, end=len(scene.text) - hit.start, rule="card_mirrored", shown="")
        for hit in card.find(seen)
    ]
    return [hit for hit in hits if not scene.taken(hit.start, hit.end)]
