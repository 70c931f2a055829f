"""Words with the blank between them left out, or one too many within: "numerkarty", "mypin", "pasz port".

Only what no list knows is cut or joined, and only where a word that names a number comes of it.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from redaction.trie import Node

_SCRIPT: Final = re.compile("[a-z]+|[^a-z]+")
_SHORTEST: Final = 2
_BRIEF: Final = 3
_LONGEST: Final = 32
_PARTS: Final = 3
_BOTH: Final = 2
_WHOLE: Final = 5


class Blanks:
    """What was meant by a word that no list knows.

    `entries` are the words that names of numbers begin with, `naming` those that name one by themselves, `secret` those
    of them whose number is masked, `beside` what else may stand in a name, `fillers` before and after one: "my", "is".
    """

    __slots__ = ("_entries", "_fillers", "_known", "_naming", "_secret")

    def __init__(
        self,
        entries: Mapping[str, Node],
        naming: frozenset[str],
        secret: frozenset[str],
        beside: Iterable[str],
        fillers: frozenset[str],
    ) -> None:
        self._entries = entries
        self._naming = naming
        self._secret = secret
        self._fillers = fillers
        self._known = naming.union(fillers, beside)

    def mend(self, words: list[str], meant: Container[str]) -> list[str] | None:
        """The words as they were meant; None when none of them is to be mended. `meant` are those that stand as they are."""
        mended: list[str] = []
        ahead = 0
        for place, word in enumerate(words):
            if place < ahead:
                continue
            ahead = place + 1
            following = words[ahead] if ahead < len(words) else ""
            joined = word + following if min(len(word), len(following)) >= _SHORTEST else ""
            if len(joined) >= _WHOLE and joined in self._known and not (word in meant and following in meant):
                mended.append(joined)
                ahead += 1
            else:
                mended += [word] if word in meant else self._apart(word)
        return None if mended == words else mended

    def _apart(self, word: str) -> tuple[str, ...]:
        """The words that a word is made of, one of which names a number; itself if it is not."""
        if not _SHORTEST + _BRIEF <= len(word) <= _LONGEST:
            return (word,)
        scripts = tuple(_SCRIPT.findall(word))
        if len(scripts) > 1 and not self._naming.isdisjoint(scripts):
            return scripts
        return min(filter(self._names, self._cuts(word, _PARTS)), key=len, default=None) or self._beside(word)

    def _names(self, parts: tuple[str, ...]) -> bool:
        """Whether words name a number: a long one among them, one with "my" before it, two that belong together."""
        naming = [part for part in parts if part in self._naming]
        if max(map(len, naming), default=0) >= _WHOLE or any(map(self._belong, parts, parts[1:])):
            return True
        if self._secret.issuperset(parts) and min(map(len, parts)) >= _BRIEF:
            return True
        return len(parts) == _BOTH and parts[0] in self._fillers and parts[1] in naming

    def _belong(self, word: str, following: str) -> bool:
        node = self._entries.get(word)
        return node is not None and following in node.following

    def _beside(self, word: str) -> tuple[str, ...]:
        """A long word for a secret number and what stands before or after it, known or not; the word itself if none does.

        In Latin letters not after it: "kontaktowy" has nothing to do with "konta".
        """
        for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
            parts = head, tail = word[:place], word[place:]
            if self._is_secret(tail) or (not word.isascii() and self._is_secret(head)):
                return parts
        return (word,)

    def _is_secret(self, word: str) -> bool:
        return len(word) >= _WHOLE and word in self._secret

    def _cuts(self, word: str, parts: int) -> Iterator[tuple[str, ...]]:
        """Every way to cut a word into known ones, at most so many."""
        if word in self._known:
            yield (word,)
        if parts > 1:
            for place in range(_SHORTEST, len(word) - 1):
                if word[:place] in self._known:
                    yield from ((word[:place], *rest) for rest in self._cuts(word[place:], parts - 1))
