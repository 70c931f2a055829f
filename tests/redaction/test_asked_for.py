"""What a question asks for, when it names two things: "to find your order, send your ID", "order number and ID"."""

import pytest

from redaction import Turn, redact

CASES = [
    ("To find your order, send me your ID", "12345678", "[ID]"),
    ("כדי למצוא את התיק צריך ת.ז", "260038658", "[ID]"),
    ("عشان نلقى طلبك نحتاج رقم الهوية", "12345678", "[ID]"),
    ("Żeby znaleźć zamówienie potrzebuję numer paszportu", "12345678", "[passport]"),
    ("Please send order number and ID", "WEB-9478317, 490003050", "WEB-9478317, [ID]"),
    ("Please send order number and ID", "order 9478317", "order 9478317"),
    ("Please send order number and ID", "9478317", "9478317"),
    ("מספר הזמנה ותז", "4271946, 520 768 375", "4271946, [ID]"),
    ("Numer zamówienia i PESEL", "#847664, 850707 / 10914", "#847664, [ID]"),
    ("To see your ID check, what is your order number?", "12345678", "12345678"),
    ("Your ID and phone please", "342967361 0582961900", "[ID] 0582961900"),
    ("جوازات المسافرين؟", "K28974672 و H3270735", "[passport] و [passport]"),
    ("رقم الطلب والهوية", "655994, 169 / 103 / 5974", "655994, [ID]"),
    ("Numer zamówienia i PESEL", "ORD-1525339, 79112646060", "ORD-1525339, [ID]"),
    ("What password did you use?", "vnehFa6ts7", "[secret]"),
    ("Seria i nr dowodu?", "DPD598531", "[ID]"),
    ("وش الستة ارقام اللي وصلتك؟", "211855", "[secret]"),
    ("Proszę nie wysyłać PESEL ani kart. W czym pomóc?", "paczka 1Z7B44DB1665093D0D", "paczka 1Z7B44DB1665093D0D"),
]


@pytest.mark.parametrize(("question", "answer", "masked"), CASES)
def test_what_is_asked_for_is_masked_in_the_answer(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == masked


def test_a_phone_that_was_asked_for_goes_on_with_no_order():
    earlier = [Turn("6544499306", age=20.0), Turn("Dzięki. A telefon?", by_customer=False, age=10.0)]

    assert redact("661-774-695", earlier=earlier).amendments == ()


def test_the_digits_of_a_password_are_no_code_of_the_card_before():
    earlier = [Turn("[card •••• 3549]", age=20.0), Turn("Jakie jest hasło?", by_customer=False, age=10.0)]

    assert redact("Lemon753", earlier=earlier).text == "[secret]"
