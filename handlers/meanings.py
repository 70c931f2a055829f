"""What the words of a message mean: expressions found, negation applied, each meaning with where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from handlers.folding import Token, fold
from handlers.lexicon import Lexicon, Reading

_NEGATION = "not"
_NEGATION_OF_NEXT = "not_next"
_NEGATION_REACH = 5
_PASSED_BY_NEGATION = frozenset({"polite", "want", "me", "you", "all", "can", "mine", "or", "by", "not", "not_next"})
_CARRIED_BY_NEGATION = frozenset({"want", "can"})
_GAP = "*"
_LONGEST_GAP = 3

Meanings = frozenset[str]


class Found(NamedTuple):
    """An expression in a message: what it means, where it stands (first and last position)."""

    meanings: Meanings
    position: int
    end: int
    is_slip: bool
    is_joined: bool


@dataclass
class Sense:
    """A message as meanings: `not_…` stands for a negated one."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unknown: list[int] = field(default_factory=list)
    slips: set[int] = field(default_factory=set)


class Expressions:
    """Finds the expressions of one language in a list of tokens."""

    def __init__(self, language: str, meanings: Mapping[str, Iterable[str]], ordinary: Iterable[str]) -> None:
        by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for meaning, expressions in meanings.items():
            for expression in expressions:
                by_words[words_of(expression)].add(meaning)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meanings]]] = defaultdict(list)
        for words, found in sorted(by_words.items(), key=lambda entry: -len(entry[0])):
            self._by_first[words[0]].append((words[1:], frozenset(found)))
        known = {word for words in by_words for word in words if word != _GAP}
        self._lexicon = Lexicon(language, known, map(fold, ordinary))

    def sense(self, tokens: list[Token]) -> Sense:
        """What the tokens mean, with negation applied."""
        sense = Sense()
        found = list(self._find(tokens))
        for one in found:
            if not one.meanings:
                sense.unknown.append(one.position)
        for one, negated in zip(found, _negated(found), strict=True):
            if one.is_slip:
                sense.slips.add(one.position)
            for meaning in one.meanings:
                sense.positions[f"not_{meaning}" if negated else meaning].append(one.position)
        return sense

    def _find(self, tokens: list[Token]) -> Iterator[Found]:
        slips: set[int] = set()
        readings = [self._read(token.word, place, slips) for place, token in enumerate(tokens)]
        place = 0
        while place < len(tokens):
            meanings, length = self._longest(readings, place)
            end = place + length - 1
            joined = self._lexicon.is_joined(tokens[place].word)
            yield Found(meanings, tokens[place].position, tokens[end].position, place in slips, joined)
            place = end + 1

    def _read(self, word: str, place: int, slips: set[int]) -> Reading:
        reading = self._lexicon.read(word)
        if not reading:
            reading = self._lexicon.read_slip(word)
            if reading:
                slips.add(place)
        return reading

    def _longest(self, readings: list[Reading], place: int) -> tuple[Meanings, int]:
        best: tuple[Meanings, int] = (frozenset(), 1)
        longest = 0
        for first in readings[place]:
            for rest, meanings in self._by_first.get(first, ()):
                length = _length(rest, readings, place + 1)
                if length > longest:
                    best, longest = (meanings, length), length
        return best


def words_of(expression: str) -> tuple[str, ...]:
    """An expression of the phrase files as folded words; `*` stays what it is."""
    words = []
    for word in expression.split():
        stem = word.rstrip("*")
        words.append(fold(stem) + "*" * (len(word) > len(stem)) if stem else _GAP)
    return tuple(words)


def _length(rest: tuple[str, ...], readings: list[Reading], place: int) -> int:
    """How many tokens the expression takes, if its `rest` goes on at `place`; else 0."""
    start = place - 1
    gap = 0
    for word in rest:
        if word == _GAP:
            gap = _LONGEST_GAP
            continue
        stop = min(place + gap + 1, len(readings))
        here = next((at for at in range(place, stop) if word in readings[at]), None)
        if here is None:
            return 0
        place, gap = here + 1, 0
    return place - start


def _negated(found: list[Found]) -> list[bool]:
    """For each expression, whether a negation before it reaches it."""
    negated = [False] * len(found)
    for place, one in enumerate(found):
        if _NEGATION in one.meanings:
            _negate(found, place, _NEGATION_REACH, negated)
        elif _NEGATION_OF_NEXT in one.meanings:
            _negate(found, place, 1, negated)
    return negated


def _negate(found: list[Found], place: int, reach: int, negated: list[bool]) -> None:
    """Carry a negation through modal words up to the first word that says something, and on over an "or"."""
    end = found[place].end
    for at in range(place + 1, min(place + 1 + reach, len(found))):
        one = found[at]
        if one.position > end + 1 or one.is_joined or "but" in one.meanings:
            return
        end = one.end
        if one.meanings and not one.meanings & _PASSED_BY_NEGATION:
            negated[at] = True
            if not (at + 1 < len(found) and "or" in found[at + 1].meanings):
                return
        elif one.meanings & _CARRIED_BY_NEGATION:
            negated[at] = True
