"""The dialogues of `dialogues.txt`, with a blank line after each.

A line is the customer's (c), the bot's (b) or staff's (s); after "=>" stands what stays of it, if that is not all.
"""

from pathlib import Path

import pytest

from tests.redaction.turns import Said, masked

DIALOGUES = Path(__file__).with_name("dialogues.txt").read_text("utf-8").strip().split("\n\n")


def turn(line: str) -> tuple[Said, str]:
    """A line as a turn, and what stays of it."""
    who, _, told = line.partition(" ")
    text, hides, left = told.partition(" => ")
    return Said(((text, None),), by_customer=who == "c", after=20.0), left if hides else text


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.splitlines()[-1][:40])
def test_what_a_dialogue_tells_is_hidden_and_nothing_else(dialogue):
    turns = [turn(line) for line in dialogue.splitlines()]

    assert masked([said for said, _ in turns]) == [left for _, left in turns]
