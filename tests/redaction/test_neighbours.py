"""What stands right beside a number: another number, a year, an amount. Each is read for itself."""

import pytest

from redaction import redact, redact_all

CASES = [
    (
        "imei 353589638184791, bought with card 4495753393994197",
        "imei 353589638184791, bought with card [card •••• 4197]",
    ),
    ("imei 353589638184791, bought with a card", "imei 353589638184791, bought with a card"),
    ("my imei is 12, my card is 353589638184791", "my imei is 12, my card is [card]"),
    (
        "refund order 589198 (683,99) to IBAN GB86WLAW94211257257458",
        "refund order 589198 (683,99) to IBAN [bank account]",
    ),
    ("refund order 589198 to my account", "refund order 589198 to my account"),
    ("zwrot za zamówienie 589198 na moje konto", "zwrot za zamówienie 589198 na moje konto"),
    ("החזר על הזמנה 589198 לחשבון שלי", "החזר על הזמנה 589198 לחשבון שלי"),
    ("رجعوا مبلغ الطلب 589198 على حسابي", "رجعوا مبلغ الطلب 589198 على حسابي"),
    ("589198 is my account", "[bank account] is my account"),
    ("numer karty 4670-693", "numer karty [card]"),
    ("booking 2026 51-48-90-70-35-37-38-91", "booking 2026 [card •••• 3891]"),
    ("2026 6.7.6.2.5.6.5.5.4.6.0.1.2.6.5.4.8.5", "2026 [card •••• 5485]"),
    ("ת״ז של הבעל 285685087 ושלי 06-694-2384", "ת״ז של הבעל [ID] ושלי [ID]"),
    ("pesel mamy 91061412345, taty 910-614-12-345", "pesel mamy [ID], taty [ID]"),
    ("رقم بطاقتي الوطنية المغرب K 912019", "رقم بطاقتي الوطنية المغرب [ID]"),
    ("رقم جواي +966562257172", "رقم جواي +966562257172"),
]


@pytest.mark.parametrize(("message", "masked"), CASES)
def test_each_of_two_neighbours_is_read_for_itself(message, masked):
    assert redact(message).text == masked


def test_a_card_that_begins_as_nothing_but_my_number_goes_on():
    shown = redact_all(["My number is 24008533", "no, continue with 54592192"])

    assert [one.text for one in shown] == ["My number is [card]", "no, continue with [card •••• 2192]"]


def test_a_number_to_call_begins_no_card():
    messages = ["call me, my number is 24008533", "54592192"]

    assert [one.text for one in redact_all(messages)] == messages


def test_a_card_goes_on_though_its_fifth_to_seventh_digits_passed_for_a_code():
    shown = redact_all(["numer karty 4670-693", "748813469"])

    assert [one.text for one in shown] == ["numer karty [card]", "[card]"]
