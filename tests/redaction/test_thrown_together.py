"""What has nothing to do with each other makes no number: harmless messages, and names of numbers, thrown together."""

import random

import pytest

from redaction import redact_all
from tests.redaction.scoring import cases
from tests.redaction.turns import turns_of, verdicts

ROUNDS = 150
ALLOWED = 0.005


@pytest.fixture(scope="module")
def harmless():
    """The turns of the published conversations without a secret, by language."""
    turns = {}
    for case in cases.read():
        if not any(case["secrets"]):
            turns.setdefault(case["language"], []).extend(turns_of(case))
    return turns


def test_harmless_messages_in_one_conversation_stay(harmless):
    chance = random.Random(3)
    hidden = total = 0
    for language, turns in harmless.items():
        for _ in range(ROUNDS):
            several = chance.sample(turns, 6)
            case = {"id": "six", "language": language, "form": "thrown together"}
            alone = sum(one.wrong for turn in several for one in verdicts(case, [turn])[1])
            kept = verdicts(case, several)[1]
            hidden += sum(one.wrong for one in kept) - alone
            total += len(kept)

    assert hidden <= ALLOWED * total


@pytest.mark.parametrize(
    "messages",
    [
        ("ok 438907", "my bank is closed till 16.12.2026"),
        ("it says 7699300578 on the sticker", "licence course costs $3,600"),
        ("כתוב 65241937 על המדבקה", "שיניתם לי סיסמה ב-18/02/2027, למה?"),
        ("i need 217 boxes", "passport photo, please", "deliver to Dizengoff 23/53"),
        ("bank opens at 19:15", "60", "re: 491598258"),
        ("ID of the ticket 139300235", "212-555-0123", "I live at 12 Herzl st"),
        ("card xxxx-7027 was charged twice", "877157543 ?", "172 units pls"),
        ("840 and 12", "22 please", "1 and 27", "11"),
        ("49?", "the second one", "20:30", "97.90", "13.02", "2", "1.12"),
    ],
)
def test_a_message_with_a_number_of_its_own_tells_nothing_of_another(messages):
    assert [result.text for result in redact_all(messages)] == list(messages)


@pytest.mark.parametrize(
    "messages",
    [
        ("445507 tbc", "963422", "this is my aadhaar number ok?"),
        ("my ID comes in two texts", "good morning, 4132", "95600931 done"),
    ],
)
def test_what_counts_or_leads_to_the_parts_of_a_number_does_not_part_it(messages):
    shown = " ".join(result.text for result in redact_all(messages))

    assert not any(
        word in shown for message in messages for word in message.split() if word.isdigit() and len(word) in (4, 6, 8)
    )
