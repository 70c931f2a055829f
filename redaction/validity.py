"""What may run out besides a card: goods, and documents that tell the year in full."""

import re
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene

OF_CARD: Final = frozenset({"card", "code", "pin"})
_DOCUMENTS: Final = frozenset({"passport", "licence"})
_OF_PERSON: Final = OF_CARD | _DOCUMENTS | {"id"}
_CARDS: Final = LEXICON.roots("card")
_YEAR: Final = re.compile("20[2-4][0-9]")


def of_document(scene: Scene) -> bool:
    """Whether a document is spoken of and no card, be it in the name of the date ("card expires")."""
    if scene.roles.isdisjoint(_DOCUMENTS) or not scene.roles.isdisjoint(OF_CARD):
        return False
    expiries = [label.words for labels in scene.labelled for label in labels if label.role == "expiry"]
    return all(_CARDS.isdisjoint(words.split()) for words in expiries)


def of_goods(scene: Scene) -> bool:
    """Whether what runs out is something bought: "lot 123 exp 12/2027", "the coupon is valid until 05/27"."""
    return scene.roles.isdisjoint(_OF_PERSON) and not LEXICON.goods.isdisjoint(words_of(scene.text))


def tells_year(date: str) -> bool:
    """Whether a month comes with its year in full, as documents have it: "03.2031"; cards have "03/31"."""
    return _YEAR.search(date) is not None
