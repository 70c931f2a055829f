"""The word files as they are written: sections, spelled-out phrases, Arabic compounds."""

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from redaction.normalise import fold_word

LANGUAGES: Final = ("en", "he", "ar", "pl")
AND: Final = "و"
_LETTER: Final = re.compile(r"[^\W\d_]")
_BRACES: Final = re.compile(r"\{([^}]*)\}")
_NOT_ROLES: Final = frozenset(
    ("prefixes", "article", "joiners", "repeat", "times", "plurals", "counters", "misheard", "months", "numbers")
) | {"talk", "copula", "links", "lookalikes", "brief", "common", "goods", "short"}


def entries(table: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    """(role, country, phrase) of a language's file; `[id.PL]` carries a country, `[id.any]` does not."""
    for role, country, phrase in _written(table):
        yield role, country, phrase
        yield from ((role, country, shorter) for shorter in _shortened(phrase, table["short"]))


def _written(table: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    for role, section in table.items():
        if role in _NOT_ROLES:
            continue
        if role == "id":
            for country, part in section.items():
                yield from (("id", country if country.isupper() else None, phrase) for phrase in part["words"])
        else:
            yield from ((role, None, phrase) for phrase in section["words"] if _LETTER.search(phrase))


def _shortened(phrase: str, short: Mapping[str, Any]) -> Iterator[str]:
    """A name of several words with what is written short for one of them: "file no" for "file number"."""
    words = phrase.split()
    if len(words) > 1 and short["word"] in (words[0], words[-1]) and not set(words) & set(short["beside"]):
        yield from (" ".join([brief if word == short["word"] else word for word in words]) for brief in short["words"])


def expand(phrase: str) -> list[str]:
    """`kart{a,y}` as `karta`, `karty`."""
    if "{" not in phrase:
        return [phrase]
    parts = _BRACES.split(phrase)
    choices = [[part] if place % 2 == 0 else part.split(",") for place, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]


@cache
def read(language: str) -> dict[str, Any]:
    """A language's file as nested tables."""
    return tomllib.loads((resources.files("redaction") / "words" / f"{language}.toml").read_text("utf-8"))


def compounds(numbers: Mapping[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Arabic units and tens written as one word: "خمسةوأربعين"."""
    for unit, ten in itertools.product(range(1, 10), range(20, 100, 10)):
        for one, other in itertools.product(numbers[str(unit)], numbers[str(ten)]):
            yield fold_word(one + AND + other), unit + ten


def section(tables: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    """The folded words of a section that names no numbers, in every language."""
    return frozenset(fold_word(word) for table in tables for word in table[name]["words"])


def glued_to(tables: Iterable[Mapping[str, Any]], words: Iterable[str]) -> frozenset[str]:
    """Words with each one-letter prefix of a language: "באוגוסט"."""
    prefixes = {prefix for table in tables for prefix in table["prefixes"] if len(prefix) == 1}
    return frozenset(prefix + word for prefix in prefixes for word in words)


def with_and(words: frozenset[str]) -> frozenset[str]:
    """Hebrew and Arabic words with and without the "and" that is glued to them: "והסוף", "واخره"."""
    hebrew = {"ו" + word for word in words if "א" <= word[0] <= "ת"}
    return words | hebrew | {AND + word for word in words if "ء" <= word[0] <= "ي"}


def spoken_with(words: frozenset[str]) -> frozenset[str]:
    """The folded number words of the languages that have one of some words among them."""
    spoken = [
        {fold_word(each) for one in table["numbers"].values() for word in one for each in expand(word)}
        for table in map(read, LANGUAGES)
    ]
    return frozenset(itertools.chain.from_iterable(own for own in spoken if not own.isdisjoint(words)))
