"""The promise on the published conversations: nothing leaks, and hardly anything harmless is masked."""

import random

import pytest

from redaction import redact
from tests.redaction.scoring import cases, engine

OVER_MASK_LIMIT = 0.01
PAIRS = 5000
UNSTABLE = 0.001
"""Two messages in one may look like what neither is."""


@pytest.fixture(scope="module", params=[cases.PUBLISHED, cases.WITH_BOT], ids=lambda folder: folder.name)
def score(request):
    return cases.score(cases.read(request.param), engine.masked_messages)


def test_nothing_leaks(score):
    leaked = [verdict for verdict in score.leaks if verdict.wrong]

    assert leaked == []


def test_at_most_one_harmless_thing_in_a_hundred_is_masked(score):
    masked = [verdict for verdict in score.over_masks if verdict.wrong]

    assert len(masked) <= OVER_MASK_LIMIT * len(score.over_masks), masked


def test_a_masked_text_masks_to_itself_beside_any_other():
    """What was kept beside a mask is kept when the text is masked once more, as where a log quotes the store."""
    chance = random.Random(7)
    messages = [message for case in cases.read(cases.PUBLISHED) for message in case["messages"]]
    joints = (", ", "\n", ". ", " and ", " ו", " و", " i ")
    texts = [chance.choice(joints).join(chance.sample(messages, 2)) for _ in range(PAIRS)]
    masked = [shown for text in [*messages, *texts] if "[" in (shown := redact(text).text)]

    changed = [(text, again) for text in masked if (again := redact(text).text) != text]
    assert len(changed) <= UNSTABLE * len(masked), changed
