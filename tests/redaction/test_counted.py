"""People count the digits they are about to tell, in figures or words, and tell a number in parts that look like others."""

import pytest

from redaction import redact_all
from tests.redaction.numbers import luhn_completed

CARD = luhn_completed("515821940216246")
FOURS = [CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]]
IN_FOURS = [
    "pierwsze 4 {}|drugie {}|trzecie {}|ostatnie {}",
    "pierwsze 4: {}|kolejne 4: {}|kolejne 4: {}|ostatnie 4: {}",
    "اول 4 {}|التاني {}|التالت {}|الاخير {}",
    "awel 4 {}|tani 4 {}|talet 4 {}|a5er 4 {}",
    "first 4 {}|second 4 {}|third 4 {}|last 4 {}",
    "the first 4 are {}|then {}|then {}|and {}",
    "4 ראשונות {}|שניות {}|שלישיות {}|אחרונות {}",
    "4 ספרות ראשונות {}|4 הבאות {}|4 הבאות {}|4 אחרונות {}",
    "הראשונות 4 {}|{}|{}|{}",
]
IN_EIGHTS = ["pierwsze 8 {}|kolejne 8 {}", "awel 8 {}|w ba3den {}", "اول 8 {}|وبعدين {}", "8 ראשונות {}|ועוד 8 {}"]

DIGITS = ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"]


def aloud(digits):
    return " ".join(DIGITS[int(digit)] for digit in digits)


def shown(*messages):
    return [result.text for result in redact_all(messages)]


@pytest.mark.parametrize("told", IN_FOURS)
def test_count_of_four_digits_is_none_of_them(told):
    messages = told.split("|")

    masks = ["[card]", "[card]", "[card]", f"[card •••• {CARD[-4:]}]"]
    expected = [message.format(mask) for message, mask in zip(messages, masks, strict=True)]

    assert shown(*[message.format(part) for message, part in zip(messages, FOURS, strict=True)]) == expected


@pytest.mark.parametrize("told", IN_EIGHTS)
def test_count_of_eight_digits_is_none_of_them(told):
    first, second = told.split("|")

    assert shown(first.format(CARD[:8]), second.format(CARD[8:])) == [
        first.format("[card]"),
        second.format(f"[card •••• {CARD[-4:]}]"),
    ]


@pytest.mark.parametrize(
    "message", ["first 4 boxes 5158", "pierwsze 4 sztuki 5158", "اول 4 ايام 5158", "4 כרטיסים 5158"]
)
def test_count_of_things_is_kept(message):
    assert shown(message, "2194") == [message, "2194"]


def test_account_in_two_halves_that_no_word_names_is_masked():
    assert shown("1734020288487", "3992805754912") == ["[bank account]", "[bank account]"]


def test_account_goes_on_with_what_is_grouped_like_a_phone():
    assert shown("konto 9186 9156", "029 424 178", "802 781 741") == [
        "konto [bank account]",
        "[bank account]",
        "[bank account]",
    ]


@pytest.mark.parametrize("written", [str, lambda card: f"{card[:6]}******{card[-4:]}", aloud])
def test_beginning_of_a_card_is_masked_when_the_whole_is_told_in_other_writing(written):
    assert shown(f"dalej dyktuje {CARD[:8]}", f"czyli {written(CARD)}") == [
        "dalej dyktuje [card]",
        f"czyli [card •••• {CARD[-4:]}]",
    ]


def test_digits_that_go_up_by_chance_count_nothing():
    """Told digit by digit, "6 5 3 …" and "7 6 5 …" are no sixth and seventh part, nor are "… 3" and "… 4" at the end."""
    assert shown("6 5 3 5 2 8 3 1", "7 6 5 0 4 3 0 9") == ["[card]", "[card •••• 4309]"]
    assert shown("بطاقتي بتبدأ 4 6 1 1 6 9 5 9 3", "وبتكمل 2 9 6 6 8 0 4 7 0 4") == [
        "بطاقتي بتبدأ [card]",
        "وبتكمل [card]",
    ]


@pytest.mark.parametrize(
    ("told", "masked"),
    [
        (
            ("numer karty pierwsze cyfry 4 1 6 5 1 9 4 1", "kolejne cyfry 7 4 5 6 5 6 8 3"),
            ["numer karty pierwsze cyfry [card]", "kolejne cyfry [card •••• 5683]"],
        ),
        (
            ("pierwsza czesc pięć jeden jeden pięć trzy", "druga czesc trzy sześć osiem dwa zero", "trzecia 514320"),
            ["pierwsza czesc [card]", "druga czesc [card]", "trzecia [card •••• 4320]"],
        ),
    ],
)
def test_first_digit_is_no_count_of_those_after_it(told, masked):
    assert shown(*told) == masked


@pytest.mark.parametrize("begun", ["moja karta {}", "my card {}", "הכרטיס {}", "بطاقتي {}"])
def test_third_group_of_a_card_that_goes_on_is_no_code_of_it(begun):
    assert shown(begun.format("458 012 346"), "7895 017") == [begun.format("[card]"), "[card]"]
