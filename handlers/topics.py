"""Topics: which words together tell what a message is about, in any order and with anything between them.

A rule is written `where when status / order parcel* ! thanks`: one word of each group must be said, and none after `!`.
A rule with nothing before its `!` says what the flow is never about, however else it is named (a value, a phrase).
A star stands for any ending; `not_home` is two words in a row. Hebrew and Arabic words may have particles glued on.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from config.flow_model import Flow
from config.folding import folded, plain

_GLUED = {"he": "[ובלהמשכ]{0,2}", "ar": "[وفبلك]{0,2}(?:ال|لل)?"}


class _Rule(NamedTuple):
    flow: str
    groups: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]


class Topics:
    """The rules of all flows, by language."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        rules: dict[str, list[_Rule]] = {}
        for flow in flows:
            for language, texts in (flow.hears or {}).items():
                rules.setdefault(language, []).extend(_rule(flow.name, text, language) for text in texts)
        self._rules: Mapping[str, list[_Rule]] = {
            language: sorted(found, key=lambda rule: -len(rule.groups)) for language, found in rules.items()
        }

    def best(self, text: str, language: str) -> str | None:
        """Return the name of the flow whose rule with the most groups holds, if any."""
        said = f" {folded(text)} "
        rules = self._rules.get(language, ())
        never = {rule.flow for rule in rules if _rules_out(rule, said)}
        return next((rule.flow for rule in rules if rule.flow not in never and _holds(rule, said)), None)

    def never_about(self, flow: str, text: str, language: str) -> bool:
        """Whether a message has a word that rules a flow out altogether."""
        said = f" {folded(text)} "
        return any(rule.flow == flow and _rules_out(rule, said) for rule in self._rules.get(language, ()))

    def speaks_against(self, flow: str, text: str, language: str) -> bool:
        """Whether the message has a word that rules a flow out."""
        said = f" {folded(text)} "
        return any(rule.unless.search(said) for rule in self._rules.get(language, ()) if rule.flow == flow)


def _rules_out(rule: _Rule, said: str) -> bool:
    return not rule.groups and rule.unless.search(said) is not None


def _holds(rule: _Rule, said: str) -> bool:
    return bool(rule.groups) and all(group.search(said) for group in rule.groups) and not rule.unless.search(said)


def _rule(flow: str, text: str, language: str) -> _Rule:
    wanted, _, unless = plain(text).partition("!")
    groups = tuple(_group(group.split(), language) for group in wanted.split("/") if wanted.strip())
    return _Rule(flow, groups, _group(unless.split(), language))


def _group(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, and nothing if there are none."""
    glued = _GLUED.get(language, "")
    several = "|".join(_word(word, glued) for word in words)
    return re.compile(f" {glued}(?:{several}) " if several else "(?!)")


def _word(word: str, glued: str) -> str:
    parts = f" {glued}".join(re.escape(part) for part in word.rstrip("*").split("_"))
    return parts + ("[^ ]*" if word.endswith("*") else "")
