"""A message whose only number is one clear card: masked at once, where no word of it matters.

It is what `detectors.card.find_clear` claims first, without the groups, signs and runs that others need. Whatever else
could be found in such a message, or stand in the way, leaves it to the detectors.
"""

import itertools
import re
from typing import Final

from redaction import alphabet
from redaction.brands import CARD_SHAPES, FULL, is_clear
from redaction.groups import RUN
from redaction.labels import KEEPING
from redaction.lexicon import LEXICON
from redaction.normalise import Folded
from redaction.parting import SEPARATORS
from redaction.scene import Hit
from redaction.signs import MAIL, PASSWORD, SECRET, SPOKEN, signs_of
from redaction.stretches import read

_WHOLE: Final = 16
_PRINTED: Final = frozenset(
    (separator.join("0" * size for size in sizes)).encode()
    for sizes, separator in itertools.product((*CARD_SHAPES, (_WHOLE,)), SEPARATORS - {""})
)
"""How a card is printed, with a nought for each digit: a card whatever it is called."""
_OTHERWISE: Final = KEEPING | {"phone", "bank", "secret", "id"}
"""Who says these may mean something else than a card by a number that passes as one."""
_FIGURES: Final = re.compile("[0-9]+")
_OTHER: Final = PASSWORD | MAIL | SPOKEN
_new: Final = tuple.__new__


def lone_card(folded: Folded) -> Hit | None:
    """The card that is the only number of a message with no password, address or mask in it, if that is all it holds."""
    text, _, _, usual, digits = folded
    if len(digits) not in FULL or not is_clear(digits):
        return None
    start, end = text.find(digits[0]), text.rfind(digits[-1]) + 1
    if "a" <= text[start - 1 : start] <= "z" or "[" in text or "://" in text or not RUN.fullmatch(text, start, end):
        return None
    before, after = read(text[:start]), read(text[end:])
    signs = before.signs | after.signs | signs_of(usual)
    if signs & _OTHER or "." in text[start:end]:
        return None
    if signs & SECRET and not LEXICON.secrets.isdisjoint(text.split()):
        return None
    if alphabet.noughts(usual[start:end]) not in _PRINTED:
        uneven = len(set(_FIGURES.split(text[start:end])[1:-1])) > 1
        if uneven or not _OTHERWISE.isdisjoint(before.roles | after.roles):
            return None
    return _new(Hit, ("card", start, end, "card", 0.99, None, digits[-4:]))
