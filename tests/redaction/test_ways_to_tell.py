"""What is said around a number and is none of its names: the way a code came, the street after an ID, letters one by one."""

import pytest

from redaction import redact

TOLD = [
    ("הקוד מהווטסאפ 42827059", "הקוד מהווטסאפ [secret]"),
    ("the code from whatsapp 42827059", "the code from whatsapp [secret]"),
    ("verification code on whatsapp: 4282705", "verification code on whatsapp: [secret]"),
    ("الكود من الواتساب 42827059", "الكود من الواتساب [secret]"),
    ("kod z whatsapp 42827059", "kod z whatsapp [secret]"),
    ("my id 310774765, 131 herzl st", "my id [ID], 131 herzl st"),
    ("תז: 310774765, 131 הרצל", "תז: [ID], 131 הרצל"),
    ("numer dowodu 310774765, 12 Długa", "numer dowodu [ID], 12 Długa"),
    ("E G 1 5 7 2 7 4 2 5 0 1 7 6 5 4 7 0 1 4 6 7 5 3 8 3 3 3 0", "[bank account]"),
    ("refund to e g 1 5 7 2 7 4 2 5 0 1 7 6 5 4 7 0 1 4 6 7 5 3 8 3 3 3 0 ok", "refund to [bank account] ok"),
    ("זה שמתחיל 58492484******", "זה שמתחיל [card]"),
]
KEPT = [
    "my promo code, call me on 8282705",
    "קוד קופון, תתקשרו 8282705",
    "the code, phone 8282705",
    "code? call me on 0541234567",
]


@pytest.mark.parametrize(("message", "masked"), TOLD)
def test_what_is_said_around_a_secret_neither_shows_it_nor_goes_with_it(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_a_phone_beside_a_word_for_codes_is_no_code(message):
    assert redact(message).text == message
