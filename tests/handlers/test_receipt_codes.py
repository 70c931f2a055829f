"""Receipt codes are seen by whom they were made for: in what they are told, and in what they write about them."""

import random

import pytest

from handlers.receipt import find_code, holds_code, new_code
from redaction import redact

SENTENCES = (
    "{}", "my code is {}", "confirmation code {}", "the receipt number is {}, is it done?", "receipt: {}",
    "הקוד שלי הוא {}", "מה עם קבלה {}?", "קוד אישור {}",
    "الرمز هو {}", "رقم الإيصال {}", "رمز التأكيد {}",
    "mój kod to {}", "potwierdzenie {}", "co z {}?",
)  # fmt: skip
FORMS = (str, str.lower, lambda code: code.replace("-", " "), lambda code: code.lower().replace("-", " "))


def codes(count):
    chance = random.Random(7)
    return [new_code(chance.randrange) for _ in range(count)]


def test_a_receipt_is_never_masked_however_a_customer_writes_it():
    """One in fifteen had three digits in a row: "my code is" made them a card's security code. "PSW" made it a password."""
    written = [
        sentence.format(FORMS[number % len(FORMS)](code))
        for number, code in enumerate(codes(4000))
        for sentence in (SENTENCES[number % len(SENTENCES)], SENTENCES[number // 7 % len(SENTENCES)])
    ]
    assert [text for text in written if redact(text).text != text] == []


def test_a_receipt_is_heard_however_a_customer_writes_it():
    assert [code for code in codes(500) for form in FORMS if not holds_code(f"and now? {form(code)}")] == []


def test_codes_differ_and_are_found_as_given():
    made = codes(4000)
    assert len(set(made)) == len(made)
    assert [code for code in made if find_code(code) != code] == []


@pytest.mark.parametrize("text", ["e mail test", "E WORK FROM HOME", "order EX12AB34C", "e-mail-test2", "ME-K7RM-B2QD"])
def test_no_word_is_taken_for_a_receipt(text):
    assert not holds_code(text)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("E-K7RM-B2QD 4111111111111111", "E-K7RM-B2QD [card •••• 1111]"),
        ("4111 1111 1111 1111 E-K7RM-B2QD", "[card •••• 1111] E-K7RM-B2QD"),
        ("E-4111-1111-1111-1111", "E-[card •••• 1111]"),
        ("my password is E-K7RM-B2QD", "my password is [secret]"),
        ("E-K7RM-B2QD, my ID is 039337423", "E-K7RM-B2QD, my ID is [ID]"),
        ("my ID is E-0393-37423", "my ID is E-[ID]"),
    ],
)
def test_a_receipts_shape_hides_nothing(said, shown):
    assert redact(said).text == shown
