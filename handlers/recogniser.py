"""The privacy commands' rules, tried on a message's meanings."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from handlers.expressions import Expressions
from handlers.folding import Token
from handlers.glance import Glance
from handlers.meanings import Sense, sense_of
from handlers.phrases import load_phrases
from handlers.rules import Rule, parse, unless

_SLIP_COSTS = 0.1


@cache
def expressions(language: str) -> Expressions:
    """Everything the phrase file of `language` can mean for a command."""
    words = load_phrases().languages[language]
    whole = {_whole(command): phrases for command, phrases in words.phrases.items()}
    return Expressions(language, {**words.meanings, **whole}, words.own)


def prepare_language(language: str) -> None:
    """Build what hears the commands in one language."""
    _glance(language)


def hear(words: list[Token], language: str) -> tuple[str, float] | None:
    """The command that the words say in `language`, and how sure that is."""
    known = expressions(language)
    read = known.read(said_once(words))
    return recognise(sense_of(read, known)) if _glance(language).may_say_a_command(read) else None


def means(words: list[Token], language: str, meanings: Collection[str]) -> bool:
    """Whether the words say any of these meanings, whatever else they say."""
    known = expressions(language)
    return not sense_of(known.read(words), known).positions.keys().isdisjoint(meanings)


def said_once(words: list[Token]) -> list[Token]:
    """The words without those that the next one only repeats: "stop stop stop" says stop."""
    if not (repeated := [place for place, (one, after) in enumerate(pairwise(words)) if one.word == after.word]):
        return words
    return [word for place, word in enumerate(words) if place not in repeated or not word.word.isalpha()]


def recognise(sense: Sense) -> tuple[str, float] | None:
    """The first command that the meanings add up to, and how sure that is."""
    rules = _rules()
    by_anchor = _ranks_by_anchor()
    for rank in sorted({rank for meaning in sense.positions for rank in by_anchor.get(meaning, ())}):
        command, rule = rules[rank]
        evidence = rule.match(sense)
        if evidence:
            return command, 1.0 - _SLIP_COSTS * len(sense.slips.intersection(evidence))
    return None


@cache
def _glance(language: str) -> Glance:
    return Glance(expressions(language).hints(), [rule for _, rule in _rules()])


@cache
def _rules() -> tuple[tuple[str, Rule], ...]:
    return tuple(sorted(_parsed(), key=lambda named: _generality(named[1])))


@cache
def _ranks_by_anchor() -> dict[str, list[int]]:
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for rank, (_, rule) in enumerate(_rules()):
        for anchor in rule.anchors:
            by_anchor[anchor].append(rank)
    return dict(by_anchor)


def _parsed() -> Iterator[tuple[str, Rule]]:
    for name, command in load_phrases().commands.items():
        spoilers = unless(command.unless, command.unless_before)
        for text in command.rules:
            rule = parse(text)
            yield name, rule if rule.is_unspoilt else replace(rule, terms=rule.terms + spoilers)


def _generality(rule: Rule) -> int:
    """Whole phrases, and what nothing spoils, are tried first, then whole sentences, then combinations of meanings."""
    return 0 if rule.anchors[0].startswith("=") or rule.is_unspoilt else 1 if rule.is_alone else 2


def _whole(command: str) -> str:
    return f"={command}"
