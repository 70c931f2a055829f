"""Days, rates of exchange, addresses and what was measured stay beside a number that is told, which is hidden."""

import pytest

from redaction import redact_all

TALKS = [
    # A day with the name of its month is no bit of the number that begins after it.
    (
        ["بدنا 23 تذاكر ليوم 30 اكتوبر 2026 رقم الكارت يبدأ 49294", "بعدين 69306", "والباقي 808657"],
        ["بدنا 23 تذاكر ليوم 30 اكتوبر 2026 رقم الكارت يبدأ [card]", "بعدين [card]", "والباقي [card •••• 8657]"],
    ),
    (
        ["potrzebujemy 10 biletów na 16 grudnia. numer konta 462490701", "780570623", "44082510"],
        ["potrzebujemy 10 biletów na 16 grudnia. numer konta [bank account]", "[bank account]", "[bank account]"],
    ),
    (
        ["a table on 5 May please. account number 462490701", "780570623"],
        ["a table on 5 May please. account number [bank account]", "[bank account]"],
    ),
    (
        ["12 may be it, my card starts 4929", "4693 0680 8657"],
        ["12 may be it, my card starts [card]", "[card •••• 8657]"],
    ),
    # Nor is a rate of exchange one of an account or a card.
    (
        ["iban", "GB14 DALE", "8807 6887 1477 13", "exchange rate you gave was 3.7217, app says 3.6928"],
        ["iban", "[bank account]", "[bank account]", "exchange rate you gave was 3.7217, app says 3.6928"],
    ),
    (
        ["numer karty chyba 220003744965351 bo się starło", "kurs był 3.6055 a w apce 3.7435"],
        ["numer karty chyba [card] bo się starło", "kurs był 3.6055 a w apce 3.7435"],
    ),
    (["חשבון 4624", "907017", "השער היה 3.6023 ובאפליקציה 3.7999"], ["חשבון [bank account]", "[bank account]", None]),
    (["iban", "GB14 DALE", "dolar po 3.6055 a euro 4.2831"], ["iban", "[bank account]", None]),
    (["account 4624", "907017", "سعر الصرف كان 3.6023 صح"], ["account [bank account]", "[bank account]", None]),
    (["iban", "GB14 DALE", "3.7217"], ["iban", "[bank account]", "[bank account]"]),
    # Nor is a house with its postal code.
    (["תז 092836...", "...949", "רח הגפן 8 6106918"], ["תז [ID]...", "...[ID]", None]),
    (["pesel 9001117...", "...6371", "ul. Polna 12, 60-525"], ["pesel [ID]...", "...[ID]", None]),
    (["Aadhaar no 37235268...", "...5958", "address 14 Mill Road LS6 2AB"], ["Aadhaar no [ID]...", "...[ID]", None]),
    (["card 4532 0151", "1283", "mieszkam na Długiej 15, 61-234 Poznań"], ["card [card]", "[card]", None]),
    (
        ["card 4532 0151", "1283", "same address, card 1234 56789"],
        ["card [card]", "[card]", "same address, card [card]"],
    ),
    (["iban", "GB14 DALE", "10 Downing St SW1A 2AA"], ["iban", "[bank account]", None]),
    (["iban", "GB14 DALE", "King Fahd Road 12, Riyadh 11564"], ["iban", "[bank account]", None]),
    (["هويتي 11328...", "...31748", "شارع الملك 12 11564"], ["هويتي [ID]...", "...[ID]", None]),
    # Nor a pressure, a pulse, a tyre.
    (
        ["NHS number", "491 074", "5734", "blood pressure this morning 130/98, pulse 81, is it ok?"],
        ["NHS number", "[ID]", "[ID]", "blood pressure this morning 130/98, pulse 81, is it ok?"],
    ),
    (["מס כרטיס: 4419", "8021", "יש צמיגים 205/55 R16?"], ["מס כרטיס: [card]", "[card]", None]),
    (["מס כרטיס: 4419", "8021", "לחץ דם 130/98"], ["מס כרטיס: [card]", "[card]", None]),
    (["pesel", "900111", "ciśnienie rano 150/95, puls 81"], ["pesel", "[ID]", None]),
    (["هويتي", "11328", "ضغطي اليوم 150/95"], ["هويتي", "[ID]", None]),
    (["pesel", "900111", "opony 205/55 R16 i gorączka 38.5"], ["pesel", "[ID]", None]),
    (["NHS number", "491 074", "pressure 130 over 85"], ["NHS number", "[ID]", None]),
    (["card 4532 0151", "1283", "tires 205/55/16"], ["card [card]", "[card]", None]),
    (["NHS number", "491 074", "then 130/98"], ["NHS number", "[ID]", "then [ID]"]),
]

ALONE = [
    ("תז של סבתא 024841637 כתובת הרצל 12 8417924", "תז של סבתא [ID] כתובת הרצל 12 8417924"),
    ("deliver to villa 40, Al Wasl Road, M17 5CV, my mobile +44 7228 257268", None),
    ("pincode 402024, near the temple", None),
    ("pincode *560101*, Lake Road, Pune", None),
    ("pincode for my card 402024, I'm near the ATM", "pincode for my card [PIN], I'm near the ATM"),
    ("pincode - 110001, Connaught Place, Delhi", None),
    ("my pincode 402024", "my pincode [PIN]"),
    ("pin code 402024, there's no machine near me", "pin code [PIN], there's no machine near me"),
    ("rate my service, account 12.3456", "rate my service, account [bank account]"),
    ("מס ת.ז של אשתי, רח הגפן 8 6106918", None),
]


@pytest.mark.parametrize(("messages", "masked"), TALKS)
def test_what_is_plainly_something_else_is_no_bit_of_a_number(messages, masked):
    shown = [mask or message for message, mask in zip(messages, masked, strict=True)]
    assert [result.text for result in redact_all(messages)] == shown


@pytest.mark.parametrize(("message", "masked"), ALONE)
def test_postal_codes_stay_beside_numbers_and_names_of_codes(message, masked):
    assert redact_all([message])[0].text == (masked or message)


def test_rate_answers_no_question_of_a_bank():
    message = "השער היה 3.6023 ובאפליקציה 3.7999"
    assert redact_all([message], said=[["הבנק שלך: מה מספר החשבון?"]])[0].text == message
