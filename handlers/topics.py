"""Topics: which words together tell what a message is about, in any order and with anything between them.

A rule is written `where when status / order parcel* ! thanks`: one word of each group must be said, and none after `!`.
A star stands for any ending; `not_home` is two words in a row.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from config.flow_model import Flow
from config.folding import plain, words
from handlers.values.vocabulary import word_forms


class _Word(NamedTuple):
    """A word of a rule, or a few in a row; the last may have any ending."""

    parts: tuple[str, ...]
    open_ended: bool


_Group = tuple[_Word, ...]


class _Rule(NamedTuple):
    flow: str
    groups: tuple[_Group, ...]
    unless: _Group


class Topics:
    """The rules of all flows, by language."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        rules: dict[str, list[_Rule]] = {}
        for flow in flows:
            for language, texts in (flow.hears or {}).items():
                rules.setdefault(language, []).extend(_rule(flow.name, text) for text in texts)
        self._rules: Mapping[str, list[_Rule]] = rules

    def best(self, text: str, language: str) -> str | None:
        """Return the name of the flow whose rule with the most groups holds, if any."""
        said = [word_forms(word, language) for word in words(text)]
        holding = (rule for rule in self._rules.get(language, ()) if _holds(rule, said))
        best = max(holding, key=lambda rule: len(rule.groups), default=None)
        return best.flow if best else None


def _rule(flow: str, text: str) -> _Rule:
    wanted, _, unless = plain(text).partition("!")
    return _Rule(flow, tuple(_group(group) for group in wanted.split("/")), _group(unless))


def _group(text: str) -> _Group:
    return tuple(_Word(tuple(word.rstrip("*").split("_")), word.endswith("*")) for word in text.split())


def _holds(rule: _Rule, said: list[set[str]]) -> bool:
    return all(_is_said(group, said) for group in rule.groups) and not _is_said(rule.unless, said)


def _is_said(group: _Group, said: list[set[str]]) -> bool:
    return any(_stands_at(word, said, start) for word in group for start in range(len(said) - len(word.parts) + 1))


def _stands_at(word: _Word, said: list[set[str]], start: int) -> bool:
    *first, last = word.parts
    ending = said[start + len(first)]
    if not (any(form.startswith(last) for form in ending) if word.open_ended else last in ending):
        return False
    return all(part in forms for part, forms in zip(first, said[start:], strict=False))
