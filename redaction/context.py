"""Which word names which number.

A number belongs to the closest naming word before it, as long as no other number stands between; failing that, to
the one right after it, unless that word introduces the next number; failing that, to what was asked just before.
"""

import re
from collections.abc import Sequence
from typing import Final

from redaction.lexicon import LEXICON, WORD, Label
from redaction.normalise import fold
from redaction.scene import Scene
from redaction.span import Turn

_BLOCKER: Final = 4
_BEFORE, _AFTER, _OWNED = 70, 45, 30
_SENTENCE_END: Final = re.compile(r"[.!?؟\n](?:\s|$)|\n")
_LOOK_BACK: Final = 4


def names(scene: Scene, first: int, last: int) -> list[Label]:
    """Words that name the number made of groups `first` up to `last`, closest first; empty when nothing does."""
    before = _before(scene, first)
    if before:
        return before
    after = _after(scene, last)
    if after:
        return after
    return _listed(scene, first)


def role(scene: Scene, first: int, last: int) -> str | None:
    """The role of the closest word, or the one that was asked for, or None."""
    named = names(scene, first, last)
    if named:
        return named[0].role
    return scene.asked[0].role if scene.asked else None


def called(scene: Scene, first: int, last: int, *roles: str) -> Label | None:
    """The label when the number is called one of these roles, here or by the question it answers."""
    named = names(scene, first, last)
    if named:
        return named[0] if named[0].role in roles else None
    if any(label.role == "keep" for label in scene.asked):
        return None
    return next((label for label in scene.asked if label.role in roles), None)


def kept(scene: Scene, first: int, last: int) -> bool:
    """Whether the closest words say that this is an order, a parcel, a device, an amount..."""
    return role(scene, first, last) in {"keep", "phone", "money"}


def asked(earlier: Sequence[Turn], within: float) -> list[Label]:
    """What the latest turns ask for or announce without giving it."""
    for turn in reversed(earlier[-_LOOK_BACK:]):
        if turn.age > within:
            break
        text = fold(turn.text).text
        labels = LEXICON.labels(text)
        if turn.by_customer:
            labels = [label for label in labels if not any(char.isdigit() for char in text[label.end :])]
        if labels:
            return [label for label in labels if label.role != "money"]
    return []


def only_fillers(text: str) -> bool:
    """Whether a stretch of text says nothing of its own ("is", ":", "numer to")."""
    return LEXICON.fillers.issuperset(WORD.findall(text))


def is_name(text: str) -> bool:
    """Whether a stretch of text holds a word that names numbers."""
    return not LEXICON.words.isdisjoint(WORD.findall(text))


def _before(scene: Scene, first: int) -> list[Label]:
    start = scene.groups[first].start
    floor = max((group.end for group in scene.groups[:first] if len(group.digits) >= _BLOCKER), default=0)
    floor = max(floor, start - _BEFORE)
    found = [label for label in scene.labels if floor <= label.start and label.end <= start]
    return [label for label in reversed(found) if label.role != "money" or start - label.end <= 1]


def _after(scene: Scene, last: int) -> list[Label]:
    end = scene.groups[last - 1].end
    following = next((group.start for group in scene.groups[last:] if len(group.digits) >= _BLOCKER), None)
    ceiling = min(end + _AFTER, following if following is not None else len(scene.text))
    found = [label for label in scene.labels if end <= label.start and label.end <= ceiling]
    if not found:
        return []
    label = found[0]
    if label.role == "money":
        return [label] if label.start - end <= 1 else []
    if (
        following is not None
        and _introduces(scene, label, following)
        and not only_fillers(scene.text[end : label.start])
    ):
        return []
    if _SENTENCE_END.search(scene.text[end : label.start]) and following is not None:
        return []
    return [label]


def _introduces(scene: Scene, label: Label, following: int) -> bool:
    """Whether a word belongs to the number after it."""
    return following - label.end <= _OWNED and only_fillers(scene.text[label.end : following])


def _listed(scene: Scene, first: int) -> list[Label]:
    """A number in a list ("cards: A, B and C") is called what the one before it is called."""
    if first == 0:
        return []
    gap = scene.text[scene.groups[first - 1].end : scene.groups[first].start]
    if not LEXICON.joiners.issuperset(WORD.findall(gap)):
        return []
    start = first - 1
    return _before(scene, start) or _listed(scene, start)
