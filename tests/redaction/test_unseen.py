"""The sets of `cases/dialogues` and `cases/held_out`, which were written to be unseen: what leaks may only become less."""

from collections import Counter

import pytest

from tests.redaction.scoring import cases, engine

SETS = (cases.DIALOGUES, cases.HELD_OUT)
LEAKED = {
    "dialogues": {"bank_account": 18, "card": 8, "national_id": 49, "passport": 18, "secret": 66, "security_code": 57},
    "held_out": {
        "bank_account": 5,
        "card": 50,
        "licence": 1,
        "national_id": 8,
        "passport": 4,
        "secret": 10,
        "security_code": 12,
    },
}
"""How many may be readable, by kind, of 7,061 and of 30,954. Lower a number when a change has lowered it."""
MASKED_FOR_NOTHING = {"dialogues": 324, "held_out": 191}
"""Of 12,894 and of 35,457."""


@pytest.fixture(scope="module", params=SETS, ids=lambda folder: folder.name)
def judged(request):
    return request.param.name, cases.score(cases.read(request.param), engine.masked_messages)


def test_no_more_leaks_than_before(judged):
    name, score = judged
    leaked = Counter(verdict.label for verdict in score.leaks if verdict.wrong)

    assert {kind: many for kind, many in leaked.items() if many > LEAKED[name].get(kind, 0)} == {}


def test_no_more_is_masked_for_nothing_than_before(judged):
    name, score = judged

    assert sum(verdict.wrong for verdict in score.over_masks) <= MASKED_FOR_NOTHING[name]
