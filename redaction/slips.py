"""Telling words with a slip of the finger: a letter dropped, doubled, swapped with the next or hit beside.

Only words that no list knows are mended, and never one of the common words that look alike ("order" and "older").
"""

from collections.abc import Iterable, Iterator
from typing import Final

_MIN_LETTERS: Final = 4
_LONG: Final = 5
_SHORTEST: Final = 3
_BRIEF: Final = 6
_ANY: Final = "?"
_REMEMBERED: Final = 8192
_UNSEEN: Final = ("", "")


class Slips:
    """From a misspelled word to the telling word that was meant. `known` are the words that are meant as they stand."""

    __slots__ = ("_beside", "_brief", "_found", "_longest", "_meant", "_prefixes", "_short", "_words", "known")

    def __init__(
        self, words: Iterable[str], known: frozenset[str], prefixes: Iterable[str], short: Iterable[str] = ()
    ) -> None:
        self.known = known
        self._short = dict(_short_slips(short))
        self._brief: dict[int, str] = {}
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=0) + 1
        self._prefixes = tuple(sorted(prefixes, key=len, reverse=True))
        self._meant: dict[str, str] = {}
        self._beside: dict[str, str] = {}
        self._found: dict[int, tuple[str, str] | None] = {}
        for word in sorted(self._words):
            for slip in _slipped(word):
                self._meant.setdefault(slip, word)
            if len(word) >= _LONG:
                for place in range(len(word) == _LONG, len(word)):
                    self._beside.setdefault(word[:place] + _ANY + word[place + 1 :], word)

    def brief(self, words: list[str]) -> list[str] | None:
        """The words as they were meant where one of them is a short telling word with a slip; None when none is."""
        for place, word in enumerate(words):
            if len(word) <= _BRIEF and word not in self.known:
                key = hash(word)
                meant = self._brief.get(key)
                if meant is None:
                    if len(self._brief) >= _REMEMBERED:
                        self._brief.clear()
                    meant = self._brief[key] = self._means_briefly(word)
                if meant:
                    return [*words[:place], meant, *words[place + 1 :]]
        return None

    def _means_briefly(self, word: str) -> str:
        if word in self._short:
            return self._short[word]
        beside = (word[:place] + _ANY + word[place + 1 :] for place in range(len(word)))
        return next((self._short[form] for form in beside if form in self._short), "")

    def of(self, words: Iterable[str]) -> set[str]:
        """Every slip of some telling words that is no word by itself."""
        long = {word for word in words if len(word) > _MIN_LETTERS}
        return {slip for word in long for slip in _slipped(word)} - self.known - long

    def mend(self, words: list[str]) -> list[str] | None:
        """The words as they were meant; None when they are as they should be."""
        mended = None
        for place, word in enumerate(words):
            if len(word) >= _MIN_LETTERS and word not in self.known:
                meant = self._mended(word)
                if meant is not word:
                    mended = mended or list(words)
                    mended[place] = meant
        return mended

    def _mended(self, word: str) -> str:
        """Answers are remembered by the word's hash: no text of anyone is kept."""
        key = hash(word)
        found = self._found.get(key, _UNSEEN)
        if found is _UNSEEN:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[key] = self._look_up(word)
        return found[0] + found[1] if found else word

    def _look_up(self, word: str) -> tuple[str, str] | None:
        prefixes = [prefix for prefix in self._prefixes if word.startswith(prefix)]
        for prefix in ("", *prefixes):
            rest = word[len(prefix) :]
            if prefix and rest in self._words:
                return "", rest
            meant = self._means(rest)
            if meant:
                return prefix, meant
        return None

    def _means(self, word: str) -> str | None:
        if word in self.known or not _MIN_LETTERS <= len(word) <= self._longest:
            return None
        found = self._meant.get(word)
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
    """Slips of words of up to four letters: one doubled, or for longer than three one dropped, swapped or another."""
    for word in sorted(words):
        yield from ((word[:place] + word[place - 1 :], word) for place in range(1, len(word) + 1))
        if len(word) > _SHORTEST:
            yield from ((slip, word) for slip in _slipped(word))
            yield from ((word[:place] + _ANY + word[place + 1 :], word) for place in range(len(word)))
