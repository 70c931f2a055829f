"""From which turn on a number is told that was announced, asked for, or only spoken of."""

from collections.abc import Sequence
from typing import Final

from redaction import lately
from redaction.asking import asks_back, spoken
from redaction.brands import begins
from redaction.parts import besides_cards, called, own_words
from redaction.span import Turn
from redaction.talk import TALK
from redaction.telling import Told

_SEVERAL: Final = 2


def of(told: Told, earlier: Sequence[Turn]) -> int:
    """From which turn on a number is told: bare digits before a question for it are of it, "are you sending a card?".

    So is one before "what's this?" that the customer answers with its name, and what a card begins with before a word
    about it: "4557 32", "it's a blue card", "3963 72".
    """
    asked_at = told.since
    if told.kind == "card" and _only_speaks(told, earlier[asked_at]) and _may_begin_card(earlier[:asked_at]):
        return asked_at - 1
    if asked_at and earlier[asked_at].by_customer and not earlier[asked_at - 1].by_customer:
        asked_at -= 1
    first = asked_at
    while first and earlier[first - 1].by_customer and _is_bare(earlier[first - 1]):
        first -= 1
    if earlier[asked_at].by_customer or not asks_back(earlier[asked_at].text):
        return told.since
    return first if asked_at - first >= (_SEVERAL if asked_at == told.since else 1) else told.since


def _only_speaks(told: Told, turn: Turn) -> bool:
    """Whether a customer's turn leads to no number: "it's a blue card", "this is my card"."""
    points = not told.led or not TALK.pointing.isdisjoint(spoken(turn.text)[:1])
    return points and turn.by_customer and lately.words_only(turn.text)


def _may_begin_card(earlier: Sequence[Turn]) -> bool:
    """Whether the latest turn is a customer's digits, with a name of cards or not, that a card may begin with."""
    if not earlier or not earlier[-1].by_customer:
        return False
    if len(earlier) > 1 and not earlier[-2].by_customer and asks_back(earlier[-2].text):
        return False  # "How much?", "4000"
    scene = lately.reread(earlier[-1])
    if not scene.groups or not called(scene) <= {"card"} or besides_cards(scene):
        return False
    return begins(scene.within(0, len(scene.text)))


def _is_bare(turn: Turn) -> bool:
    """Whether a turn is digits and nothing else."""
    return lately.numeric(turn.text) and not own_words(lately.reread(turn))
