"""What may name a number by standing before it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from redaction import brackets, neighbours
from redaction.groups import COVER
from redaction.labels import KEEPING, Label
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.stretches import read
from redaction.talk import TALK

_BLOCKER: Final = 3
_CLOSE: Final = 2
_FAR: Final = 9
_LETTERS: Final = 4
_DOCUMENT: Final = 8


def names_before(scene: Scene, first: int) -> list[Label]:
    """The names before a number, up to the one before it, closest first."""
    if not first:
        return list(_closest(brackets.outside(scene, 0) if scene.masks else scene.labelled[0]))
    found = list(_closest(_on_line(scene, first)))
    segment, passed = first, 0
    while segment and not (found and any(label[0] != "digits" for label in found)):
        between = scene.segments[segment]
        serial = _is_serial(between)
        blocks = scene.lengths[segment - 1] >= _BLOCKER or _ends_document(scene, segment)
        blocks = blocks and not (serial or neighbours.tells_year(scene, segment - 1))
        if "\n" in between or blocks or COVER in between:
            break
        if len(between) > 1 and not serial:
            passed += sum([word not in LEXICON.fillers for word in words_of(between)])
        segment -= 1
        found += [
            label._replace(trail=label[3] + passed)
            for label in reversed(brackets.outside(scene, segment))
            if label[0] != "unit" and label[3] + passed <= _FAR
        ]
    return found


def _ends_document(scene: Scene, segment: int) -> bool:
    """Whether the number before is as long as an ID, in groups: "my id 1 2 8 1 0 6 3 9 9 8 and the old number is …"."""
    return not scene.groups[segment].joined and len(neighbours.whole(scene, segment - 1, back=True)) >= _DOCUMENT


def _is_serial(between: str) -> bool:
    """Whether letters glued to digits on either side are of a serial: "1Z078X664923397787", "333ZKA37292"."""
    if not between.isalpha():
        return False
    return len(between) <= _CLOSE or (len(between) <= _LETTERS and between.isascii() and not LEXICON.knows(between))


def _on_line(scene: Scene, first: int) -> Sequence[Label]:
    """The names before a number on its own line, if there are any there; else all since the number before."""
    labels = brackets.outside(scene, first)
    if not labels or "\n" not in scene.segments[first]:
        return labels
    head, _, below = scene.segments[first].partition("\n")
    line = below.rpartition("\n")[2]
    own = read(line).labels
    if own and all(label.role == "device" and not neighbours.serves(line, label) for label in own):
        return own
    if head.rstrip().endswith(":") or not LEXICON.links.isdisjoint(words_of(head)[-1:]):
        return labels
    others = {label.words for label in read(head).labels if label.role in KEEPING} if first else set()
    return tuple([label for label in labels if label.words not in others])


@lru_cache(8192)
def _closest(labels: Sequence[Label]) -> Sequence[Label]:
    """Those of a stretch of text that may name the number right after it, closest first."""
    telling = [label for label in reversed(labels) if label[4] not in TALK.in_case]
    return tuple([label for label in telling if label.trail <= _FAR and neighbours.leads(label)])
