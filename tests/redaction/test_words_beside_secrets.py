"""Words that stand beside a secret and may be of something harmless: units, sizes, endings, names of other numbers."""

import pytest

from redaction import redact_all

UNITS = [
    ("", ["4580801837575167 12/28 221 złota karta"], ["[card •••• 5167] [expiry] [security code] złota karta"]),
    (
        "",
        ["moja karta 4580 złota", "8018", "3757", "5167"],
        ["moja karta [card] złota", "[card]", "[card]", "[card •••• 5167]"],
    ),
    ("PIN?", ["4821 złota"], ["[PIN] złota"]),
    ("", ["4111332624162801 09/30 221 JD"], ["[card •••• 2801] [expiry] [security code] JD"]),
    ("Your ID?", ["039337424 JD"], ["[ID] JD"]),
    ("", ["4580 8018 3757 5167 12/28 221 50 dhs"], ["[card •••• 5167] [expiry] [security code] 50 dhs"]),
    ("", ["4580 8018 3757 5167 12/28 221 50 رس"], ["[card •••• 5167] [expiry] [security code] 50 رس"]),
    ("", ["4580 8018 3757 5167, 12/28, 221, 1,250 nis"], ["[card •••• 5167], [expiry], [security code], 1,250 nis"]),
    ("", ["card 4580801837575167 482 250 kd"], ["card [card •••• 5167] [security code] 250 kd"]),
    ("", ["account 71064369 dhs 3199"], ["account [bank account] dhs 3199"]),
    ("OTP?", ["482193 kd"], ["[secret] kd"]),
    ("OTP?", ["411534 رس"], ["[secret] رس"]),
    ("", ["4580 8018 3757 5167 250 nis"], ["[card •••• 5167] 250 nis"]),
    ("PIN?", ["it costs 2500 shekels"], ["it costs 2500 shekels"]),
]
SIZES = [
    ("", ["card 4580 x 8018", "3757 x 5167"], ["card [card] x [card]", "[card]"]),
    ("", ["כרטיס 4580 x 8018", "3757 x 5167"], ["כרטיס [card] x [card]", "[card]"]),
    ("", ["بطاقة 4580 x 8018", "3757 x 5167"], ["بطاقة [card] x [card]", "[card]"]),
    ("", ["karta 4580 x 8018", "3757 x 5167"], ["karta [card] x [card]", "[card]"]),
    ("OTP?", ["482 x 193"], ["[secret] x [secret]"]),
    ("The code we sent?", ["it's 482 x 193"], ["it's [secret] x [secret]"]),
    ("What size?", ["80 x 200"], ["80 x 200"]),
    ("", ["monitor 2560 x 1440"], ["monitor 2560 x 1440"]),
]
ENDINGS = [
    ("", ["pin for card ending in 2518"], ["pin for card ending in [PIN]"]),
    ("", ["my pin for the visa ending in 4821"], ["my pin for the visa ending in [PIN]"]),
    ("", ["otp ends with 9875"], ["otp ends with [secret]"]),
    ("", ["the code ends with 6865"], ["the code ends with [secret]"]),
    ("", ["הקוד נגמר ב-7485"], ["הקוד נגמר ב[secret]"]),
    ("", ["كود ينتهي ب 5991"], ["كود ينتهي ب [secret]"]),
    ("", ["bank sms: card ending 1234"], ["bank sms: card ending 1234"]),
    ("Enter the code", ["the one for the card ending in 1234"], ["the one for the card ending in 1234"]),
]
NAMING_NOTHING = [
    ("", ["account holder number 41320902"], ["account holder number [bank account]"]),
    ("", ["account holder Dana Levi, number 41320902"], ["account holder Dana Levi, number [bank account]"]),
    ("Account holder number?", ["559775298"], ["[bank account]"]),
    ("", ["policyholder 391635920"], ["policyholder [ID]"]),
    ("", ["4111332624162801 policyholder 09/30 221"], ["[card •••• 2801] policyholder [expiry] [security code]"]),
    (
        "",
        ["card 4580801837575167 code for security 137"],
        ["card [card •••• 5167] code for security [security code]"],
    ),
    ("", ["code for security 1977"], ["code for security [secret]"]),
    ("", ["رمز للامان 5154"], ["رمز للامان [secret]"]),
    (
        "",
        ["4580801837575167 12/28 for security 137"],
        ["[card •••• 5167] [expiry] for security [security code]"],
    ),
    ("CVV?", ["for security reasons 208"], ["for security reasons [security code]"]),
    ("OTP?", ["am i late 482193"], ["am i late [secret]"]),
    ("ID?", ["policy holder 391635920"], ["policy holder [ID]"]),
]
PREFIXES = [
    ("", ["prefiks 458080", "183757", "5167"], ["prefiks [card]", "[card]", "[card •••• 5167]"]),
    ("Card number?", ["kierunkowy 4580", "8018"], ["kierunkowy [card]", "[card]"]),
    (
        "",
        ["card phone prefix 4580", "8018", "3757", "5167"],
        ["card phone prefix [card]", "[card]", "[card]", "[card •••• 5167]"],
    ),
    ("", ["ת.ז קידומת 3916", "35927"], ["ת.ז קידומת [ID]", "[ID]"]),
    ("", ["my address pin code 8124"], ["my address pin code [PIN]"]),
    ("", ["ship to pin code 5258"], ["ship to pin code [PIN]"]),
    ("", ["new address. pin code 8124"], ["new address. pin code [PIN]"]),
    ("Your card PIN?", ["city pin code 1308"], ["city pin code [PIN]"]),
    ("", ["area pin code 560034"], ["area pin code 560034"]),
]
TICKS = [
    ("Please send: ✅ order number ✅ ID number", ["41807 and 039337424"], ["41807 and [ID]"]),
    ("Please send: ✅ order number ✅ ID number", ["41807", "35193641"], ["41807", "[ID]"]),
    ("Please send: ✅ phone ✅ PESEL", ["53344119 and 295659806"], ["53344119 and [ID]"]),
]
IN_PARTS = [
    ("", [f"{said} 4580", "8018"], [f"{said} [card]", "[card]"])
    for said in (
        "my card in a few parts", "my card into pieces", "card into parts", "card by parts", "card in a couple of messages",
        "I'll pay by card in parts", "הכרטיס שלי בכמה חלקים",
    )
]  # fmt: skip
KEPT = [
    ("", [message], [message])
    for message in (
        "paid by card in 3 parts, 300 each", "can I pay by card in 3 parts? 1200 each",
        "the washer shows code 260", "code 347 on the washing machine", "I got code 347 on the screen", "used code 222",
        "המכונה מציגה קוד 915", "المكيف يظهر كود 915", "pralka pokazuje kod 915",
    )
]  # fmt: skip
SHOWN_CODES = [
    ("", ["code 2604 on the screen"], ["code [secret] on the screen"]),
    ("CVV?", ["it shows code 260"], ["it shows code [security code]"]),
    ("", ["code 482"], ["code [security code]"]),
    ("", ["my card is used, code 482"], ["my card is used, code [security code]"]),
]
BESIDE_CARDS = [
    ("", ["first order then card: 4580 4437 9292 8321 / 2221827336751119"], ["first order then card: [card] / [card]"]),
    ("", ["order then card: 27284451 / 4580801837575167"], ["order then card: 27284451 / [card •••• 5167]"]),
    (
        "",
        ["4580801837575167 12/28 479-326680-3004824"],
        ["[card •••• 5167] [expiry] [security code]-326680-3004824"],
    ),
    ("PIN?", ["9377-486410-8386857"], ["[PIN]-486410-8386857"]),
    ("", ["order 291-0711756-2116234"], ["order 291-0711756-2116234"]),
    ("Expiry date?", ["12/28 thanks lots of items"], ["[expiry] thanks lots of items"]),
]
ALL = [*UNITS, *SIZES, *ENDINGS, *NAMING_NOTHING, *PREFIXES, *TICKS, *IN_PARTS, *KEPT, *SHOWN_CODES, *BESIDE_CARDS]


@pytest.mark.parametrize(("question", "messages", "masked"), ALL)
def test_words_beside_a_secret_do_not_show_it(question, messages, masked):
    said = [[question] if question else [], *[[] for _ in messages[1:]]]
    assert [shown.text for shown in redact_all(messages, said=said)] == masked
