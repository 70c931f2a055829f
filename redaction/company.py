"""Words known by their company: in "pawo jazdy" the second word tells what the first was meant to be.

A slip that is another word by itself, or in a word too short to be told apart alone, is heard where the word beside it
belongs to one of our phrases. The first letter has to be right.
"""

import itertools
from collections.abc import Iterable
from typing import Final

_MIN_LETTERS: Final = 3
_ALONE: Final = 4
_FEW: Final = 6

Neighbours = dict[str, dict[str, dict[str, None]]]
"""For each word those beside it in our phrases, by their first letter and in the order of the phrases."""


class Company:
    """The neighbours of each word in phrases of two words or more.

    `neighbours` are all words that stand beside another, `telling` those with few neighbours: beside one of these even a
    known word may be a slip.
    """

    __slots__ = ("_after", "_before", "_known", "_prefixes", "neighbours", "telling")

    def __init__(
        self, phrases: Iterable[tuple[str, ...]], prefixes: Iterable[str], vague: frozenset[str], known: frozenset[str]
    ) -> None:
        self._after: Neighbours = {}
        self._before: Neighbours = {}
        for first, second in itertools.chain.from_iterable(map(itertools.pairwise, phrases)):
            for word, near, found in ((second, first, self._after), (first, second, self._before)):
                if len(word) > _MIN_LETTERS and near not in vague and not (near.isascii() and len(near) < _MIN_LETTERS):
                    found.setdefault(near, {}).setdefault(word[0], {})[word] = None
        self.neighbours = self._after.keys() | self._before.keys()
        self._prefixes: dict[str, list[str]] = {}
        for prefix in prefixes:
            self._prefixes.setdefault(prefix[0], []).append(prefix)
        self._known = known
        self.telling = frozenset(
            word for word in self.neighbours if self._size(word) <= _FEW and len(word) > _MIN_LETTERS
        )

    def mend(self, words: list[str]) -> list[str] | None:
        """The words as they were meant where one of them has a slip that its neighbour gives away; None when none has."""
        for place, near in enumerate(words):
            if near not in self.neighbours:
                continue
            tells = near in self.telling
            for beside, neighbours in ((place - 1, self._before), (place + 1, self._after)):
                if not 0 <= beside < len(words) or (not tells and words[beside] in self._known):
                    continue
                companions = neighbours.get(near)
                meant = self._fits(words[beside], companions, tells=tells) if companions else None
                if meant:
                    return [*words[:beside], meant, *words[beside + 1 :]]
        return None

    def _fits(self, word: str, companions: dict[str, dict[str, None]], *, tells: bool) -> str | None:
        """The companion of a near word, which `tells` most, that another was meant to be, with its glued prefix."""
        alike = companions.get(word[0], ())
        if word in alike:
            return None
        least = _MIN_LETTERS if tells else _ALONE
        meant = next((other for other in alike if len(other) > least and one_slip(word, other)), None)
        for prefix in self._prefixes.get(word[0], ()) if meant is None else ():
            rest = word[len(prefix) :]
            if len(rest) >= _MIN_LETTERS and word.startswith(prefix):
                alike = companions.get(rest[0], ())
                found = next((other for other in alike if len(other) > least and one_slip(rest, other)), None)
                if found:
                    return prefix + found
        return meant

    def _size(self, word: str) -> int:
        found = (*self._after.get(word, {}).values(), *self._before.get(word, {}).values())
        return sum(map(len, found))


def one_slip(word: str, meant: str) -> bool:
    """Whether one letter dropped, added, swapped with the next, or another in its place tells two words apart."""
    size, other = len(word), len(meant)
    if not -1 <= size - other <= 1 or word == meant:
        return False
    same = 0
    while same < size and same < other and word[same] == meant[same]:
        same += 1
    if size != other:
        return word[same:] == meant[same + 1 :] if size < other else word[same + 1 :] == meant[same:]
    return word[same + 1 :] == meant[same + 1 :] or (
        word[same : same + 2] == meant[same + 1 : same + 2] + meant[same] and word[same + 2 :] == meant[same + 2 :]
    )
