"""What a message means: the meanings of its expressions with where they stand, a negated one apart from a plain one."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from handlers.expressions import Expressions, Found, Read
from handlers.folding import COLON_GAP, COMMA_GAP

_NEGATION_OF_NEXT = "not_next"
_NEGATION_REACH = {"not": 5, _NEGATION_OF_NEXT: 2}
_COMMA = 1 + COMMA_GAP
_COLON = 1 + COLON_GAP
LABEL = "label"
"""Stands where the words end that head the message."""
_LONGEST_LABEL = 3
_DEFINITE = "ال"
"""After it, what may be a negation is a question: ما المعلومات is "which information"."""
_PASSED_BY_NEGATION = frozenset(
    {"polite", "want", "agree", "me", "you", "all", "can", "mine", "or", "any_more", "that", "not", "not_next"}
)
_CARRIED_BY_NEGATION = frozenset({"want", "can", "agree"})


@dataclass
class Sense:
    """A message as meanings: `not_…` stands for a negated one."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unknown: list[int] = field(default_factory=list)
    slips: set[int] = field(default_factory=set)


def sense_of(words: list[Read], expressions: Expressions) -> Sense:
    """What the words mean, with negation applied."""
    sense = Sense()
    found = expressions.find(words)
    negated = _negated(found, expressions)
    sense.positions[LABEL] += _labels(found)
    for place, one in enumerate(found):
        if not one.meanings and not one.word.isdigit():
            sense.unknown.append(one.position)
        if one.is_slip and one.meanings:
            sense.slips.add(one.position)
        for meaning in _said(found, place, negated):
            sense.positions[meaning].append(one.position)
    return sense


def _labels(found: list[Found]) -> list[int]:
    """Return where the words end that head the message, with a colon after them ("my opinion: ..."): one place or none."""
    ends = (one.end for one, after in pairwise(found) if after.position - one.end == _COLON)
    return [end for end in ends if end < _LONGEST_LABEL][:1]


def _said(found: list[Found], place: int, negated: set[int]) -> frozenset[str]:
    """The meanings of one expression; a word that negates what follows says nothing else."""
    one = found[place]
    if place in negated:
        return frozenset(f"not_{meaning}" for meaning in one.meanings | one.inside)
    if _NEGATION_OF_NEXT in one.meanings and negated.intersection((place + 1, place + 2)):
        return frozenset({_NEGATION_OF_NEXT})
    return one.meanings | one.inside


def _negated(found: list[Found], expressions: Expressions) -> set[int]:
    """Which expressions a negation before them reaches."""
    negated: set[int] = set()
    for place, one in enumerate(found):
        for negation, reach in _NEGATION_REACH.items():
            if negation in one.meanings:
                _negate(found, place, reach, negated, expressions)
    return negated


def _negate(found: list[Found], place: int, reach: int, negated: set[int], expressions: Expressions) -> None:
    """Carry a negation through modal words up to the first word that says something, and on over an "or"."""
    end = found[place].end
    if "not" not in found[place].meanings and place + 1 < len(found) and found[place + 1].word.startswith(_DEFINITE):
        return
    for at in range(place + 1, min(place + 1 + reach, len(found))):
        one = found[at]
        if (
            one.position > end + (1 if "that" not in one.meanings else _COMMA)
            or "but" in one.meanings
            or expressions.is_joined(one.word)
        ):
            return
        end = one.end
        if "messages" in one.meanings and not all(other.meanings for other in found[place:at]):
            return
        if one.meanings and not one.meanings & _PASSED_BY_NEGATION:
            negated.add(at)
            if not (at + 1 < len(found) and "or" in found[at + 1].meanings):
                return
        elif one.meanings & _CARRIED_BY_NEGATION:
            negated.add(at)
