"""Cards told line by line, with a number before each line, in one message and in several."""

import pytest

from redaction import redact, redact_all
from tests.redaction.numbers import luhn_completed

CARD = luhn_completed("417776310254988")
FOURS = [CARD[place : place + 4] for place in range(0, 16, 4)]
SHOWN = f"[card •••• {CARD[-4:]}]"
MASKS = ["[card]", "[card]", "[card]", SHOWN]


@pytest.mark.parametrize(
    "line",
    ["{n}) {part}", "{n}. {part}", "{n}- {part}", "#{n} {part}", "[{n}] {part}", "part {n}: {part}", "{n}️⃣ {part}"],
)
@pytest.mark.parametrize("head", ["", "my card in 4 parts:\n", "הכרטיס\n", "البطاقة\n", "karta\n"])
def test_a_card_in_a_numbered_list_is_masked_line_by_line(head, line):
    def listed(parts):
        return head + "\n".join(line.format(n=place, part=part) for place, part in enumerate(parts, start=1))

    assert redact(listed(FOURS)).text == listed(MASKS)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("please charge\n", "\nthanks\nDana\n0585310089"),
        ("try again ", " there is 3110 on it"),
        ("voucher SALE549, rest: ", ""),
        ("הקבלה מראה ", " במלואו!!"),
    ],
)
def test_a_card_in_a_list_is_masked_whatever_numbers_stand_around_it(head, tail):
    message = head + "\n".join(f"{place}) {part}" for place, part in enumerate(FOURS, start=1)) + tail

    assert redact(message).text == message.replace(FOURS[3], SHOWN).replace(FOURS[0], "[card]").replace(
        FOURS[1], "[card]"
    ).replace(FOURS[2], "[card]")


def test_a_list_of_orders_stays():
    message = "orders:\n1) 41777631\n2) 02549885"

    assert redact(message).text == message


@pytest.mark.parametrize(
    "messages",
    [
        ["{0}", "2) {1}", "3) {2}{3}"],
        ["1/2 {0}{1}", "2/2 {2}{3}"],
        ["{0}", "{1} ok", "part 3: {2}", "and {3}"],
    ],
)
def test_the_numbers_of_the_parts_are_none_of_the_card(messages):
    masked = [result.text for result in redact_all([message.format(*FOURS) for message in messages])]

    assert not any(part in text for part in FOURS for text in masked[:-1])
    assert masked[-1].endswith(SHOWN)


def test_a_last_digit_by_itself_ends_a_card():
    masked = [result.text for result in redact_all([CARD[:13], f"{CARD[13:15]} so far", f"and {CARD[15]}"])]

    assert masked == ["[card]", "[card] so far", f"and {SHOWN}"]


def test_three_digits_after_a_warning_about_cards_are_no_code_yet():
    parts = [CARD[place : place + 3] for place in range(0, 12, 3)]

    assert [result.text for result in redact_all(["my card numbers", *parts, CARD[12:]])][1:] == ["[card]"] * 5
