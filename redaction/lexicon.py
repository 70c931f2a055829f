"""The words that speak for or against a number, in every language at once, loaded from `words/*.toml`.

The longest phrase wins: "order id" is an order, "id" alone is an ID. Quotes and dots inside a word do not count, so
`ת"ז`, `ת.ז.` and `תז` are one word.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from redaction.blanks import Blanks
from redaction.company import Company
from redaction.labels import Label
from redaction.normalise import fold_word
from redaction.slips import Slips
from redaction.trie import Node, nodes_of, phrase_at, roles_of
from redaction.vocabulary import AND, LANGUAGES, compounds, entries, expand, glued_to, read, section

WORD: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_AROUND: Final = " \t\n.,:;!?()[]{}<>*#\"'-_/…"
_BETWEEN: Final = re.compile(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_])|(?<=[^\W\d_])\.(?=[^\W\d_]{2})")
"""A dot for the blank between two words ("nr.konta"), not one of an abbreviation's ("ת.ז")."""
_QUOTES: Final = str.maketrans("", "", "\"'’‘“”`")
_BRIEF: Final = 3
_ENDS: Final = ("", ":", "=", ",")
_SHORT: Final = 3
_SENSITIVE: Final = frozenset({"id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin", "digits"})
_MENDED: Final = (_SENSITIVE | {"expiry"}) - {"digits"}
_COMPANY: Final = _MENDED | {"keep", "device", "phone"}
_MENDED_ALONE: Final = frozenset({"keep", "device"})
_VAGUE: Final = frozenset({"unit", "otp", "card", "phone", "keep", "device", "date", "code"})
_VAGUEST: Final = _VAGUE - {"keep", "device", "phone"}
_MENDED_MIN: Final = 5
_MENDED_PART_MIN: Final = 6
_ACRONYMS: Final = frozenset({"id", "code", "pin", "bank", "otp", "keep"})
_HAVING_PLURALS: Final = frozenset({"id", "code", "pin"})
_new: Final = tuple.__new__


_PAUSE: Final = " \ua4f9 "
"""A letter of no word, where a clause ends."""
_CLAUSES: Final = frozenset(",،;?؟!")
_ENDS_CLAUSE: Final = re.compile("[,،;?؟!](?! {1,3}(?:ktor|ze |co |that |which ))")
"""Polish has a comma before who, which and that."""
_FILLER: Final = Node(None, None, {}, "a word that tells nothing")
_PLAIN: Final = Node(None, None, {}, "a word that is meant as it stands")


class Lexicon:
    """All languages' words as one trie, with the plain sets that other steps need."""

    __slots__ = (
        "_entries", "_mistyped", "_quiet", "_root", "_spoken", "blanks", "company", "counters", "fillers", "goods",
        "joiners", "links", "misheard", "months", "numbers", "plain_numbers", "plurals", "repeats", "secrets",
        "slips", "tellers", "times", "triggers",
    )  # fmt: skip

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        self._root: dict[str, Node] = {}
        self.numbers: dict[str, int] = {}
        self.plain_numbers: set[str] = set()
        self.repeats: dict[str, int] = {}
        self.joiners: set[str] = set()
        self.fillers: set[str] = {_PAUSE.strip()}
        self.goods: set[str] = set()
        self.plurals: dict[str, int] = {}
        self.misheard: dict[str, str] = {}
        self.triggers: set[str] = set()
        self.secrets: set[str] = set()
        loaded = list(tables)
        self.links, self.times, self.counters, self.months = (
            section(loaded, name) for name in ("links", "times", "counters", "months")
        )
        self.months |= glued_to(loaded, self.months)
        for table in loaded:
            self._load(table)
        self._root |= {one: self._root[one]._replace(role=None) for one in self.plain_numbers & self._root.keys()}
        glued = [prefix for table in loaded for prefix in table["prefixes"] if len(prefix) <= _SHORT]
        for word in [word for word, node in self._root.items() if node.role in _ACRONYMS and len(word) <= _SHORT + 2]:
            if word.isascii():
                role = self._root[word].role or ""
                self.add(word, role, affixes={"prefixes": glued, "article": ()})
                if role in _HAVING_PLURALS and len(word) >= _SHORT and word + "s" not in self._root:
                    self.add(word + "s", role)  # "my ITIN's 912…"
        self._spoken = {word: roles_of(node) for word, node in self._root.items()}
        self.tellers = self.roots(*_SENSITIVE, "expiry")
        known = self._known(loaded)
        short = {fold_word(word) for table in loaded for word in table["brief"]["words"]}
        self.slips = Slips(self._telling(loaded), known, glued, short)
        self.company = Company(self._phrases(loaded), glued, frozenset(self.fillers | self.joiners), known)
        self._mistyped = self.slips.of(word for word in self.secrets if word.isalpha())
        self.triggers |= self._mistyped
        self.secrets |= {slip + end for slip in self._mistyped for end in _ENDS}
        plain = {word: _FILLER if word in self.fillers else _PLAIN for word in known}
        self._entries: dict[str, Node] = {**plain, **self._root}
        naming, beside = self._naming(_COMPANY), itertools.chain.from_iterable(self._phrases(loaded))
        self.blanks = Blanks(self._root, naming, self._naming(_MENDED), beside, frozenset(self.fillers))
        self._quiet = known - self._root.keys() - self.company.telling

    def add(
        self, phrase: str, role: str, country: str | None = None, *, affixes: Mapping[str, Any] | None = None
    ) -> None:
        """Teach one phrase, with the prefixes its first word and the articles its other words may carry."""
        affixes = affixes or {"prefixes": (), "article": ()}
        words = words_of(fold_word(phrase))
        heads = [words[0], *(prefix + words[0] for prefix in affixes["prefixes"])]
        tails = [[word, *(article + word for article in affixes["article"])] for word in words[1:]]
        for variant in itertools.product(heads, *tails):
            self._insert(variant, role, country)

    def labels(self, text: str) -> tuple[Label, ...]:
        """Every phrase of a folded stretch of text, the longest at each place, in order."""
        return self._labels(words_of(text))[0]

    def heard(self, text: str, said: list[str] | None = None) -> tuple[Label, ...]:
        """The same, and if no word tells much, what is meant by those with a slip in them. No phrase goes beyond a comma.

        `said` are the words of the text, where they are known.
        """
        words = said or words_of(text)
        if not _CLAUSES.isdisjoint(text):
            words = words_of(_ENDS_CLAUSE.sub(_PAUSE, text))
        if self._quiet.issuperset(words):
            return ()
        found, strange = self._labels(words)
        if not strange and (len(words) == 1 or self.company.telling.isdisjoint(words)):
            return found
        vaguest = True
        if found:
            roles = {label[0] for label in found}
            if not roles <= _VAGUE:
                if not strange or (self._mistyped.isdisjoint(words) and found[0][4] != "id"):
                    return found
                return self._labels(self.slips.mend(words) or words)[0]
            vaguest = roles <= _VAGUEST
        mended = None
        if vaguest and not self.company.neighbours.isdisjoint(words):
            mended = self.company.mend(words)
        if mended is None and strange:
            mended = self.slips.mend(words, brief=len(words) <= _BRIEF and not found)
        labels = self._labels(mended)[0] if mended else found
        if strange and labels == found:
            apart = self.blanks.mend(words, self._entries)
            labels = self._labels(apart)[0] if apart else labels
        return labels

    def tells(self, words: list[str]) -> bool:
        """Whether one of some words names a number that is masked, as it stands or as it was meant."""
        meant = (words, self.slips.mend(words) or (), self.blanks.mend(words, self._entries) or ())
        return not all(map(self.tellers.isdisjoint, meant))

    def _labels(self, words: list[str]) -> tuple[tuple[Label, ...], bool]:
        """The labels of some words, and whether any of these is in no list."""
        entries = self._entries
        found: list[tuple[Node, int]] = []
        strange = False
        told = ahead = 0
        for place, entry in enumerate(map(entries.get, words)):
            if place < ahead or entry is _FILLER:
                continue
            if entry is None or entry is _PLAIN:
                strange = strange or entry is None
                told += 1
                continue
            node, ahead = phrase_at(entries, entry, words, place + 1) if entry[2] else (entry, place + 1)
            if node[0] is not None:
                found.append((node, told))
                told += 1
            elif words[ahead - 1] not in self.fillers:
                told += 1
        if not found:
            return (), strange
        if len(found) == 1:
            node, lead = found[0]
            return (_new(Label, (node[0], node[1], lead, told - lead - 1, node[3])),), strange
        labels = [_new(Label, (node[0], node[1], lead, told - lead - 1, node[3])) for node, lead in found]
        return tuple(labels), strange

    def roots(self, *roles: str) -> frozenset[str]:
        """First words of all phrases of some roles."""
        return frozenset(word for word, spoken in self._spoken.items() if not spoken.isdisjoint(roles))

    def _naming(self, roles: frozenset[str]) -> frozenset[str]:
        """Words that name a number of some roles by themselves, too long to be a part of any word."""
        return frozenset(word for word, node in self._root.items() if node.role in roles and len(word) >= _BRIEF)

    def knows(self, word: str) -> bool:
        """Whether a folded word begins a phrase."""
        return word in self._root

    def _telling(self, tables: Iterable[Mapping[str, Any]]) -> set[str]:
        """Words long enough to be told apart in spite of a slip, be it with the article."""
        found: set[str] = set()
        for table in tables:
            for role, _, phrase in entries(table):
                for words in (words_of(fold_word(spelled)) for spelled in expand(phrase)):
                    alone = len(words) == 1
                    if role in _MENDED or (role in _MENDED_ALONE and alone):
                        least = _MENDED_MIN if alone else _MENDED_PART_MIN
                        found.update(word for word in words if len(word) >= least)
                        if alone and len(words[0]) == _MENDED_MIN - 1:
                            found.update(article + words[0] for article in table["article"])
        return found - self.fillers - self.numbers.keys()

    def _phrases(self, tables: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
        """Phrases of several words, those after the first with and without the article."""
        for table in tables:
            for role, _, phrase in entries(table):
                if role in _COMPANY:
                    for spelled in expand(phrase):
                        head, *tail = words_of(fold_word(spelled))
                        for article in ("", *table["article"]):
                            yield head, *(article + word for word in tail)

    def _known(self, tables: Iterable[Mapping[str, Any]]) -> frozenset[str]:
        """Words that are meant as they stand."""
        alike = {fold_word(word) for table in tables for word in table["lookalikes"]["words"]}
        numbers = self.numbers.keys() | self.repeats.keys()
        return frozenset(alike | self.fillers | self.joiners | numbers | {word for word, _ in nodes_of(self._root)})

    def _insert(self, words: tuple[str, ...], role: str, country: str | None) -> None:
        level = self._root
        for place, word in enumerate(words[:-1], start=1):
            node = level.get(word)
            if node is None:
                node = level[word] = Node(None, None, {}, " ".join(words[:place]))
            level = node.following
        old = level.get(words[-1])
        if old is None or old.role is None:
            level[words[-1]] = Node(role, country, old.following if old else {}, " ".join(words))

    def _load(self, table: Mapping[str, Any]) -> None:
        for role, country, phrase in entries(table):
            for spelled in expand(phrase):
                self.add(spelled, role, country, affixes=None if spelled[0] == "!" else table)
        conjunctions = ["", *(prefix for prefix in table["prefixes"] if len(prefix) == 1)]
        for value, words in table["numbers"].items():
            for conjunction, word in itertools.product(conjunctions, itertools.chain.from_iterable(map(expand, words))):
                self.numbers.setdefault(conjunction + fold_word(word), int(value))
                self.plain_numbers.add(fold_word(word))
                self.triggers |= {conjunction + word, conjunction + fold_word(word)}
        if AND in conjunctions:
            self.numbers.update(compounds(table["numbers"]))
        common = {form for word in table["common"]["words"] for form in (word, fold_word(word))}
        for prefix, phrase in itertools.product(["", *table["prefixes"]], table["secret"]["words"]):
            for word in {max(phrase.split(), key=len), max(fold_word(phrase).split(), key=len)} - common:
                self.triggers |= {prefix + spelled for spelled in expand(word)}
                self.secrets |= {prefix + fold_word(spelled) + end for spelled in expand(word) for end in _ENDS}
        for value, words in table["repeat"].items():
            self.repeats.update({fold_word(word): int(value) for word in words if " " not in word})
        self.joiners.update(map(fold_word, table["joiners"]["words"]))
        self.fillers.update(map(fold_word, table["copula"]["words"]))
        for prefix, word in itertools.product(["", *table["prefixes"]], table["goods"]["words"]):
            self.goods |= {prefix + fold_word(spelled) for spelled in expand(word)}
        self.plurals.update(
            (fold_word(word), int(value)) for value, words in table["plurals"].items() for word in words
        )
        self.misheard.update(table.get("misheard", {}))


def words_of(text: str) -> list[str]:
    """Words of a folded text, without punctuation, quotes inside a word, or digits."""
    tokens = text.strip(_AROUND).split()
    if "".join(tokens).isalpha():
        return tokens
    words: list[str] = []
    for token in tokens:
        if token.isalpha():
            words.append(token)
            continue
        plain = token.strip(_AROUND)
        if not plain.isalpha():
            plain = _BETWEEN.sub(" ", plain.translate(_QUOTES)).replace(".", "")
        if plain.isalpha():
            words.append(plain)
        elif plain:
            words += _LETTERS.findall(plain)
    return words


LEXICON: Final = Lexicon(read(language) for language in LANGUAGES)
