"""Groups of words, a bit each: which of them a message has a word of is one number."""

from collections.abc import Iterable, Iterator, Sequence

_GLUED = {"he": "ובלהמשכ", "ar": "وفبلك"}
_ARTICLES = {"ar": ("ال", "لل")}
_MOST_GLUED = 2
_BEGINNING = 2
"""Letters of a stem by which it is found."""


class WordGroups:
    """The groups of one language. `parcel*` is every word that begins so; `not_home` is two words in a row."""

    def __init__(self, language: str) -> None:
        self._glued = frozenset(_GLUED.get(language, ""))
        self._articles = _ARTICLES.get(language, ())
        self._bits: dict[frozenset[str], int] = {}
        self._whole: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        """Of the stems by their beginning, the shortest first."""
        self._phrases: dict[str, list[tuple[list[str], int]]] = {}

    def add(self, group: Iterable[str]) -> int:
        """Return the bit of a group; the same words have the same one."""
        words = frozenset(group)
        if words not in self._bits:
            self._bits[words] = bit = 1 << len(self._bits)
            for word in words:
                self._add(word, bit)
        return self._bits[words]

    def _add(self, word: str, bit: int) -> None:
        first, *rest = word.split("_")
        if rest:
            self._phrases.setdefault(first, []).append((rest, bit))
        elif first.endswith("*"):
            stem = first[:-1]
            self._stems[stem] = self._stems.get(stem, 0) | bit
            begun = self._lengths.get(stem[:_BEGINNING], ())
            self._lengths[stem[:_BEGINNING]] = tuple(sorted({*begun, len(stem)}))
        else:
            self._whole[first] = self._whole.get(first, 0) | bit

    def said(self, words: Sequence[str]) -> int:
        """Return the bits of all groups that one of these words, in plain form, belongs to."""
        found = 0
        for place, word in enumerate(words):
            for form in self._forms(word):
                found |= self._whole.get(form, 0)
                for beginning in (form[:1], form[:_BEGINNING]):
                    for length in self._lengths.get(beginning, ()):
                        found |= self._stems.get(form[:length], 0)
                for rest, bit in self._phrases.get(form, ()):
                    if self._follow(rest, words[place + 1 :]):
                        found |= bit
        return found

    def _follow(self, rest: Sequence[str], words: Sequence[str]) -> bool:
        return len(rest) <= len(words) and all(map(self._is, rest, words))

    def _is(self, written: str, word: str) -> bool:
        if written.endswith("*"):
            return any(form.startswith(written[:-1]) for form in self._forms(word))
        return written in self._forms(word)

    def _forms(self, word: str) -> Iterator[str]:
        """Yield a word with and without the particles that may be glued to its front."""
        yield word
        if not self._glued:
            return
        for length in range(_MOST_GLUED + 1):
            if length:
                if word[length - 1 : length] not in self._glued:
                    return
                yield word[length:]
            for article in self._articles:
                if word.startswith(article, length):
                    yield word[length + len(article) :]
