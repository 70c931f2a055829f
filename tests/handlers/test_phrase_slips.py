"""The published phrases, each with one slip of the finger in one of its words."""

import importlib.util
import random
from dataclasses import replace
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("score_phrases", Path(__file__).parent / "score_phrases.py")
score_phrases = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(score_phrases)

LONG_WORD = 4


def slip(text, chance):
    """Swap, drop or double a letter inside one of the longer words."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= LONG_WORD]
    if not long:
        return text
    place = chance.choice(long)
    word = words[place]
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[place] = chance.choice([swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])
    return " ".join(words)


@pytest.fixture(scope="module")
def score():
    chance = random.Random(20_261_122)
    labelled = [
        replace(one, text=slip(one.text, chance)) for one in score_phrases.read_labelled(score_phrases.PUBLISHED)
    ]
    return score_phrases.score(labelled)


def test_erasures_are_heard_through_a_slip(score):
    assert score.share("erase") >= 0.85


def test_commands_are_heard_through_a_slip(score):
    heard = sum(count for (command, _), count in score.heard.items() if command != "none")
    asked = sum(count for (command, _), count in score.asked.items() if command != "none")

    assert heard / asked >= 0.85


def test_a_slip_makes_no_command_of_an_ordinary_message(score):
    assert 1 - score.share("none") <= 0.02
