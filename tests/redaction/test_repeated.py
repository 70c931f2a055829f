"""A number said once more: broken off and begun anew, put right, repeated."""

import pytest

from redaction import redact
from redaction.masking import MASK

CARD, OTHER = "4539578763621486", "4539578736621486"
PLACES = ["sorry", "no wait,", "סליחה", "עفوا", "sorki", "not", "*", "\n"]


def left(message):
    return "".join(char for char in MASK.sub("", redact(message).text) if char.isdigit())


@pytest.mark.parametrize("between", PLACES)
@pytest.mark.parametrize("name", ["", "my card is ", "הכרטיס ", "البطاقة ", "karta "])
@pytest.mark.parametrize("first", [CARD[:6], CARD[:8], CARD[:11], OTHER, CARD[:-1], CARD])
def test_a_card_is_masked_each_time_it_is_begun(name, first, between):
    assert left(f"{name}{first} {between} {CARD}") == ""


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("kartą 5550 6211 4994 7859 5550 6211 4994 7859 nie mogę", "kartą [card] [card] nie mogę"),
        ("passport 304 125 731 304 125 731", "passport [passport] [passport]"),
    ],
)
def test_a_number_of_several_groups_is_one_each_time(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("between", PLACES)
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("my ID is", "039337423"),
        ("ת.ז.", "039337423"),
        ("رقم الهوية", "1445317363"),
        ("PESEL", "76011662663"),
        ("passport", "97641875"),
        ("nr konta", "51162093313379961295306307"),
        ("code from the text message:", "82246177"),
    ],
)
def test_what_is_called_something_is_masked_each_time(name, number, between):
    swapped = number[:4] + number[5] + number[4] + number[6:]

    assert left(f"{name} {number} {between} {number}") == ""
    assert left(f"{name} {number} {between} {swapped}") == ""


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("password: blue2024, order 20241234", "password: [secret], order 20241234"),
        ("my pin is 5821, order 58213344, 5821 NIS", "my pin is [PIN], order 58213344, 5821 NIS"),
        ("my code is 482913, order 48291355", "my code is [secret], order 48291355"),
    ],
)
def test_what_begins_like_a_short_secret_is_no_part_of_it(message, masked):
    assert redact(message).text == masked


def test_the_last_four_of_a_card_and_what_is_no_part_of_it_stay():
    message = f"card {CARD}, order 4539, it ends in 1486, please call 0585310089"

    assert redact(message).text == message.replace(CARD, f"[card •••• {CARD[-4:]}]")


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("7327 um 9754 thats my id", "[ID] thats my id"),
        ("karta 4371 dalej 5134 8438 3612", "karta [card]"),
        ("refund to my mastercard 2350-5634 uh 0073-5564-2", "refund to my mastercard [card]"),
        ("دفعت بالبطاقة 3718 يعني 806063-69961", "دفعت بالبطاقة [card •••• 9961]"),
        ("דרכון 1004 אה 96737", "דרכון [passport]"),
    ],
)
def test_hesitation_parts_no_number(message, masked):
    assert redact(message).text == masked
