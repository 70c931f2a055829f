"""The privacy commands' rules, ready to be tried on a message's meanings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from handlers.meanings import Expressions, Sense
from handlers.phrases import load_phrases
from handlers.rules import Rule, parse, unless

_SLIP_COSTS = 0.1
_Ranked = tuple[int, str, Rule]


@cache
def expressions(language: str) -> Expressions:
    """Everything the phrase file of `language` can mean for a command."""
    words = load_phrases().languages[language]
    whole = {_whole(command): phrases for command, phrases in words.phrases.items()}
    return Expressions(language, {**words.meanings, **whole}, words.ordinary)


def recognise(sense: Sense) -> tuple[str, float] | None:
    """The first command, in the order of `commands.toml`, that the meanings add up to, and how sure that is."""
    by_anchor = _rules_by_anchor()
    candidates = {ranked for meaning in sense.positions for ranked in by_anchor.get(meaning, ())}
    for _, command, rule in sorted(candidates, key=lambda ranked: ranked[0]):
        evidence = rule.match(sense)
        if evidence:
            return command, 1.0 - _SLIP_COSTS * len(sense.slips.intersection(evidence))
    return None


@cache
def _rules_by_anchor() -> dict[str, list[_Ranked]]:
    by_anchor: dict[str, list[_Ranked]] = defaultdict(list)
    for rank, (name, rule) in enumerate(_rules()):
        for anchor in rule.anchors:
            by_anchor[anchor].append((rank, name, rule))
    return dict(by_anchor)


def _rules() -> Iterator[tuple[str, Rule]]:
    for name, command in load_phrases().commands.items():
        spoilers = unless(command.unless, command.unless_before)
        for text in (_whole(name), *command.rules):
            rule = parse(text)
            yield name, replace(rule, terms=rule.terms + spoilers)


def _whole(command: str) -> str:
    return f"={command}"
