"""The words that speak for or against a number, in every language at once, loaded from `words/*.toml`.

A phrase is matched word by word with any punctuation between, so `ת"ז`, `ת.ז.` and `ת ז` are one entry. The longest
phrase wins: "order id" is an order, "id" alone is an ID.
"""

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, Final, NamedTuple

from redaction.normalise import fold_word

LANGUAGES: Final = ("en", "he", "ar", "pl")

WORD: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_BRACES: Final = re.compile(r"\{([^}]*)\}")
_NOT_ROLES: Final = frozenset({"prefixes", "article", "joiners", "repeat", "numbers", "copula"})


class Label(NamedTuple):
    """A word or phrase that names a number: its role, a country where it tells one, and where it stands (folded)."""

    role: str
    country: str | None
    start: int
    end: int


class Node:
    """One word of a phrase: what it means when the phrase ends here, and the words that may follow."""

    __slots__ = ("country", "next", "role")

    def __init__(self) -> None:
        self.role: str | None = None
        self.country: str | None = None
        self.next: dict[str, Node] = {}


class Lexicon:
    """All languages' words as one trie, with the plain sets that other steps need."""

    __slots__ = ("_root", "fillers", "joiners", "numbers", "repeats", "words")

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        self._root: dict[str, Node] = {}
        self.numbers: dict[str, int] = {}
        self.repeats: dict[str, int] = {}
        self.joiners: set[str] = set()
        self.fillers: set[str] = set()
        for table in tables:
            self._load(table)
        self.words = frozenset(self._root)

    def add(
        self, phrase: str, role: str, country: str | None = None, *, affixes: tuple[list[str], list[str]] = ([], [])
    ) -> None:
        """Teach one phrase, with the prefixes its first word and the articles its other words may carry."""
        prefixes, articles = affixes
        words = WORD.findall(fold_word(phrase))
        heads = [words[0], *(prefix + words[0] for prefix in prefixes)]
        tails = [[word, *(article + word for article in articles)] for word in words[1:]]
        for variant in itertools.product(heads, *tails):
            self._insert(variant, role, country)

    def labels(self, text: str) -> list[Label]:
        """Every phrase of a folded text, longest first at each place, in order."""
        tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
        found: list[Label] = []
        index = 0
        while index < len(tokens):
            node = self._root.get(tokens[index][0])
            length = 1
            if node is not None:
                label, length = _longest(node, tokens, index)
                if label is not None:
                    found.append(label)
            index += length
        return found

    def roots(self, *roles: str) -> frozenset[str]:
        """First words of all phrases of some roles."""
        return frozenset(word for word, node in self._root.items() if _speaks_of(node, roles))

    def _insert(self, words: tuple[str, ...], role: str, country: str | None) -> None:
        children = self._root
        for word in words:
            node = children.setdefault(word, Node())
            children = node.next
        if node.role is None or node.country is None:
            node.role, node.country = role, country

    def _load(self, table: Mapping[str, Any]) -> None:
        affixes = (table["prefixes"], table["article"])
        for role, country, phrase in _entries(table):
            for spelled in _expand(phrase):
                self.add(spelled, role, country, affixes=affixes)
        conjunctions = ["", *(prefix for prefix in table["prefixes"] if len(prefix) == 1)]
        for value, words in table["numbers"].items():
            for word in itertools.chain.from_iterable(_expand(word) for word in words):
                for conjunction in conjunctions:
                    self.numbers.setdefault(conjunction + fold_word(word), int(value))
        for value, words in table["repeat"].items():
            self.repeats.update({fold_word(word): int(value) for word in words if " " not in word})
        self.joiners.update(map(fold_word, table["joiners"]))
        self.fillers.update(map(fold_word, table["copula"]["words"]))


def _speaks_of(node: Node, roles: tuple[str, ...]) -> bool:
    return node.role in roles or any(_speaks_of(child, roles) for child in node.next.values())


def _longest(node: Node, tokens: list[tuple[str, int, int]], index: int) -> tuple[Label | None, int]:
    """The longest phrase that starts at `index`, and how many words it takes (1 when there is none)."""
    start = tokens[index][1]
    best, length = None, 1
    for ahead in itertools.count(1):
        if node.role is not None:
            best, length = Label(node.role, node.country, start, tokens[index + ahead - 1][2]), ahead
        following = node.next.get(tokens[index + ahead][0]) if index + ahead < len(tokens) else None
        if following is None:
            return best, length
        node = following
    raise AssertionError  # The loop above ends by returning: a phrase is finite.


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str]]:
    """(role, country, phrase) of a language's file; `[id.PL]` carries a country, `[id.any]` does not."""
    for role, section in table.items():
        if role in _NOT_ROLES:
            continue
        if role == "id":
            for country, part in section.items():
                yield from (("id", country if country.isupper() else None, phrase) for phrase in part["words"])
        else:
            yield from ((role, None, phrase) for phrase in section["words"] if WORD.search(phrase))


def _expand(phrase: str) -> list[str]:
    """`kart{a,y}` as `karta`, `karty`."""
    parts = _BRACES.split(phrase)
    choices = [[part] if place % 2 == 0 else part.split(",") for place, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("redaction") / "words" / f"{language}.toml").read_text("utf-8"))


LEXICON: Final = Lexicon(_read(language) for language in LANGUAGES)
