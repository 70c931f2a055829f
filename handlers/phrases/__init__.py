"""How people word things, as data: `commands.toml` says what a command is, a file per language how its words go.

`signs.toml` says what emoji mean in a word's place, `arabizi.toml` how Arabic is typed in Latin letters. `everyday/` holds
common words that a slip would turn into one of ours: they are left as they are.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from handlers.folding import fold
from handlers.lexicon import OwnWords

LANGUAGES = ("en", "he", "ar", "pl")


@dataclass(frozen=True)
class Words:
    """One language's file."""

    meanings: Mapping[str, tuple[str, ...]]
    """Meaning -> expressions. `word*` stands for every word that begins so; `*` alone for up to three words."""
    phrases: Mapping[str, tuple[str, ...]]
    """Command -> whole expressions that are this command wherever they stand."""
    answers: Mapping[str, tuple[str, ...]]
    """yes, no, why, cancel, stop, skip, back, resume -> what people answer with; `noted`: a yes that may only be manners."""
    echoes: Mapping[str, tuple[str, ...]]
    """Answer -> what may stand beside such an answer and changes nothing ("yes, *delete all my data*")."""
    language: Mapping[str, tuple[str, ...]]
    """`marks`: words that give this language away; `requests`: how this language is asked for, in any language."""
    own: OwnWords
    """Words that look like a slip, or a form, of one of ours and are none."""


@dataclass(frozen=True)
class Command:
    """What makes a command, in meanings. See the head of `commands.toml`."""

    rules: tuple[str, ...]
    unless: tuple[str, ...]
    unless_before: tuple[str, ...]


@dataclass(frozen=True)
class Phrasebook:
    """Everything the recogniser knows."""

    commands: Mapping[str, Command]
    languages: Mapping[str, Words]


@cache
def load_phrases() -> Phrasebook:
    """Read the phrase files, once per process."""
    commands = {name: _command(table) for name, table in _read("commands").items()}
    return Phrasebook(commands, {language: _words(_read(language), _everyday(language)) for language in LANGUAGES})


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def _command(table: Mapping[str, list[str]]) -> Command:
    return Command(tuple(table["rules"]), tuple(table.get("unless", ())), tuple(table.get("unless_before", ())))


def _everyday(language: str) -> frozenset[str]:
    lines = files(__package__).joinpath(f"everyday/{language}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _words(table: Mapping[str, dict[str, list[str]]], everyday: frozenset[str]) -> Words:
    return Words(
        meanings=_with_signs(table["meanings"]),
        phrases=_frozen(table["phrases"]),
        answers=_frozen(table["answers"]),
        echoes=_frozen(table["echoes"]),
        language=_frozen(table["language"]),
        own=OwnWords(frozenset(map(fold, table["ordinary"]["words"])), everyday),
    )


def _with_signs(meanings: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    signs = tomllib.loads(files(__package__).joinpath("signs.toml").read_text("utf-8"))
    return _frozen(meanings | {name: [*meanings[name], *signs[name]] for name in signs})


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(entries) for name, entries in table.items()}
