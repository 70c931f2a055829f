"""Finds the expressions of one language in a message's words: the longest one at each place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handlers.folding import Token, fold
from handlers.folding import tokens as tokens_of
from handlers.lexicon import NO_WORDS, Lexicon, OwnWords, Reading

Meanings = frozenset[str]
_NOTHING: Meanings = frozenset()
_GAP = "*"
_WHOLE_PHRASE = "="
_LONGEST_GAP = 3
_TAKEN_WHOLE = frozenset({"goods", "polite", "system", "others", "others_want"})
"""An expression with one of these meanings hides what its words mean alone ("data plan", "if possible")."""
_NOTHING_ELSE = frozenset({"deleted", "goods", "said", "others", "changed", "not", "polite"})
"""A word with one of these meanings ("deleted") has none of its stem's or of what its prefix hides."""
_ONLY_ALONE = frozenset({"polite", "not", "not_next", "but", "or", "if", "cannot", "did", "said", "goods", "which"})
"""What a word never means inside a longer expression ("not right")."""


class Found(NamedTuple):
    """An expression in a message: its first word, what it means, what its words mean inside it, where it stands."""

    word: str
    meanings: Meanings
    inside: Meanings
    position: int
    end: int
    is_slip: bool


class Read(NamedTuple):
    """A word of the message with the known words it may stand for."""

    token: Token
    known: Reading
    is_slip: bool


class Expressions:
    """The expressions of one language, each with all it can mean."""

    def __init__(self, language: str, meanings: Mapping[str, Iterable[str]], own: OwnWords = NO_WORDS) -> None:
        """`meanings`: meaning -> expressions, as the phrase files write them; `own`: everyday words."""
        by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for meaning, expressions in meanings.items():
            for expression in expressions:
                by_words[words_of(expression)].add(meaning)
        self._words: dict[str, Meanings] = {}
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], Meanings]]] = defaultdict(list)
        for words, found in sorted(by_words.items(), key=lambda entry: -len(entry[0])):
            if len(words) == 1:
                self._words[words[0]] = frozenset(found)
            else:
                self._phrases[words[0], words[1]].append((words[1:], frozenset(found)))
        self._gapped = {first for first, second in self._phrases if second == _GAP}
        known = {word for words in by_words for word in words if word != _GAP}
        self._lexicon = Lexicon(language, known, own)
        self._words = {word: self._alone(self._lexicon.forms(word)) for word in self._words}
        self._readings = {word: self._known(word) for word in known if word[-1] != _GAP}

    def read(self, tokens: Iterable[Token]) -> list[Read]:
        """The known words that each word may stand for."""
        return [self._read(token) for token in tokens]

    def read_all(self, tokens: Iterable[Token]) -> list[Read] | None:
        """The same; None as soon as a word stands for nothing that is known here, and no expression leaves room for it."""
        if self._gapped:
            return self.read(tokens)
        read: list[Read] = []
        for token in tokens:
            read.append(self._read(token))
            if not read[-1].known:
                return None
        return read

    def find(self, words: list[Read]) -> list[Found]:
        """Expressions in order, none overlapping; an unknown word is one with no meanings."""
        return list(self._in_order(words))

    def hints(self) -> dict[str, set[str]]:
        """What a known word can add to a message: its meanings, and those of the expressions it is the rarest word of."""
        hints = {word: set(meanings) for word, meanings in self._words.items()}
        phrases = [
            ([word for word in (first, *rest) if word != _GAP], meanings)
            for (first, _), following in self._phrases.items()
            for rest, meanings in following
        ]
        uses = Counter(word for words, _ in phrases for word in words)
        for words, meanings in phrases:
            hints.setdefault(min(words, key=uses.__getitem__), set()).update(meanings)
        return hints

    def is_joined(self, word: str) -> bool:
        """Whether an "and" is glued to the front of a known word."""
        return self._lexicon.is_joined(word)

    def _in_order(self, words: list[Read]) -> Iterator[Found]:
        place = 0
        while place < len(words):
            meanings, length = self._longest(words, place)
            parts = words[place : place + length]
            inside = _NOTHING if length == 1 or meanings & _TAKEN_WHOLE else _NOTHING.union(*map(self._inside, parts))
            first, last = parts[0], parts[-1]
            yield Found(first.token.word, meanings, inside, first.token.position, last.token.position, first.is_slip)
            place += length

    def _inside(self, word: Read) -> Meanings:
        return frozenset(one for one in self._alone(word.known) - _ONLY_ALONE if one[0] != _WHOLE_PHRASE)

    def _alone(self, known: Reading) -> Meanings:
        """What a word means alone: all that its forms mean, up to one that rules others out."""
        meanings = _NOTHING
        for one in known:
            found = self._words.get(one, _NOTHING)
            if found & _NOTHING_ELSE:
                return meanings or found
            meanings |= found
        return meanings

    def _read(self, token: Token) -> Read:
        known = self._readings.get(token.word) or self._known(token.word)
        if known:
            return Read(token, known, is_slip=False)
        slip = self._lexicon.read_slip(token.word)
        return Read(token, self._readings.get(slip[0], slip) if slip else slip, is_slip=True)

    def _known(self, word: str) -> Reading:
        known = self._lexicon.read(word)
        return self._lexicon.forms(word) if known and self._words.keys().isdisjoint(known) else known

    def _longest(self, words: list[Read], place: int) -> tuple[Meanings, int]:
        best: Meanings = _NOTHING
        longest = 0
        following = words[place + 1].known if place + 1 < len(words) else ()
        for first in words[place].known:
            for second in (*following, _GAP) if first in self._gapped else following:
                for rest, meanings in self._phrases.get((first, second), ()):
                    length = _length(rest, words, place + 1)
                    if length > longest:
                        best, longest = meanings, length
        return (best, longest) if longest else (self._alone(words[place].known), 1)


def words_of(expression: str) -> tuple[str, ...]:
    """An expression of the phrase files as folded words; the `*` of a stem or a gap stays."""
    words: list[str] = []
    for word in expression.split():
        parts = [token.word for token in tokens_of(fold(word))] or [""]
        words += [*parts[:-1], parts[-1] + _GAP * word.endswith(_GAP)]
    return tuple(words)


def _length(rest: tuple[str, ...], words: list[Read], place: int) -> int:
    """How many words the expression takes, if its `rest` goes on at `place`; else 0."""
    start = place - 1
    gap = 0
    for word in rest:
        if word == _GAP:
            gap = _LONGEST_GAP
            continue
        stop = min(place + gap + 1, len(words))
        here = next((at for at in range(place, stop) if word in words[at].known), None)
        if here is None:
            return 0
        place, gap = here + 1, 0
    return place - start
