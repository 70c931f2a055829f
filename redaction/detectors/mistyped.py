"""Numbers that something odd parts: a letter typed among the digits, "then" or "and" between those of a card.

"card 4406e47445017592", "my ID is 0393e7423", "card 4371 and 5134 8438 3612".

The letter may be any where the number is called something. Where nothing calls it anything, the letter has to lie
below the digit that makes a card of it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from redaction import context
from redaction.brands import CARD_SHAPES, MAX_DIGITS, as_long_as_a_card, is_clear, issued
from redaction.detectors import named
from redaction.detectors.dictated import goes_on
from redaction.lexicon import words_of
from redaction.scene import Hit, Scene
from redaction.signs import TYPED
from redaction.span import Kind
from redaction.stretches import is_letter, links

_RULES: Final[Mapping[str, tuple[Kind, str]]] = {
    **named.RULES,
    "card": ("card", "card_called"),
    "bank": ("bank_account", "account_called"),
}
_SIZES: Final = {
    "card": range(11, 20),
    "id": range(6, 16),
    "passport": range(5, 11),
    "licence": range(5, 17),
    "bank": range(6, 31),
}
"""How many digits are left of a number that is called this."""
ROLES: Final = frozenset(_RULES)
_PART: Final = range(4, 14)
"""Digits that are no whole card yet: more may follow a "then"."""
_MARKS: Final = " ./-"
_GLUED: Final = re.compile(r"[./-]?[^\W\d_][./-]?| [^\W\d_]|[^\W\d_] ")
"""A letter with marks around it, but no blanks on both sides as words have them."""
_PREFIXES: Final = frozenset("בלמוהשכبولفك")
"""What Hebrew and Arabic glue to the next number: "16 ב3,685"."""
_FAR: Final = 20
_CALLED: Final = ("_called", "_named", "_long")
"""How a rule ends that had a name alone to go by."""
_BELOW: Final = {
    letter: digit
    for row in ("qwertyuiop", "  קראטוןםפ", "ضصثقفغعهخح")
    for letter, digit in zip(row, "1234567890", strict=True)
}
"""The keys below the digits; in Hebrew marks lie below 1 and 2."""


def find(scene: Scene) -> Sequence[Hit]:
    """What is called something, and cards; then widen what is masked for its name to the digits a letter parts from it."""
    for place in _typed(scene):
        hit = _number(scene, place) if scene.is_free(place - 1) and scene.is_free(place) else None
        if hit is not None:
            scene.claim([hit])
    for hit in [hit for hit in scene.hits if hit.rule.endswith(_CALLED) and not scene.in_turn]:
        widened = _widened(scene, hit)
        if widened != hit:
            scene.reclaim(widened)
    return ()


def _typed(scene: Scene) -> list[int]:
    """The groups that one letter alone parts from the one before."""
    if scene.in_turn or not scene.signs & TYPED:
        return []
    return [place for place, gap in enumerate(scene.segments[1:-1], 1) if is_letter(gap) and not _is_prefix(gap)]


def _is_prefix(gap: str) -> bool:
    """Whether a letter is one that Hebrew or Arabic glue to the number after it."""
    return gap[0] == " " and gap[1:] in _PREFIXES


def _number(scene: Scene, place: int) -> Hit | None:
    first, last = place - 1, place + 1
    while first > 0 and scene.groups[first].joined and scene.is_free(first - 1):
        first -= 1
    while last < len(scene.groups) and scene.groups[last].joined and scene.is_free(last):
        last += 1
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    if scene.text[start - 1 : start].isalpha() or scene.text[end : end + 1].isalpha():
        return None
    if context.kept(scene, first, last):
        return None
    label = context.called(scene, first, last, *_RULES)
    if label is not None:
        kind, rule = _RULES[label.role]
        fits = scene.size(first, last) in _SIZES[label.role]
        return Hit(kind, start, end, rule, 0.8, label.country) if fits else None
    meant = _BELOW.get(scene.segments[place].strip(_MARKS), "")
    digits = scene.digits(first, last)
    if is_clear(digits) or is_clear(scene.digits(first, place) + meant + scene.digits(place, last)):
        return Hit("card", start, end, "card_mistyped", 0.8)
    printed = tuple(map(len, re.split(f"[{_MARKS}]", scene.text[start:end]))) in CARD_SHAPES
    return Hit("card", start, end, "card_mistyped", 0.7) if printed and issued(digits) else None


def _widened(scene: Scene, hit: Hit) -> Hit:
    start, end = hit.start, hit.end
    for group, free in zip(reversed(scene.groups), reversed(scene.free), strict=True):
        if free and group.end < start and _goes_with(scene, hit, group.end, start, (group.start, end)):
            start = group.start
    for group, free in zip(scene.groups, scene.free, strict=True):
        if free and group.start > end and _goes_with(scene, hit, end, group.start, (start, group.end)):
            end = group.end
    return hit._replace(start=start, end=end)


def _goes_with(scene: Scene, hit: Hit, last: int, first: int, whole: tuple[int, int]) -> bool:
    """Whether a letter parts digits from a number, or "then" and "and" from a part of a card."""
    text = scene.text[last:first]
    if len(text) > _FAR:
        return False
    if _GLUED.fullmatch(text):
        return not _is_prefix(text)
    if hit.kind != "card" or len(scene.within(hit.start, hit.end)) not in _PART:
        return False
    digits = scene.within(*whole)
    return (goes_on(text) and len(digits) <= MAX_DIGITS) or (links(words_of(text)) and as_long_as_a_card(digits))
