"""The quick look may let a message pass that says nothing; it must never stop one that says something."""

import tomllib
from pathlib import Path

import pytest

from handlers.folding import fold, tokens
from handlers.meanings import sense_of
from handlers.phrases import LANGUAGES
from handlers.recogniser import expressions, hear, recognise, said_once

PUBLISHED = Path(__file__).parent / "phrases"


def messages(language):
    table = tomllib.loads((PUBLISHED / f"{language}.toml").read_text("utf-8"))
    return [tokens(fold(text)) for texts in table.values() for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quick_look_loses_nothing(language):
    known = expressions(language)
    for words in messages(language):
        assert hear(words, language) == recognise(sense_of(known.read(said_once(words)), known)), words
