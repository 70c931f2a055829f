"""The scorer has teeth: it sees what is left of a secret in any script, and lets the allowed rest pass."""

import json

import pytest

from tests.redaction.generate_cases import cases
from tests.redaction.generation.families import WITH_BOT as WITH_BOT_FAMILIES
from tests.redaction.scoring.cases import WITH_BOT, read
from tests.redaction.scoring.visible import ideal_masks, judge

DISTINCT = "4539578763621486"


def _case(text: str, secret: str, kind: str = "card", **extra: object) -> dict:
    start = text.index(secret)
    label = {"kind": kind, "start": start, "end": start + len(secret), **extra}
    return {"id": "x", "language": "en", "form": "x", "messages": [text], "secrets": [[label]], "keep": [[]]}


@pytest.mark.parametrize(
    ("secret", "kind", "masked", "leaked"),
    [
        (DISTINCT, "card", "pay with [card •••• 1486] ok", False),
        (DISTINCT, "card", "pay with [card] ok", False),
        (DISTINCT, "card", "pay with 4539 [card •••• 1486] ok", True),
        (DISTINCT, "card", "pay with [card 21486] ok", True),
        (DISTINCT, "card", "pay with ٤٥٣٩-[card] ok", True),
        (DISTINCT, "card", "pay with 4\u200b5\u200b3\u200b9 [card] ok", True),
        ("039337423", "national_id", "pay with 039[id] ok", False),
        ("039337423", "national_id", "pay with 03 93[id] ok", True),
        ("AB1234567", "passport", "pay with AB1[passport] ok", False),
        ("AB1234567", "passport", "pay with AB12[passport] ok", True),
        ("712", "security_code", "pay with 712 ok", True),
        ("712", "security_code", "pay with [code] ok", False),
    ],
)
def test_what_is_still_readable_is_a_leak(secret, kind, masked, leaked):
    secrets, _ = judge(_case(f"pay with {secret} ok", secret, kind), [masked])

    assert [verdict.wrong for verdict in secrets] == [leaked]


@pytest.mark.parametrize(
    ("masked", "leaked"),
    [("my id [id]", False), ("my id one two [id]", False), ("my id one two three four [id]", True)],
)
def test_words_count_word_by_word(masked, leaked):
    words = "one two three four five six seven eight nine"

    secrets, _ = judge(_case(f"my id {words}", words, "national_id", spoken=True), [masked])

    assert secrets[0].wrong is leaked


def test_parts_too_short_to_tell_alone_are_counted_together():
    """Three digits in the open say little; three in each of three messages are the whole number."""
    label = {"kind": "national_id", "start": 0, "end": 3, "number": 0}
    case = {
        "id": "x",
        "language": "he",
        "form": "x",
        "messages": ["039", "337", "423"],
        "secrets": [[label]] * 3,
        "keep": [[]] * 3,
    }

    assert judge(case, ["039", "337", "423"])[0][0].wrong
    assert not judge(case, ["039", "[id]", "[id]"])[0][0].wrong


def test_a_kept_span_that_is_gone_is_an_over_mask():
    case = {
        "id": "x",
        "language": "en",
        "form": "x",
        "messages": ["order 12345"],
        "secrets": [[]],
        "keep": [[{"what": "order", "start": 6, "end": 11}]],
    }

    assert judge(case, ["order [id]"])[1][0].wrong
    assert not judge(case, ["order 12345"])[1][0].wrong


def test_every_published_secret_leaks_without_an_engine_and_none_behind_an_ideal_one():
    for case in read():
        assert all(verdict.wrong for verdict in judge(case, case["messages"])[0])
        assert not any(verdict.wrong for found in judge(case, ideal_masks(case)) for verdict in found)


def test_the_published_set_is_what_the_generator_writes():
    assert [case for case in read() if case["language"] == "en"] == list(cases("en"))
    with_bot = json.loads(json.dumps(list(cases("en", of=WITH_BOT_FAMILIES))))
    assert [case for case in read(WITH_BOT) if case["language"] == "en"] == with_bot
