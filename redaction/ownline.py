"""Lines and items that tell a number before its name, and nothing else: "797 19 5075 social, 347-684-0437 cell"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.groups import COVER
from redaction.labels import AFTER, Label
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.stretches import read

_ITEMS: Final = re.compile(r"[,;،\n]| [-–/|] ")
_LETTERS: Final = re.compile(r"(?:[a-z]{1,4}[ -]?)?\+?", re.ASCII)
"""What may stand before the digits of a number: the letters of a serial, a plus."""
_NAME_AT_ONCE: Final = re.compile(r"[ *_~`\"')\]-]{0,5}[^\W\d_]")
_MARKS: Final = " \t*_~`•-"


def named(scene: Scene, first: int, last: int) -> Sequence[Label]:
    """The name after a number that begins its line or item, if all others in the message that have names are told like it.

    A name on a line of its own before the number would be the number's own.
    """
    after = scene.labelled[last]
    if not after or after[0].lead:
        return ()
    label = None
    if _begins_item(scene, first) and not (first == 0 and scene.labelled[0]):
        label = _only_name(scene.segments[last], ends=last == len(scene.groups))
    begins = not scene.labelled[0] and _LETTERS.fullmatch(scene.segments[0].strip(_MARKS))  # Not "IMEI 35…"
    if label is None and begins and _throughout(scene):
        label = after[0]
    return () if label is None else (label._replace(lead=AFTER, trail=0),)


def _throughout(scene: Scene) -> bool:
    """Whether nothing but a name stands after each number of a message, in any line: "4084 الكود و19550 الطلب"."""
    places = [*[place for place, group in enumerate(scene.groups) if place and not group.joined], len(scene.groups)]
    for place in places:
        labels, words = scene.labelled[place], words_of(scene.segments[place])
        if not labels or labels[0].lead or labels[0].role == "unit" or words[0] != labels[0].words.split()[0]:
            return False
        if labels[0].role == "digits" or scene.segments[place].rstrip().endswith(":"):
            return False  # "3 digits on the back: 730"
        if not _NAME_AT_ONCE.match(scene.segments[place]):
            return False
        if place != places[-1] and (len(labels) > 1 or len(words) > len(labels[0].words.split()) + 1):
            return False
    return len(places) > 1


def _begins_item(scene: Scene, first: int) -> bool:
    """Whether nothing stands before a number in its line, and what stands on the line before ends with a name."""
    head = scene.segments[first]
    parts = _ITEMS.split(head)
    own = parts[-1].strip(_MARKS)
    if not (_LETTERS.fullmatch(own) or (first == 0 and len(words_of(own)) <= 1)):  # A greeting
        return False
    if first == 0:
        return len(parts) == 1 or "\n" in head
    if len(parts) < 2 or _only_name(parts[0], ends=True) is None:  # noqa: PLR2004 - the end of an item and the next.
        return False
    return not any(words_of(part) for part in parts[1:-1])


def _only_name(text: str, *, ends: bool = False) -> Label | None:
    """What a stretch begins with if that is one name and nothing more, up to the end of its line, item or message."""
    item, *more = _ITEMS.split(text)
    if COVER in item or not (more or ends):
        return None
    labels = read(item).labels
    if len(labels) != 1 or labels[0].lead or labels[0].role == "unit":
        return None
    others = [word for word in words_of(item) if word not in LEXICON.fillers]
    return labels[0] if len(others) <= len(labels[0].words.split()) else None
