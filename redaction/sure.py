"""A message whose only number is one clear card as cards are printed: masked at once, since no word of it matters.

It is what `detectors.card.find_clear` claims first, without the words, signs and runs that others need. Whatever else
could be found in such a message, or stand in the way, leaves it to the detectors.
"""

import itertools
from typing import Final

from redaction import alphabet, numberwords
from redaction.brands import CARD_SHAPES, is_clear
from redaction.groups import SEPARATORS
from redaction.lexicon import LEXICON
from redaction.normalise import Folded
from redaction.scene import Hit
from redaction.signs import names_password

_WHOLE: Final = 16
_PRINTED: Final = frozenset(
    (separator.join("0" * size for size in sizes)).encode()
    for sizes, separator in itertools.product((*CARD_SHAPES, (_WHOLE,)), SEPARATORS - {""})
)
"""How a card is printed, with a nought for each digit."""
_SIZES: Final = frozenset(map(sum, CARD_SHAPES))
_new: Final = tuple.__new__


def lone_card(folded: Folded) -> Hit | None:
    """The card that is the only number of a message with no password, address or mask in it, if that is all it holds."""
    text, _, _, usual, digits = folded
    if len(digits) not in _SIZES or not is_clear(digits):
        return None
    start, end = text.find(digits[0]), text.rfind(digits[-1]) + 1
    if alphabet.noughts(usual[start:end]) not in _PRINTED or "a" <= text[start - 1 : start] <= "z":
        return None
    if "@" in text or "[" in text or "://" in text:
        return None
    words = alphabet.spaced(usual)
    if names_password(words) or numberwords.present(words.split()) or not LEXICON.secrets.isdisjoint(text.split()):
        return None
    return _new(Hit, ("card", start, end, "card", 0.99, None, digits[-4:]))
