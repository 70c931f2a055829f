"""One message on the table: its folded text, its groups of digits, the words around them, what was claimed so far."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from redaction import numberwords
from redaction.lexicon import LEXICON, WORD, Label
from redaction.masking import MASK
from redaction.normalise import Folded
from redaction.span import Kind

DIGITS: Final = re.compile(r"[0-9]+")
COVER: Final = "\ue000"
"""Stands for each character of a mask that is already in the text: it joins nothing and means nothing."""

_GAP: Final = re.compile(r"[^\w+@%$€£₪¥=\ue000]{0,8}")
_SMALL: Final = 4


class Group(NamedTuple):
    """A run of digits without anything between. `joined` says that it may continue the group before it."""

    start: int
    end: int
    digits: str
    joined: bool
    spelled: bool


class Hit(NamedTuple):
    """A span of the folded text that a detector claims. `shown` is what the mask may show (a card's last four)."""

    kind: Kind
    start: int
    end: int
    rule: str
    confidence: float
    country: str | None = None
    shown: str = ""


class Scene:
    """What the detectors share while they look at one message."""

    def __init__(self, folded: Folded, asked: Sequence[Label] = ()) -> None:
        self.masks = [(found.start(), found.end(), found.group(1)) for found in MASK.finditer(folded.text)]
        self.text = _cover(folded.text, self.masks) if self.masks else folded.text
        self.asked = asked
        self.groups = _groups(self.text)
        self.free = [True] * len(self.groups)
        self.hits: list[Hit] = []

    @cached_property
    def labels(self) -> list[Label]:
        """Words that name numbers, in order."""
        if LEXICON.words.isdisjoint(WORD.findall(self.text)):
            return []
        return LEXICON.labels(self.text)

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the words of this message talk about."""
        return frozenset(label.role for label in self.labels)

    def claim(self, hit: Hit) -> None:
        """Keep a hit and take its groups off the table."""
        self.hits.append(hit)
        for index, group in enumerate(self.groups):
            if group.start < hit.end and hit.start < group.end:
                self.free[index] = False

    def taken(self, start: int, end: int) -> bool:
        """Whether a claimed span or an old mask overlaps this one."""
        spans = [(hit.start, hit.end) for hit in self.hits] + [(first, last) for first, last, _ in self.masks]
        return any(first < end and start < last for first, last in spans)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of free groups, each joined to the next, as half-open index ranges."""
        start = None
        for index, group in enumerate(self.groups):
            if start is not None and not (group.joined and self.free[index]):
                yield start, index
                start = None
            if start is None and self.free[index]:
                start = index
        if start is not None:
            yield start, len(self.groups)

    def digits(self, first: int, last: int) -> str:
        """The digits of groups `first` up to, not including, `last`."""
        return "".join([group.digits for group in self.groups[first:last]])

    def gap(self, index: int) -> str:
        """What stands between a group and the one before it."""
        return self.text[self.groups[index - 1].end : self.groups[index].start]

    def has(self, kind: Kind) -> bool:
        """Whether this message shows something of a kind, now or masked earlier."""
        return any(hit.kind == kind for hit in self.hits) or any(word == kind for _, _, word in self.masks)


def _cover(text: str, masks: list[tuple[int, int, str]]) -> str:
    for start, end, _ in masks:
        text = text[:start] + COVER * (end - start) + text[end:]
    return text


def _groups(text: str) -> list[Group]:
    """Digits of the text, and number words when there are any."""
    groups: list[Group] = []
    end = 0
    if numberwords.present(WORD.findall(text)):
        for number in numberwords.read(text):
            joined = bool(groups) and _joins(text[end : number.start], spelled=number.spelled or groups[-1].spelled)
            groups.append(Group(number.start, number.end, number.digits, joined, number.spelled))
            end = number.end
        return groups
    for found in DIGITS.finditer(text):
        start = found.start()
        groups.append(Group(start, found.end(), found.group(), bool(groups) and _joins(text[end:start]), False))  # noqa: FBT003
        end = found.end()
    return groups


def _joins(gap: str, *, spelled: bool = False) -> bool:
    """Whether what stands between two groups may be a separator inside one number."""
    if _GAP.fullmatch(gap):
        return True
    words = WORD.findall(gap)
    return spelled and COVER not in gap and len(gap) < 4 * _SMALL and LEXICON.joiners.issuperset(words)
