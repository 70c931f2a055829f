"""One letter typed among the digits of a number: a key was missed, or the keyboard changed its mind."""

import pytest

from redaction import redact
from tests.redaction.numbers import luhn_completed


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("my card is 4102e58180551206", "my card is [card]"),
        ("card 4406w4744 5017 5921", "card [card]"),
        ("zwrot na mastercarda 5106ي4744 5017 5921", "zwrot na mastercarda [card]"),
        ("הכרטיס שלי 4580 12g4 5678 9012", "הכרטיס שלי [card]"),
        ("البطاقة 4580ا12345678901", "البطاقة [card]"),
        ("tu karta 465x4600x8608x4427", "tu karta [card]"),
        ("lepiej 2221 5318 4869 16z2?", "lepiej [card]?"),
        ("my pesel is 801117477e2", "my pesel is [ID]"),
        ("national id 26512210b88886", "national id [ID]"),
        ("ת.ז. 2888876z3", "ת.ז. [ID]"),
        ("رقمي القومي 2690115ي101288", "رقمي القومي [ID]ي[ID]"),
        ("dowód 442z0955", "dowód [ID]"),
        ("رقم جواز سفري 5A6628190", "رقم جواز سفري [passport]"),
        ("מס חשבון 5026u351", "מס חשבון [bank account]"),
        ("nr konta: 7372380ו90", "nr konta: [bank account]"),
        ("רישיון נהיגה בריטי WFGA N104 263Y 9AX", "רישיון נהיגה בריטי [ID]"),
    ],
)
def test_a_number_with_a_letter_in_it_is_masked_for_its_name_or_its_shape(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("obciążenie na 4774 0858 7999 7c846 nie jest moje", "obciążenie na [card] nie jest moje"),
        ("תעשו את זה על הכרטיס 5122  O951/O561.8732", "תעשו את זה על הכרטיס [card •••• 8732]"),
        ("הכרטיס הוא 3732 - OO2166 - 56871", "הכרטיס הוא [card •••• 6871]"),
        ("card details again 4, 9, O, 1, 2, 9, 3, 4, 1, O, 2, 3, 4", "card details again [card]"),
        ("my card 4911 1764 (4024) 7686 47 can you try", "my card [card] can you try"),
        ("karta 3708-045\n318-89831", "karta [card]"),
        ("my card's 4209 and 5230 4424 8542", "my card's [card]"),
        ("spotkanie 12.10 o 15.30, stolik 4 o 5", "spotkanie 12.10 o 15.30, stolik 4 o 5"),
    ],
)
def test_odd_marks_in_a_card_are_marks(message, masked):
    assert redact(message).text == masked


def test_what_comes_after_a_whole_card_is_no_part_of_it():
    assert redact("my card 458012341234123 then 4831 is the order").text == "my card [card] then 4831 is the order"


@pytest.mark.parametrize(("letter", "digit"), [("q", "1"), ("t", "5"), ("p", "0"), ("ק", "3"), ("غ", "6")])
def test_a_key_below_a_digit_stands_for_it(letter, digit):
    """Which digit was meant, the check digit tells: nothing needs to call this a card."""
    card = luhn_completed(f"4580{digit}2341234567")

    assert redact(f"ok {card[:4]}{letter}{card[5:]}").text == "ok [card]"


@pytest.mark.parametrize(
    "message",
    [
        "tracking 1Z078X664923397787 and I paid with visa",
        "order 12345a678, I paid by card",
        "screws 10x45678 and 2x4, card or cash?",
        "my ID is ready, locker b1234567c, shelf 12e45",
        "commit 4e8a1b22 fixes it",
        "wifi 00:1A:2B:3C:4D:5E on the ID card printer",
    ],
)
def test_codes_of_letters_and_digits_stay(message):
    assert redact(message).text == message


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("kartą visa 4009-4760-2501-1219-1 nie idzie", "kartą visa [card] nie idzie"),
        ("كرتي البنكي 2200 6818 7611 8119 2 بيقول غلط", "كرتي البنكي [card] بيقول غلط"),
        ("debetowa 4 5 8 8 8 5 0 9 1 4 4 3 5 9 3 1 8 1 7", "debetowa [card]"),
        ("دفعت بالبطاقة 48 50 36 52 15 98 36 31 77 1 ورفضها", "دفعت بالبطاقة [card] ورفضها"),
        ("visa 5555 5555 5555 4444 3 raty", "visa [card •••• 4444] 3 raty"),
        ("visa 5555 5555 5555 4444 3 payments", "visa [card •••• 4444] 3 payments"),
        ("ابعتوا الفاتورة على 55 55 55 55 55 55 44 44", "ابعتوا الفاتورة على [card •••• 4444]"),
    ],
)
def test_digits_too_many_are_masked_with_the_card_that_they_are_written_like(message, shown):
    assert redact(message).text == shown
