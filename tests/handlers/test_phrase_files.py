"""The phrase files are data that people edit: what must hold of them whatever is added."""

import re

import pytest

from handlers.expressions import words_of
from handlers.matching import (
    COMMANDS,
    FURTHER_COMMANDS,
    classify,
    is_back,
    is_cancel,
    is_no,
    is_resume,
    is_skip,
    is_why,
    is_yes,
)
from handlers.phrases import LANGUAGES, load_phrases

HEARD = (*COMMANDS, *FURTHER_COMMANDS)
ANSWERS = {
    "yes": is_yes,
    "no": is_no,
    "why": is_why,
    "cancel": is_cancel,
    "skip": is_skip,
    "back": is_back,
    "resume": is_resume,
}
BUILT_IN = {"anyhow", "label", "alone"}


def test_every_command_has_rules():
    assert set(load_phrases().commands) == set(HEARD)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", HEARD)
def test_every_command_has_phrases_in_every_language(language, command):
    assert load_phrases().languages[language].phrases[command]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_is_understood_as_itself(language, answer):
    for phrase in load_phrases().languages[language].answers[answer]:
        assert ANSWERS[answer](phrase.replace(" *", "").replace("*", "")), phrase


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", HEARD)
def test_no_phrase_is_heard_as_another_command(language, command):
    """Each phrase, said alone, is heard as the command it stands under."""
    for phrase in load_phrases().languages[language].phrases[command]:
        assert classify(phrase.replace("*", ""), language).handler == command, phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_stands_under_two_commands(language):
    words = load_phrases().languages[language]
    phrases = [words_of(phrase) for entries in words.phrases.values() for phrase in entries]

    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_expression_stands_twice_under_one_meaning(language):
    for meaning, entries in load_phrases().languages[language].meanings.items():
        assert len(entries) == len(set(entries)), meaning


def meanings_in_rules():
    for command in load_phrases().commands.values():
        for rule in (*command.rules, *command.unless, *command.unless_before):
            for term in rule.split():
                for meaning in re.split(r"\|", term.lstrip("!+>-<~&")):
                    yield meaning.removeprefix("not_") if meaning != "not_next" else meaning


def test_rules_speak_only_of_meanings_that_have_words():
    """A misspelt meaning in a rule would never match."""
    known = {meaning for words in load_phrases().languages.values() for meaning in words.meanings}
    known |= {f"={command}" for command in HEARD} | BUILT_IN

    assert set(meanings_in_rules()) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_is_used(language):
    """Words under a meaning that no rule speaks of would be dead."""
    used = set(meanings_in_rules()) | {"polite", "not", "not_next", "but", "or", "that", "can", "any_more", "aside"}

    assert set(load_phrases().languages[language].meanings) <= used
