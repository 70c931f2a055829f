"""Tolerant matching of a message against named phrases, as flows declare them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from handlers.folding import fold, tokens, without_chips
from handlers.lexicon import without_glue

_ENOUGH = 0.72
_SAME = 1.0
_INFLECTED = 0.9
_SLIPPED = 0.85
_LONG_WORD = 8
_SHORTEST_SLIP = 4
_SHORTEST_ROOT = 4
_ROOT_SHARE = 0.6


class Match(NamedTuple):
    """The name whose phrase a message comes closest to, and how close, from 0 to 1."""

    name: str
    score: float


class _Phrase(NamedTuple):
    name: str
    words: tuple[str, ...]


class PhraseMatcher:
    """Finds which of some named phrases a message says, with slips, glued prefixes, inflection and words around it."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`phrases`: name -> language -> phrases."""
        self._phrases: dict[str, list[_Phrase]] = {}
        for name, by_language in phrases.items():
            for language, entries in by_language.items():
                found = [_Phrase(name, _words(entry)) for entry in entries]
                self._phrases.setdefault(language, []).extend(phrase for phrase in found if phrase.words)
        self._weights = {language: _weights(entries) for language, entries in self._phrases.items()}

    def best(self, text: str, language: str) -> Match | None:
        """The closest name in `language`, or None if nothing comes close. Numbers and masked chips say nothing."""
        said = [_Said(word, language) for word in _words(text)]
        if not said:
            return None
        scores = (Match(phrase.name, self._score(phrase, said, language)) for phrase in self._phrases.get(language, ()))
        best = max(scores, key=lambda match: match.score, default=None)
        return best if best and best.score >= _ENOUGH else None

    def _score(self, phrase: _Phrase, said: list["_Said"], language: str) -> float:
        """The share of the phrase's weight that the message covers; a longer phrase wins over its own part."""
        weights = self._weights[language]
        total = sum(weights[word] for word in phrase.words)
        covered = sum(weights[word] * max(one.likeness(word) for one in said) for word in phrase.words)
        return covered / total - 0.02 / len(phrase.words)


class _Said:
    """A word of the message, in the forms it may stand for."""

    def __init__(self, word: str, language: str) -> None:
        self._forms = (word, *without_glue(word, language))

    def likeness(self, known: str) -> float:
        return max(_likeness(form, known) for form in self._forms)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(fold(without_chips(text))))


def _weights(phrases: Iterable[_Phrase]) -> dict[str, float]:
    """Words that many names share weigh little: they don't tell which is meant."""
    names: dict[str, set[str]] = {}
    for phrase in phrases:
        for word in phrase.words:
            names.setdefault(word, set()).add(phrase.name)
    total = len({name for known in names.values() for name in known})
    return {word: 0.2 + math.log((1 + total) / len(known)) * min(len(word), 5) / 5 for word, known in names.items()}


def _likeness(word: str, known: str) -> float:
    if word == known:
        return _SAME
    shorter = min(len(word), len(known))
    if shorter < _SHORTEST_SLIP:
        return 0.0
    if OSA.distance(word, known, score_cutoff=2) <= (2 if shorter >= _LONG_WORD else 1):
        return _SLIPPED
    shared = _shared_prefix(word, known)
    return _INFLECTED if shared >= max(_SHORTEST_ROOT, _ROOT_SHARE * max(len(word), len(known))) else 0.0


def _shared_prefix(word: str, known: str) -> int:
    return next(
        (place for place, (one, other) in enumerate(zip(word, known, strict=False)) if one != other),
        min(len(word), len(known)),
    )
