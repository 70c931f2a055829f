"""Telling words with a slip of the finger: a letter dropped, added, swapped with the next or hit beside.

Only words that no list knows are mended, and never one of the common words that look alike ("order" and "older").
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from redaction.memory import Memory

_MIN_LETTERS: Final = 4
_LONG: Final = 5
_SHORTEST: Final = 3
_BRIEF: Final = 6
_ANY: Final = "?"
_LONG_DRAWN: Final = re.compile(r"(.)\1{2,}")
"""The same letter three times and more: "passsport", as no word is spelled."""


class Slips:
    """From a misspelled word to the telling word that was meant. `known` are the words that are meant as they stand."""

    __slots__ = ("_beside", "_found", "_longest", "_meant", "_prefixes", "_short", "_words", "known")

    def __init__(
        self, words: Iterable[str], known: frozenset[str], prefixes: Iterable[str], short: Iterable[str] = ()
    ) -> None:
        self.known = known
        self._short = dict(_short_slips(short))
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=0) + 1
        self._prefixes = tuple(sorted(prefixes, key=len, reverse=True))
        self._meant: dict[str, str] = {}
        self._beside: dict[str, str] = {}
        self._found: Memory[tuple[str, str]] = Memory(8192)
        for word in sorted(self._words):
            for slip in _slipped(word):
                self._meant.setdefault(slip, word)
            if len(word) >= _LONG:
                for place in range(len(word) == _LONG, len(word)):
                    self._beside.setdefault(word[:place] + _ANY + word[place + 1 :], word)

    def of(self, words: Iterable[str]) -> set[str]:
        """Every slip of some telling words that is no word by itself."""
        long = {word for word in words if len(word) > _MIN_LETTERS}
        return {slip for word in long for slip in _slipped(word)} - self.known - long

    def mend(self, words: list[str], *, brief: bool = False) -> list[str] | None:
        """The words as they were meant; None when they are as they should be. Short ones are heard only in a `brief` text."""
        mended = None
        known, remembered = self.known, self._found
        for place, word in enumerate(words):
            if word in known:
                continue
            found = remembered.get(hash(word)) or self._remember(word)
            meant = found[0] or (found[1] if brief else "")
            if meant:
                mended = mended or list(words)
                mended[place] = meant
        return mended

    def _remember(self, word: str) -> tuple[str, str]:
        """What a word was meant to be: one of the usual telling words, a short one."""
        usual = self._look_up(word) if len(word) >= _MIN_LETTERS else None
        found = ("".join(usual) if usual else "", self._briefly(word) if len(word) <= _BRIEF else "")
        return self._found.keep(hash(word), found)

    def _briefly(self, word: str) -> str:
        if word in self._short:
            return self._short[word]
        beside = (word[:place] + _ANY + word[place + 1 :] for place in range(len(word)))
        return next((self._short[form] for form in beside if form in self._short), "")

    def _look_up(self, word: str) -> tuple[str, str] | None:
        word = _LONG_DRAWN.sub(r"\1", word)
        if word in self._words:
            return "", word
        prefixes = [prefix for prefix in self._prefixes if word.startswith(prefix)]
        for prefix in ("", *prefixes):
            rest = word[len(prefix) :]
            if prefix and rest in self._words:
                return "", rest
            meant = self._means(rest)
            if meant:
                return prefix, meant
        drawn = _LONG_DRAWN.sub(r"\1", word)
        if drawn in self._words:
            return "", drawn
        return self._look_up(drawn) if drawn != word else None

    def _means(self, word: str) -> str | None:
        if word in self.known or not _MIN_LETTERS <= len(word) <= self._longest:
            return None
        found = self._meant.get(word)
        if found is None and len(word) > _LONG:
            less = (word[:place] + word[place + 1 :] for place in range(1, len(word)))
            found = next((form for form in less if form in self._words), None)
        if found is None and len(word) >= _LONG:
            beside = (word[:place] + _ANY + word[place + 1 :] for place in range(len(word)))
            found = next((self._beside[form] for form in beside if form in self._beside), None)
        return found


def _slipped(word: str) -> Iterator[str]:
    """A word with a letter dropped, with one doubled, and with two neighbours swapped."""
    for place, letter in enumerate(word):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + letter + word[place:]
        yield word[:place] + word[place + 1 : place + 2] + letter + word[place + 2 :]


def _short_slips(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Slips of words of up to four letters: one added, or for longer than three one dropped, swapped or another."""
    for word in sorted(words):
        yield from ((word[:place] + word[place - 1 :], word) for place in range(1, len(word) + 1))
        yield from (
            (word[:place] + _ANY + word[place:], word) for place in range(1, len(word) + (len(word) >= _SHORTEST))
        )
        if len(word) > _SHORTEST:
            yield from ((slip, word) for slip in _slipped(word))
            yield from ((word[:place] + _ANY + word[place + 1 :], word) for place in range(len(word)))
