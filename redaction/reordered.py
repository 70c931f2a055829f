"""Parts of a number that were sent in the wrong order, and said to be: "the second half came first"."""

from collections.abc import Sequence
from itertools import permutations
from typing import Final

from redaction import lately
from redaction.brands import brand_of, is_clear
from redaction.checksum import luhn_valid
from redaction.lately import Found
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import fold
from redaction.parts import Part, own_words, parts_of
from redaction.scene import Hit, Scene
from redaction.span import Options, Turn
from redaction.talk import TALK

_OPENING: Final = TALK.openings | LEXICON.counters
"""What leads to the first digits of a card: "starts", "first"."""
_MOST: Final = 5
_LONGEST: Final = 14
_SAYS_LITTLE: Final = 2


def speaks(words: Sequence[str]) -> bool:
    """Whether a few words are about an order that was wrong."""
    return len(words) <= _LONGEST and not TALK.reordered.isdisjoint(words)


def may_be(words: Sequence[str], earlier: Sequence[Turn]) -> bool:
    """Whether a message without a number may be about the order of the parts that the customer sent."""
    return speaks(words) and any(lately.numeric(turn.text) or "[card" in turn.text for turn in lately.latest(earlier))


def told_otherwise(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Parts of a card whose order is put right in words, or by what the parts are called."""
    if max(scene.lengths, default=0) <= 1:
        return put_right(scene, earlier, options)
    return begun_after(scene, earlier, options)


def put_right(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Parts of earlier turns that make a card in another order; failing that, the masks that show what is not its end."""
    if not speaks(words_of(scene.text)):
        return {}
    scenes, parts = lately.before(earlier, options)
    plain = [part for part in parts if not part.other and len(own_words(scenes[part.turn])) <= _SAYS_LITTLE]
    found: Found = {}
    for size in range(min(len(plain), _MOST), 1, -1):
        for part in _card(plain[-size:]):
            hit = Hit("card", part.start, part.end, "card_reordered", 0.8)
            found.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1].append(hit)
        if found:
            return found
    return _without_ends(earlier, options)


def begun_after(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """The end of a card that was told before its beginning: "it ends with 42015100", "sorry, it starts with 65000219824"."""
    if _OPENING.isdisjoint(words_of(scene.text)):
        return {}
    _, parts = lately.before(earlier, options)
    mine = parts_of(scene, len(earlier), again=True)
    if len(mine) != 1 or not parts:
        return {}
    digits = mine[0].digits + parts[-1].digits
    if not (brand_of(digits) and luhn_valid(digits)):
        return {}
    hits = [(part.turn, Hit("card", part.start, part.end, "card_reordered", 0.8)) for part in (*mine, parts[-1])]
    return lately.claimed(hits, scene, earlier)


def _card(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts, if they make a card in some order."""
    for order in permutations(parts):
        digits = "".join([part.digits for part in order])
        if is_clear(digits):
            return order
    return ()


def _without_ends(earlier: Sequence[Turn], options: Options) -> Found:
    """The masks of cards in several turns that show an end."""
    turns = [
        (index, turn)
        for index, turn in enumerate(earlier)
        if index >= len(earlier) - lately.NEAR and turn.by_customer and turn.age <= options.join_within
    ]
    masks = [(index, found) for index, turn in turns for found in MASK.finditer(turn.text) if _of_card(found.group(1))]
    if len(masks) == 1:
        return {}
    return {
        index: (fold(earlier[index].text), [Hit("card", *found.span(), "card_reordered", 0.8)])
        for index, found in masks
        if found.group(2)
    }


def _of_card(name: str) -> bool:
    return KIND_OF[name.lower()] == "card"
