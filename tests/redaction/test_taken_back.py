"""Words that seem to say that a number is nothing to hide, and are about something else."""

import re

import pytest

from redaction import redact, redact_all
from tests.redaction.test_told_in_parts import shown


@pytest.mark.parametrize(
    "message",
    [
        "my id is 039337423 no rush, where is my order", "ok so id: 391635920, no need for phone it's on file",
        "passport A9908221 no invoice is needed", "account 42921651 no that's fine, send the invoice",
        "my card is 4580 9152 4376 3159 no problem, is the order ok", "pesel 53239275112 nie ma problemu, to zamówienie żony",
        "ת.ז 532392751 לא צריך חשבונית, זה בסדר", "هويتي 532392751 لا داعي للفاتورة هذا شخصي",
        "039337423 is my id and 311223348 is on the order", "532392751 to mój pesel i 532392744 żony do zamówienia",
        "5424 7031 8732 8322 is my card and 4957 5651 6424 9038 on the order",
    ],
)  # fmt: skip
def test_a_no_about_something_else_takes_no_name_back(message):
    assert re.search(r"\d{5}", redact(message).text) is None


@pytest.mark.parametrize(
    "message", ["my id is 98487944 no wait thats the order number", "ת.ז 98487944 לא רגע זה מספר ההזמנה"]
)
def test_a_name_that_is_plainly_taken_back_names_nothing(message):
    assert redact(message).text == message


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ما نحتاج الا رقم الهوية", "039337424"), ("Other details are unnecessary, only your ID", "039337424"),
        ("Don't worry about unnecessary steps, your OTP", "482193"), ("Inne dane są niepotrzebne, PIN", "4821"),
        ("שאר הפרטים מיותרים, רק תעודת זהות", "039337424"), ("لا داعي لرقم الطلب، رقم الهوية", "039337424"),
        ("We sent you an OTP. How many boxes?", "955938"),
        ("We are missing your ID. How many guests are there?", "039337424"),
        ("Card number?", "paying by card for order 4580938882538710"),
    ],
)  # fmt: skip
def test_what_is_needless_or_counted_leaves_the_rest_asked_for(asked, answer):
    masked = redact_all([answer], said=[[asked]])[0].text

    assert not any(map(str.isdigit, masked))


@pytest.mark.parametrize(
    "told",
    [
        ["card USD 4580", "8018", "3757", "5167"], ["my card in euro 4580", "8018", "3757", "5167"],
        ["> How many guests?", "12, card 4580", "8018", "3757", "5167"],
        ["use 4580 8018, I was charged 12.50?", "3757 5167"],
    ],
)  # fmt: skip
def test_a_currency_a_count_or_a_price_beside_a_card_keeps_none_of_its_parts(told):
    masked = " ".join(shown(*told))

    assert not {"4580", "8018", "3757"} & set(re.findall(r"\d{4}", masked))
