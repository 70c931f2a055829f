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
    ("codice fiscale STRL-CL65-C12L-219F", "codice fiscale [ID]"),
    ("italian tax code MGFFNS93L02H501D", "italian tax code [ID]"),
    ("689305761 is my id number, order 232649012", "[ID] is my id number, order 232649012"),
    (
        (
            "six five two seven two two zero nine two three zero zero six six five nine "
            "and eight one one 2 zero 5 six 7 1 3 8 four four 7 3 6"
        ),
        "[card]",
    ),
    ("my orders 4563 and 036537926, my id is 232649012", "my orders 4563 and 036537926, my id is [ID]"),
    ("the code 482913 from the sms, also 10% off?", "the code [secret] from the sms, also 10% off?"),
]
KEPT = [
    "my promo code, call me on 8282705",
    "קוד קופון, תתקשרו 8282705",
    "the code, phone 8282705",
    "code? call me on 0541234567",
    "my card was charged twice for order SO-968550, 2621.03₪ each, on 3 aug",
    "card charged for order 968550123 - 262.10 nis",
    "i have two orders 4563 and 036537926, when do they arrive?",
    "ההזמנות שלי 4563 ו036537926",
    "zamówienia 4563 i 036537926",
    "طلبات 4563 و036537926",
    "complaint 652314790 is still open",
    "תלונה 652314790",
    "skarga 652314790",
    "استفسار 652314790",
    "code 87689742 gives no 10% discount",
    "הקוד 87689742 לא נותן 2% הנחה",
]


@pytest.mark.parametrize(("message", "masked"), TOLD)
def test_what_is_said_around_a_secret_neither_shows_it_nor_goes_with_it(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_what_is_named_something_harmless_is_kept(message):
    assert redact(message).text == message
