"""How people confirm, decline and ask for another language: `answers.toml`, each wording."""

import tomllib
from pathlib import Path

import pytest

from handlers.matching import is_back, is_cancel, is_no, is_skip, is_why, is_yes, requested_language

_TABLE = tomllib.loads(Path(__file__).with_name("answers.toml").read_text("utf-8"))


OTHER = {"skip": is_skip, "back": is_back, "cancel": is_cancel, "why": is_why}


def wordings(table):
    return [(text, language) for language, texts in _TABLE[table].items() for text in texts]


@pytest.mark.parametrize(("text", "language"), wordings("yes"))
def test_a_yes(text, language):
    assert is_yes(text), language
    assert not is_no(text)


@pytest.mark.parametrize(("text", "language"), wordings("no"))
def test_a_no(text, language):
    assert is_no(text) or is_cancel(text), language
    assert not is_yes(text)


@pytest.mark.parametrize("text", _TABLE["neither"]["answer"])
def test_thanks_doubts_and_questions_are_neither(text):
    assert not is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(("text", "language"), wordings("language"))
def test_a_wish_for_a_language(text, language):
    assert requested_language(text) == language


@pytest.mark.parametrize("text", _TABLE["neither"]["language"])
def test_a_thing_in_a_language_is_no_wish(text):
    assert requested_language(text) is None


@pytest.mark.parametrize(("text", "answer"), wordings("other"))
def test_skip_back_cancel_and_why(text, answer):
    assert OTHER[answer](text)


@pytest.mark.parametrize("text", ["forget everything", "תשכחו הכל", "انسوا كل شي", "zapomnijcie wszystko"])
def test_to_forget_everything_breaks_nothing_off(text):
    """Said to "Shall I delete everything?" it is no "never mind"."""
    assert not is_cancel(text)
