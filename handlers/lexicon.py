"""Which known words a typed word stands for: as it is, by its stem, without glued prefixes, or with one slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

_GLUED = {
    "he": (
        "ומה",
        "ובה",
        "ולה",
        "וש",
        "כש",
        "שה",
        "שב",
        "שמ",
        "של",
        "וה",
        "ול",
        "וב",
        "ומ",
        "בה",
        "לה",
        "מה",
        *"והשלבמכ",
    ),
    "ar": ("وبال", "وال", "بال", "فال", "كال", "عال", "هال", "لل", "ال", "وب", "ول", "فب", *"وفبلكسهعت"),
}
_CONJUNCTIONS = {"he": ("ו",), "ar": ("و", "ف")}
_SHORTEST_REST = 3
_SHORTEST_STEM = 2
_SHORTEST_SLIP = 4
_SURE_LENGTH = 5

Reading = tuple[str, ...]


class OwnWords(NamedTuple):
    """Words, folded, that mean themselves, however near they are to a known one."""

    ordinary: frozenset[str]
    """Neither a slip nor a form of a known word."""
    everyday: frozenset[str]
    """No slip."""


NO_WORDS = OwnWords(frozenset(), frozenset())


class Lexicon:
    """The known words of one language. A word ending in `*` stands for every word that begins so."""

    def __init__(self, language: str, words: Iterable[str], own: OwnWords) -> None:
        """`words`: the known ones."""
        self._language = language
        self._conjunctions = _CONJUNCTIONS.get(language, ())
        known = set(words)
        self._whole = frozenset(word for word in known if word[-1] != "*")
        self._stems = frozenset(word[:-1] for word in known if word[-1] == "*")
        self._ordinary, self._everyday = own
        self._stem_heads = frozenset(stem[:_SHORTEST_STEM] for stem in self._stems)
        self._longest_stem = max(map(len, self._stems), default=0)
        self._slips = _slip_index(sorted(known))
        self._stem_starts = _starts(stem for stem in self._stems if len(stem) >= _SHORTEST_SLIP)

    def read(self, word: str) -> Reading:
        """Known words that `word` stands for, the closest first; nothing for an unknown word."""
        if word in self._ordinary:
            return (word,) if word in self._whole else ()
        return tuple(self._exact(word)) or self._unglued(word)

    def forms(self, word: str) -> Reading:
        """A known word, its stems, and what is left of it without a glued prefix."""
        return (word,) if word[-1] == "*" else (*self._exact(word), *self._unglued(word))

    def read_slip(self, word: str) -> Reading:
        """The known word that is one slip (a letter missing, doubled, wrong, or two swapped) away from `word`."""
        if len(word) < _SHORTEST_SLIP:
            return ()
        for form in (word, *without_glue(word, self._language)):
            if form in self._everyday or form in self._ordinary:
                return ()
            if form == word or len(form) >= _SURE_LENGTH:
                found = tuple(self._slipped(form)) or tuple(self._slipped_stem(form))
                if found:
                    return found
        return ()

    def is_joined(self, word: str) -> bool:
        """Whether an "and" is glued to the front of a known word."""
        if word in self._whole or not word.startswith(self._conjunctions or ("\0",)):
            return False
        return any(True for _ in self._exact(word[1:]))

    def _exact(self, word: str) -> Iterator[str]:
        if word in self._whole:
            yield word
        if word[:_SHORTEST_STEM] not in self._stem_heads:
            return
        for length in range(min(len(word), self._longest_stem), _SHORTEST_STEM - 1, -1):
            if word[:length] in self._stems:
                yield word[:length] + "*"

    def _unglued(self, word: str) -> Reading:
        """What is left without a prefix: a known word rather than one that only begins like a stem."""
        by_stem: Reading = ()
        for rest in without_glue(word, self._language):
            found = tuple(self._exact(rest))
            if rest in self._whole:
                return found
            by_stem = by_stem or found
        return by_stem

    def _slipped(self, word: str) -> Iterator[str]:
        variants = with_one_missing(word)
        if self._slips.keys().isdisjoint(variants):
            return
        for variant in variants:
            for known in self._slips.get(variant, ()):
                if _one_slip_apart(word, known.rstrip("*")):
                    yield known
                    return

    def _slipped_stem(self, word: str) -> Iterator[str]:
        if self._stem_starts.isdisjoint(_starts_of(word)):
            return
        for length in range(min(len(word), self._longest_stem), _SHORTEST_SLIP - 1, -1):
            variants = with_one_missing(word[:length])
            if self._slips.keys().isdisjoint(variants):
                continue
            for variant in variants:
                for known in self._slips.get(variant, ()):
                    if known[-1] == "*" and known[0] == word[0] and _one_slip_apart(word[:length], known[:-1]):
                        yield known
                        return


def without_glue(word: str, language: str) -> Sequence[str]:
    """What may be left of a word once a glued "and", "the", "to", "in", ... is taken off its front."""
    glued = _GLUED.get(language)
    if glued is None or not word.startswith(glued):
        return ()
    longest = len(word) - _SHORTEST_REST
    return [word[len(prefix) :] for prefix in glued if len(prefix) <= longest and word.startswith(prefix)]


def _starts(words: Iterable[str]) -> frozenset[str]:
    """How words, and words with one letter missing, begin: two that are one slip apart share such a beginning."""
    return frozenset(start for word in words for start in _starts_of(word))


def _starts_of(word: str) -> tuple[str, ...]:
    return (word[:3], word[:2] + word[3], word[0] + word[2:4], word[1:4])


def _slip_index(words: Iterable[str]) -> dict[str, list[str]]:
    """Every word under itself with one letter missing: words one slip apart share an entry."""
    index: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for variant in with_one_missing(word.rstrip("*")):
            index[variant].append(word)
    return dict(index)


def with_one_missing(word: str) -> list[str]:
    """Return a word, and it without each of its letters: two words that are one slip apart share one of these."""
    if len(word) < _SHORTEST_SLIP:
        return []
    return [word, *[word[:place] + word[place + 1 :] for place in range(len(word))]]


def _one_slip_apart(word: str, known: str) -> bool:
    """Whether one slip separates them. In short words a wrong letter makes another word, so there it doesn't count."""
    shortest = min(len(word), len(known))
    if shortest < _SHORTEST_SLIP or OSA.distance(word, known, score_cutoff=1) > 1:
        return False
    return shortest >= _SURE_LENGTH or (word[0] == known[0] and _are_same_letters(word, known))


def _are_same_letters(word: str, known: str) -> bool:
    return len(word) != len(known) or sorted(word) == sorted(known)
