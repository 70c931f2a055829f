"""Digits that are a part of a price, or say how often or for how many something is paid."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.brands import FULL, issued
from redaction.checksum import luhn_valid
from redaction.labels import CODES, PERSONAL, Label
from redaction.lexicon import words_of
from redaction.neighbours import is_glued_to
from redaction.scene import Scene
from redaction.talk import TALK

_POINTS: Final = frozenset(".,")
_CENTS: Final = 2
_QUARTERS: Final = (4, 4, 4, 4)
_LONGEST: Final = 5
_AROUND: Final = " \n)\"'*_!."
_OF_PAPER: Final = frozenset({"keep", "unit"})
_QUESTION: Final = ("?", "؟")
_WITH_CENTS: Final = re.compile(r"[0-9]{1,5}[.,][0-9]{2}")
_COUNTED: Final = TALK.counted | TALK.places
_TIMES: Final = frozenset(("of", "של", "po"))


def counts_instalments(scene: Scene, place: int) -> bool:
    """Whether the number before a place says how often the one after it is paid: "3 of 422"."""
    if not 0 < place < len(scene.groups) or scene.segments[place].strip() not in _TIMES:
        return False
    return scene.lengths[place - 1] <= _CENTS < scene.lengths[place]


def in_currency(scene: Scene, first: int, last: int) -> bool:
    """Whether a currency leads to one number, and is not that of the number before: "AED 618 instead of AED 2302"."""
    words = words_of(scene.segments[first])
    digits = scene.groups[first].digits
    if last - first > 1 or len(digits) > _LONGEST or digits[0] == "0" or not words:
        return False
    return words[-1] in TALK.money and (not first or len(words) > 1)


def speaks_of_prices(scene: Scene) -> bool:
    """Whether a message compares two prices, one of them with its cents, in a question or beside the name of an invoice.

    "You said 4470 and now 353.99?", "invoice 4434 is wrong, it should be 2106 and is 953,50 zł"
    """
    if len(scene.groups) <= _CENTS or not words_of(scene.segments[0]):
        return False
    if not any(_WITH_CENTS.fullmatch(scene.text, start, end) for start, end, _ in scene.spared):
        return False
    named = {label.role for labels in scene.labelled for label in labels}
    of_paper = named.issuperset(_OF_PAPER) and named.isdisjoint(PERSONAL | CODES)
    begun = any(scene.size(*run) > _LONGEST and issued(scene.digits(*run)) for run in scene.runs)
    return of_paper or (scene.text.rstrip(_AROUND).endswith(_QUESTION) and not begun)  # "4580 8018, was it 12.50?"


def is_part(scene: Scene, first: int, last: int) -> bool:
    """Whether a price, instalments, guests or a house are told: "819.90", "3 of 422", "guests 180", "house 142"."""
    groups, segments = scene.groups, scene.segments
    if last < len(groups) and segments[last] in _POINTS and scene.lengths[last] == _CENTS and groups[last].joined:
        return last + 1 == len(groups) or not groups[last + 1].joined
    return counts_instalments(scene, first) or not _COUNTED.isdisjoint(words_of(segments[first])[-1:])


def is_paid_by_card(scene: Scene, first: int, last: int, found: Sequence[Label]) -> bool:
    """Whether a card is only what was paid with for the order whose number this is: "paid by card for order 4289…".

    What is a card by its check, or is grouped like one, is one all the same.
    """
    order, card = found[:2]
    if order.role != "keep" or order.trail or card.role != "card" or ":" in scene.segments[first][-2:]:
        return False
    digits = scene.digits(first, last)
    if any(label.role == "card" for label in scene.asked):
        return False
    if last - first > 1 and scene.lengths[first] in FULL and issued(digits):
        return False  # "I want to pay by card for order 4580… 01/30"
    words, head = words_of(scene.segments[first]), card.words.split()[0]
    place = words.index(head) if head in words else 0
    paid = is_glued_to(head) or not TALK.means.isdisjoint(words[max(0, place - 1) : place])
    return paid and not (luhn_valid(digits) or scene.sizes(first, last) == _QUARTERS)
