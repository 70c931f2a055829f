"""Several numbers in one message, each with its name before it or in brackets after it."""

import pytest

from redaction import redact

CASES = [
    ("8239 (PIN), 2770 (amount), 609270219003 (s/n)", "[PIN] (PIN), 2770 (amount), 609270219003 (s/n)"),
    ("4136 (קוד מהסמס), 17839734 (מספר לקוח)", "[secret] (קוד מהסמס), 17839734 (מספר לקוח)"),
    ("423552673720 (حساب)\n13.4.2025 (يوم)", "[bank account] (حساب)\n13.4.2025 (يوم)"),
    ("2487 (kod z smsa). 91744 (licznik)", "[secret] (kod z smsa). 91744 (licznik)"),
    ("066407826 (id number), 357241685459520 (imei)", "[ID] (id number), 357241685459520 (imei)"),
    ("Tiger21@ (كلمة السر), SA7184256855637678207786 (الآيبان)", "[secret] (كلمة السر), [bank account] (الآيبان)"),
    ("LX987701512IL (parcel), 491-18-4119 (social security)", "LX987701512IL (parcel), [ID] (social security)"),
    ("order 264-5068363-5577103, card 4532015112830366", "order 264-5068363-5577103, card [card •••• 0366]"),
    ("pw: Tiger60!\npaid: 3068", "pw: [secret]\npaid: 3068"),
    ("card pin 0746, paid 3956", "card pin [PIN], paid 3956"),
    ("my pin was 0746, now 3956", "my pin was [PIN], now [PIN]"),
    ("password Sunny59$. last four 3924", "password [secret]. last four 3924"),
    ("visa 2720320925558295\nending in: 6121", "visa [card •••• 8295]\nending in: 6121"),
    ("PIN 7422, pcs 30", "PIN [PIN], pcs 30"),
    ("identity no: 430431270 pcs: 24", "identity no: [ID] pcs: 24"),
    ("cvv 195 يوم 24-09-2024", "cvv [security code] يوم 24-09-2024"),
    ("paczka EE480763429CN lot LY 246", "paczka EE480763429CN lot LY 246"),
    ("visa/mc: 40:16:47:01:14:09:12:25", "visa/mc: [card •••• 1225]"),
    ("رمز التحقق *8584* / يوم 16.9.2027", "رمز التحقق *[secret]* / يوم 16.9.2027"),
    (
        "visa 4532015112830366, passport A24692224, on 16-12-2026",
        "visa [card •••• 0366], passport [passport], on 16-12-2026",
    ),
    ("nr pesel 72:03:24:99958", "nr pesel [ID]"),
    ("2026-352145 (رقم الطلب), Sunny7039 (الباسورد)", "2026-352145 (رقم الطلب), [secret] (الباسورد)"),
    ("رقم قومي: 290/04/06/21/43688", "رقم قومي: [ID]"),
    ("dnia 12 March 2026 o 12:30", "dnia 12 March 2026 o 12:30"),
    ("trzy cyfry: dwa . trzy . cztery", "trzy cyfry: [security code]"),
    ("043974096 (ID), (3097) (card pin), 988257886 (ord.)", "[ID] (ID), ([PIN]) (card pin), 988257886 (ord.)"),
    ("رقم التتبع 1Z6DAE4E292488FA30", "رقم التتبع 1Z6DAE4E292488FA30"),
    ("total 16,478; password Dragon885", "total 16,478; password [secret]"),
]


@pytest.mark.parametrize(("message", "masked"), CASES)
def test_each_number_goes_by_its_own_name(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize(
    ("names", "sign"),
    [
        ("order then card:", "/"),
        ("הזמנה ואחרי זה אשראי:", "/"),
        ("الطلب وبعده البطاقة:", "-"),
        ("zamówienie i potem karta:", ","),
    ],
)
def test_names_in_a_row_before_a_colon_are_of_the_numbers_after_it(names, sign):
    assert (
        redact(f"{names} 937138248404 {sign} 4580458045804580").text == f"{names} 937138248404 {sign} [card •••• 4580]"
    )
