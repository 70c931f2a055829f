"""The words that values come in: days, months, parts of a day, cities. They are data, `words/<language>.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from config.catalogue import LANGUAGES
from config.folding import words

_FOLDER = Path(__file__).parent / "words"
_GLUED = {"he": "ובלהמשכ", "ar": "وفبلك"}
_AND = {"he": "ו", "ar": "و"}
_SHORTEST_STEM = 2
_ALMOST = 82
"""Likeness, of 100, from which a slip of the finger is forgiven."""
_SHORTEST_SLIP = 4


class Vocabulary(dict[tuple[str, ...], str]):
    """The words of a phrase, to what they mean."""

    @cached_property
    def begun(self) -> Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]:
        """The phrases by their first word, each with its place in the list."""
        begun: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for place, phrase in enumerate(self):
            if phrase:
                begun.setdefault(phrase[0], []).append((place, phrase))
        return begun


class Mention(NamedTuple):
    """A phrase that was found: what it means, and which words it is."""

    meaning: str
    start: int
    end: int


def vocabulary(entries: Mapping[str, Iterable[str]]) -> Vocabulary:
    """Return the vocabulary of `{meaning: phrases}`."""
    return Vocabulary({words(phrase): meaning for meaning, phrases in entries.items() for phrase in phrases})


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    return {language: tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}


@cache
def listed(table: str, language: str) -> Vocabulary:
    """Return a table of a language's words."""
    return vocabulary(_tables()[language][table])


@cache
def spoken(table: str, language: str) -> frozenset[str]:
    """Return a table's single words."""
    return frozenset(phrase[0] for phrase in listed(table, language) if len(phrase) == 1)


def glued_and(language: str) -> str:
    """Return the letter that says "and" at the front of a word, where the language has one."""
    return _AND.get(language, "")


def title(table: str, meaning: str, language: str) -> str:
    """Return what a meaning is called: the first of its phrases."""
    return _tables()[language][table][meaning][0]


def mentions(known: Vocabulary, said: tuple[str, ...], language: str) -> list[Mention]:
    """Return what is mentioned, in order; where phrases overlap, the longest one from the left."""
    found: list[Mention] = []
    for start in range(len(said)):
        if not found or start >= found[-1].end:
            found.extend(_longest_at(known, said, start, language))
    return found


def _longest_at(known: Vocabulary, said: tuple[str, ...], start: int, language: str) -> Iterator[Mention]:
    begun = [one for form in _forms(said[start], language) for one in known.begun.get(form, ())]
    if not begun:
        return
    forms = [_forms(word, language) for word in said[start : start + 5]]
    matching = [
        (len(phrase), -place, phrase)
        for place, phrase in begun
        if len(phrase) <= len(forms) and all(word in form for word, form in zip(phrase, forms, strict=False))
    ]
    if matching:
        length, _, longest = max(matching)
        yield Mention(known[longest], start, start + length)


def _forms(word: str, language: str) -> set[str]:
    """Return a word with and without the prepositions and articles that are glued to it."""
    glued = _GLUED.get(language, "")
    forms = {word}
    for length in (1, 2, 3):
        if len(word) - length >= _SHORTEST_STEM and set(word[:length]) <= set(glued):
            forms.add(word[length:])
    if language == "ar":
        forms |= {form[2:] for form in forms if form.startswith("ال")} | {
            form[1:] for form in forms if form.startswith("لل")
        }
    return forms


def almost(known: Vocabulary, said: tuple[str, ...]) -> str | None:
    """Return what a whole short message means if it has a slip of the finger in it."""
    text = " ".join(said)
    scores = [
        (ratio(text, " ".join(phrase)), meaning) for phrase, meaning in known.items() if len(text) >= _SHORTEST_SLIP
    ]
    best, meaning = max(scores, default=(0.0, ""))
    return meaning if best >= _ALMOST else None
