"""Codes of cards that nothing names: right before their card, or in the place of one that was taken back."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import besides, context, sums
from redaction.brands import issued
from redaction.lexicon import words_of
from redaction.nearcard import AMEX
from redaction.scene import Hit, Scene
from redaction.talk import TALK

_BACK, _FRONT = 3, 4
"""How many digits the code on either side has."""
_NEAR: Final = 3
_MARKS: Final = frozenset(" -/|*_~`\n")
_FEW: Final = 9
_AT_ONCE: Final = 4
_OF_CARDS: Final = frozenset({"card", "code"})
_ENDED: Final = re.compile(r"[.!?]\s+[^\W\d_]{2,}.*[.!?]", re.DOTALL)
"""A sentence of its own between two numbers."""
_TAKING_BACK: Final = TALK.negations | TALK.corrections | TALK.replacing


def find(scene: Scene, *, coded: bool, led_to: bool) -> Sequence[Hit]:
    """What takes the place of a code, if one was found; the code before a card that has its date, or names one, if not."""
    if coded:
        return tuple(_in_its_place(scene))
    return tuple(_before_card(scene)) if led_to else ()


def _before_card(scene: Scene) -> Iterator[Hit]:
    """The code told right before a card that has its date after it, or a word for it: "548 5424… 04/29", "cvv first"."""
    for first, last in scene.runs:
        end = scene.groups[last - 1].end
        card = next((hit for hit in scene.hits if hit.kind == "card" and 0 < hit.start - end <= _NEAR), None)
        if card and not _MARKS.issuperset(scene.text[end : card.start]):
            continue
        if last - first > 1 or card is None or context.kept(scene, first, last):
            continue
        amex = scene.within(card.start, card.end)[:2] in AMEX
        if scene.lengths[first] == (_FRONT if amex else _BACK) and not _is_sum(scene, first):
            yield Hit("security_code", scene.groups[first].start, end, "security_code_before_card", 0.7)


def _is_sum(scene: Scene, first: int) -> bool:
    """Whether a sum of money comes before its card, or something follows a number: "charge 228 5326… 02/31"."""
    before = scene.segments[first]
    return bool(words_of(scene.segments[first + 1])) or sums.leads(before, words_of(before))


def _in_its_place(scene: Scene) -> Iterator[Hit]:
    """A code as long as the one before it that is taken back: "cvv 274 no hang on 272"."""
    for first, last in scene.runs:
        start, end = scene.groups[first].start, scene.groups[last - 1].end
        before = max([hit for hit in scene.hits if hit.end <= start], default=None, key=lambda hit: hit.end)
        if before is None or before.kind != "security_code" or before.rule == "expiry":
            continue
        said = words_of(scene.text[before.end : start])
        back = (
            bool(said)
            and not _ENDED.search(scene.text, before.end, start)
            and len(said) <= _FEW
            and not _TAKING_BACK.isdisjoint(said[:_AT_ONCE])
        )
        alike = len(scene.within(before.start, before.end)) == scene.size(first, last)
        other = any(label.role not in _OF_CARDS for label in scene.labelled[first])
        if back and alike and not (other or besides.counts(scene, last)):
            yield Hit("security_code", start, end, before.rule, 0.7)


def of_another(scene: Scene, first: int, last: int) -> bool:
    """Whether digits are said to be of another card, and may begin one: "the second 6011"."""
    digits = scene.digits(first, last)
    return (
        len(digits) == _FRONT and issued(digits) and not TALK.another.isdisjoint(words_of(scene.segments[first])[-1:])
    )
