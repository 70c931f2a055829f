"""The word lists, by language and table."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from config.catalogue import LANGUAGES
from handlers.values.vocabulary import Mention, Vocabulary, mentions, vocabulary

_FOLDER = Path(__file__).parent


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    return {language: tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}


@cache
def known(table: str, language: str) -> Vocabulary:
    """Return a table of a language's words, to what they mean."""
    return vocabulary(_tables()[language][table])


@cache
def everywhere(table: str) -> Vocabulary:
    """Return a table's words of all languages: for what is heard whatever the language."""
    tables = (known(table, language) for language in LANGUAGES)
    return Vocabulary({phrase: meaning for one in tables for phrase, meaning in one.items()})


@cache
def zones() -> Mapping[str, str]:
    """Return the time zone of each city we know by name."""
    return tomllib.loads((_FOLDER / "zones.toml").read_text("utf-8"))


def mentioned(table: str, language: str, said: tuple[str, ...]) -> list[Mention]:
    """Return what of a table is mentioned, in order."""
    return mentions(known(table, language), said, language)
