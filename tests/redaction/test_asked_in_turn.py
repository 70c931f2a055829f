"""Two things asked for in one breath, one of them harmless: each number of the answer is what was asked for in its turn."""

import pytest

from redaction import Turn, redact

TOGETHER = [
    ("ID, phone, order", "34341222, 0582601091, 10105", "[ID], 0582601091, 10105"),
    ("תז, טלפון, הזמנה", "101308013, 0582601091, 516870615", "[ID], 0582601091, 516870615"),
    ("PESEL, telefon, numer zamówienia?", "44051401359, 601234567, 10105", "[ID], 601234567, 10105"),
    ("رقم الطلب، رقم الجواز؟", "10105، 34341222", "10105، [passport]"),
    ("What's your ID and order number?", "34341222 and 44220", "[ID] and 44220"),
    ("What's your order number and ID?", "44220 and 34341222", "44220 and [ID]"),
    ("What's your order number and ID?", "44220, 34341222", "44220, [ID]"),
    ("What's your order number and ID?", "370969602, 34341222", "370969602, [ID]"),
    ("passport and order no pls", "34341222 and 44220", "[passport] and 44220"),
    ("מה תעודת הזהות ומספר ההזמנה?", "347364259 ו370969602", "[ID] ו370969602"),
    ("numer zamówienia i paszport?", "44220 i 34341222", "44220 [passport]"),
    ("رقم الطلب ورقم الجواز؟", "44220 و34341222", "44220 و[passport]"),
    ("Your ID and phone?", "34341222, 0541234567", "[ID], 0541234567"),
    ("ID and order number?", "order 44220 id 34341222", "order 44220 id [ID]"),
]
ONE_BY_ONE = [
    ("What's your ID and order number?", ("34341222", "44220"), ("[ID]", "44220")),
    ("passport and order no pls", ("34341222", "44220"), ("[passport]", "44220")),
    ("order no and passport", ("44220", "34341222"), ("44220", "[passport]")),
    ("ID or order number?", ("34341222",), ("[ID]",)),
    ("Order number and ID number?", ("039337423", "583949"), ("[ID]", "583949")),
    ("Order number and passport?", ("my phone 0503760485", "387684122"), ("my phone 0503760485", "[passport]")),
    ("Order number, flat and ID?", ("494214, 4", "88376891"), ("494214, 4", "[ID]")),
    ("The rest is needless: ID number", ("78395790",), ("[ID]",)),
    ("מספר הזמנה ותעודת זהות?", ("039337423", "583949"), ("[ID]", "583949")),
    ("رقم الطلب والهوية؟", ("039337423", "583949"), ("[ID]", "583949")),
    ("Numer zamówienia i PESEL?", ("44051401359", "583949"), ("[ID]", "583949")),
]
WITH_A_PHONE = [
    ("Order number, phone and ID?", ("998877 0541234567", "039337424"), ("998877 0541234567", "[ID]")),
    (
        "Order number, phone and ID?",
        ("Order 998877, phone 0541234567", "039337424"),
        ("Order 998877, phone 0541234567", "[ID]"),
    ),
    ("Order number, phone and ID?", ("0541234567", "391635920"), ("0541234567", "[ID]")),
    ("Order number, phone and ID?", ("0541234567", "998877", "391635920"), ("0541234567", "998877", "[ID]")),
    ("Order number, phone and ID?", ("998877", "0541234567", "039337424"), ("998877", "0541234567", "[ID]")),
    ("Order number, phone and ID?", ("998877", "039337424"), ("998877", "[ID]")),
    ("Order number, phone and passport?", ("127642, 0541234567", "47045501"), ("127642, 0541234567", "[passport]")),
    ("Order number, phone and CVV?", ("998877, 0541234567", "4821"), ("998877, 0541234567", "[security code]")),
    ("Order, phone, OTP?", ("127642, 0541234567", "482193"), ("127642, 0541234567", "[secret]")),
    ("Order number, phone and PIN?", ("127642", "4821"), ("127642", "[PIN]")),
    ("Phone, order number and PIN?", ("0541234567", "808128", "4821"), ("0541234567", "808128", "[PIN]")),
    ("Numer zamówienia, telefon i PESEL?", ("127642, 501602703", "90010112345"), ("127642, 501602703", "[ID]")),
    ("Numer zamówienia, telefon i PESEL?", ("127642", "501602703", "90010112345"), ("127642", "501602703", "[ID]")),
    ("מספר הזמנה, טלפון ות.ז?", ("127642", "391635920"), ("127642", "[ID]")),
    ("رقم الطلب والجوال ورقم الهوية؟", ("127642", "391635920"), ("127642", "[ID]")),
    ("Order number, phone, PIN and ID?", ("808128", "9601", "326212147"), ("808128", "[PIN]", "[ID]")),
    ("Order number, phone and ID?", ("998877", "0541234567, 039337424"), ("998877", "[ID]")),
]
CODES = ["what is the code on the signature panel", "whats the code behind the card"]


@pytest.mark.parametrize(("question", "answer", "masked"), TOGETHER)
def test_each_number_of_an_answer_is_what_was_asked_for_in_its_turn(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False, age=5.0)]).text == masked


@pytest.mark.parametrize(("question", "answers", "masked"), [*ONE_BY_ONE, *WITH_A_PHONE])
def test_each_answer_is_what_is_still_asked_for(question, answers, masked):
    said = [Turn(question, by_customer=False, age=9.0)]
    for answer, shown in zip(answers, masked, strict=True):
        text = redact(answer, earlier=said).text
        assert text == shown
        said.append(Turn(text, age=3.0))


@pytest.mark.parametrize("question", CODES)
def test_a_code_is_asked_for_without_a_question_mark(question):
    assert redact("762", earlier=[Turn(question, by_customer=False, age=5.0)]).text == "[security code]"
