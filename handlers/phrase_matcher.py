"""Tolerant matching of a message against named phrases, as flows declare them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from handlers.lexicon import without_glue
from handlers.reading import read

_ENOUGH = 0.72
_SAME = 1.0
_INFLECTED = 0.9
_SLIPPED = 0.85
_LONG_WORD = 8
_SHORTEST_SLIP = 4
_SHORTEST_SUFFIXED = 3
_SHORTEST_ROOT = 4
_ROOT_SHARE = 0.6


class Match(NamedTuple):
    """The name whose phrase a message comes closest to, and how close, from 0 to 1."""

    name: str
    score: float


class _Phrase(NamedTuple):
    name: str
    words: tuple[str, ...]
    weight: float


class PhraseMatcher:
    """Finds which of some named phrases a message says, with slips, glued prefixes, inflection and words around it."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`phrases`: name -> language -> phrases."""
        entries: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name, by_language in phrases.items():
            for language, texts in by_language.items():
                entries[language] += [(name, words) for words in map(_words, texts) if words]
        self._known = {language: _Known(language, named) for language, named in entries.items()}

    def best(self, text: str, language: str) -> Match | None:
        """The closest name in `language`, or None if nothing comes close. Numbers and masked chips say nothing."""
        known = self._known.get(language)
        said = _words(text)
        best = known.best(said) if known and said else None
        return best if best and best.score >= _ENOUGH else None


class _Known:
    """The phrases of one language, found by their words: a message is compared with words, each once, not with phrases."""

    def __init__(self, language: str, named: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        self._language = language
        self._weights = _weights(named)
        self._words = list(self._weights)
        self._near = _by_length(self._words)
        self._roots: dict[str, list[str]] = defaultdict(list)
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._bare: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._bare[word[:-1]].append(word)
            self._roots[word[:_SHORTEST_ROOT]].append(word)
        for name, words in named:
            phrase = _Phrase(name, words, sum(self._weights[word] for word in words))
            for word in set(words):
                self._phrases[word].append(phrase)

    def best(self, said: Iterable[str]) -> Match | None:
        """The closest phrase's name and score, if any word is shared."""
        likely = self._likely(said)
        candidates = {phrase for word in likely for phrase in self._phrases[word]}
        scores = (Match(phrase.name, self._score(phrase, likely)) for phrase in candidates)
        return max(scores, key=lambda match: (match.score, match.name), default=None)

    def _score(self, phrase: _Phrase, likely: Mapping[str, float]) -> float:
        """The share of the phrase's weight that the message covers; a longer phrase wins over its own part."""
        covered = sum(self._weights[word] * likely.get(word, 0.0) for word in phrase.words)
        return covered / phrase.weight - 0.02 / len(phrase.words)

    def _likely(self, said: Iterable[str]) -> dict[str, float]:
        """The known words that the message may have meant, and how likely."""
        likely: dict[str, float] = {}
        for word in said:
            for form in (word, *without_glue(word, self._language)):
                for known, likeness in self._meant_by(form):
                    likely[known] = max(likeness, likely.get(known, 0.0))
        return likely

    def _meant_by(self, form: str) -> Iterable[tuple[str, float]]:
        if form in self._weights:
            yield form, _SAME
        if not form.isascii() and len(form) >= _SHORTEST_SUFFIXED:
            yield from self._one_letter_apart(form)
        if len(form) < _SHORTEST_SLIP:
            return
        for known in self._roots.get(form[:_SHORTEST_ROOT], ()):
            if _shared_prefix(form, known) >= max(_SHORTEST_ROOT, _ROOT_SHARE * max(len(form), len(known))):
                yield known, _INFLECTED
        most = 2 if len(form) >= _LONG_WORD else 1
        near = self._near.get((len(form), most), ())
        for known, slips, _ in extract(form, near, scorer=OSA.distance, score_cutoff=most, limit=None):
            if slips <= (2 if len(known) >= _LONG_WORD else 1):
                yield known, _SLIPPED

    def _one_letter_apart(self, form: str) -> Iterable[tuple[str, float]]:
        """Hebrew and Arabic words are short, and "my ..." or "his ..." is one letter at their end."""
        if form[:-1] in self._weights:
            yield form[:-1], _INFLECTED
        for known in self._bare.get(form, ()):
            yield known, _INFLECTED


def _by_length(words: Iterable[str]) -> dict[tuple[int, int], list[str]]:
    """Return, for each length and number of slips, the words that so many slips could make of a word of that length."""
    near: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST_SLIP:
            for slips in (1, 2):
                for length in range(len(word) - slips, len(word) + slips + 1):
                    near[length, slips].append(word)
    return dict(near)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in read(text) if not token.word.isdigit())


def _weights(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, float]:
    """Words that many names share weigh little: they don't tell which is meant."""
    names: dict[str, set[str]] = {}
    for name, words in named:
        for word in words:
            names.setdefault(word, set()).add(name)
    total = len({name for known in names.values() for name in known})
    return {word: 0.2 + math.log((1 + total) / len(known)) * min(len(word), 5) / 5 for word, known in names.items()}


def _shared_prefix(word: str, known: str) -> int:
    return next(
        (place for place, (one, other) in enumerate(zip(word, known, strict=False)) if one != other),
        min(len(word), len(known)),
    )
