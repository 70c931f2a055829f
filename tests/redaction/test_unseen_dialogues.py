"""The dialogues of `cases/dialogues`, which were written to be unseen: what still leaks may become less, and never more."""

from collections import Counter

import pytest

from tests.redaction.scoring import cases, engine

LEAKED = {"bank_account": 19, "card": 9, "national_id": 53, "passport": 18, "secret": 68, "security_code": 56}
"""How many of 7,061 may be readable, by kind. Lower a number when a change has lowered it."""
MASKED_FOR_NOTHING = 329
"""Of 12,894."""


@pytest.fixture(scope="module")
def score():
    conversations = cases.read(cases.DIALOGUES)
    return cases.score(conversations, engine.masked_messages)


def test_no_more_leaks_than_before(score):
    leaked = Counter(verdict.label for verdict in score.leaks if verdict.wrong)

    assert {kind: many for kind, many in leaked.items() if many > LEAKED.get(kind, 0)} == {}


def test_no_more_is_masked_for_nothing_than_before(score):
    assert sum(verdict.wrong for verdict in score.over_masks) <= MASKED_FOR_NOTHING
