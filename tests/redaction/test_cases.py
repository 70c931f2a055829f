"""The promise on the published conversations: nothing leaks, and hardly anything harmless is masked."""

import pytest

from tests.redaction.scoring import cases, engine

OVER_MASK_LIMIT = 0.01


@pytest.fixture(scope="module", params=[cases.PUBLISHED, cases.WITH_BOT], ids=lambda folder: folder.name)
def score(request):
    return cases.score(cases.read(request.param), engine.masked_messages)


def test_nothing_leaks(score):
    leaked = [verdict for verdict in score.leaks if verdict.wrong]

    assert leaked == []


def test_at_most_one_harmless_thing_in_a_hundred_is_masked(score):
    masked = [verdict for verdict in score.over_masks if verdict.wrong]

    assert len(masked) <= OVER_MASK_LIMIT * len(score.over_masks), masked
