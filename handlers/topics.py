"""Topics: which words together tell what a message is about, in any order and with anything between them.

A rule is written `where when status / order parcel* ! thanks`: one word of each group must be said, and none after `!`.
A rule with nothing before its `!` says what the flow is never about, however else it is named (a value, a phrase).
A star stands for any ending; `not_home` is two words in a row. Hebrew and Arabic words may have particles glued on.

Each group is a bit, so that a message's words are looked up once, and a rule is a comparison of numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.flow_model import Flow
from config.folding import plain
from handlers.reading import plain_words
from handlers.word_groups import WordGroups


class _Rule(NamedTuple):
    flow: str
    wanted: int
    size: int
    """How many groups are wanted."""
    unless: int


class Topic(NamedTuple):
    """What a message's words say about the flows."""

    rules: Sequence[_Rule]
    said: int

    def best(self) -> str | None:
        """Return the name of the flow whose rule with the most groups holds, if any."""
        return next(self._named(), None) if self.said else None

    def flows(self) -> frozenset[str]:
        """Return all flows that the words name."""
        return frozenset(self._named())

    def _named(self) -> Iterator[str]:
        said = self.said
        for flow, wanted, _, unless in self.rules:
            if wanted and said & wanted == wanted and not said & unless and not self.never_about(flow):
                yield flow

    def never_about(self, flow: str) -> bool:
        """Whether there is a word that rules a flow out altogether."""
        if not flow or not self.said:
            return False
        return any(rule.flow == flow and not rule.wanted and self.said & rule.unless for rule in self.rules)

    def speaks_against(self, flow: str) -> bool:
        """Whether there is a word that rules a flow out."""
        return any(rule.flow == flow and self.said & rule.unless for rule in self.rules)


class Topics:
    """The rules of all flows, by language."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._groups: dict[str, WordGroups] = {}
        rules: dict[str, list[_Rule]] = {}
        for flow in flows:
            for language, texts in (flow.hears or {}).items():
                groups = self._groups.setdefault(language, WordGroups(language))
                rules.setdefault(language, []).extend(_rule(flow.name, text, groups) for text in texts)
        self._rules = {language: sorted(found, key=lambda rule: -rule.size) for language, found in rules.items()}

    def of(self, text: str, language: str) -> Topic:
        """Return what the words of a message say about the flows."""
        groups = self._groups.get(language)
        return Topic(self._rules.get(language, ()), groups.said(plain_words(text)) if groups else 0)


def _rule(flow: str, text: str, groups: WordGroups) -> _Rule:
    wanted, _, unless = plain(text).partition("!")
    needed = [group.split() for group in wanted.split("/") if wanted.strip()]
    bits = 0
    for group in needed:
        bits |= groups.add(group)
    return _Rule(flow, bits, len(needed), groups.add(unless.split()) if unless.strip() else 0)
