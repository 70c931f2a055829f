"""Cards that a date stands beside, and what passes for one across a date: whole masked texts."""

import pytest

from redaction import redact

DATED = [
    ("4580458045804581 08/29 123", "[card] [expiry] [security code]"),
    ("4580458045804581 08/29", "[card] [expiry]"),
    ("08/29 4580458045804581", "[expiry] [card]"),
    ("it's 5105105105105101, 11/2028", "it's [card], [expiry]"),
    ("קח 4580458045804581 08/29", "קח [card] [expiry]"),
    ("622223694234948747 08/32", "[card] [expiry]"),
    ("473675823084.5226 457 06/27 871", "[card •••• 6457] [expiry] [security code]"),
]
"""No word names them and the check digit is wrong: a month and a year beside a number that begins like a card's tell."""
ACROSS = [
    ("card 6267–620982–5050 09/2033 645", "card [card] [expiry] [security code]"),
    ("האשראי 6267–620982–5050 09/2033 645", "האשראי [card] [expiry] [security code]"),
]
"""Digits that pass for a card when those of a date are counted among them."""
CODES = [
    (
        "your one time code is 19-04-85 i didnt ask for anything",
        "your one time code is [secret] i didnt ask for anything",
    ),
    ("otp came finally 06-17-38 is it still valid?", "otp came finally [secret] is it still valid?"),
    ("הקוד החד פעמי הוא 19-04-26 זה לא אני", "הקוד החד פעמי הוא [secret] זה לא אני"),
    ("رمز التحقق 19-04-85 ما طلبته", "رمز التحقق [secret] ما طلبته"),
    ("kod sms przyszedł 06-17-38, co dalej", "kod sms przyszedł [secret], co dalej"),
    ("19-04-26 is the otp", "[secret] is the otp"),
]
"""Codes in pairs that look like a day."""
PAID = [
    ("want to pay invoice 479846, 412 USD\nexp 08/28", "want to pay invoice 479846, 412 USD\nexp [expiry]"),
    ('רוצה לשלם חשבונית 479846 על 412 ש"ח\nתוקף 08/28', 'רוצה לשלם חשבונית 479846 על 412 ש"ח\nתוקף [expiry]'),
    ("عايز ادفع فاتورة 479846\nتنتهي 08/28", "عايز ادفع فاتورة 479846\nتنتهي [expiry]"),
    ("chcę opłacić ubezpieczenie 479846\nważna do 08/28", "chcę opłacić ubezpieczenie 479846\nważna do [expiry]"),
]
"""The last month of the card that something is to be paid with."""
KEPT = [
    "the otp came on 12-11-26 and it expired",
    "הקוד החד פעמי מ-12-11-26 לא עובד",
    "kod jednorazowy z 12-11-26 nie działa",
    "my birthday is 19-04-85 and I got no otp",
    "lot 123\nexp 08/28",
    "want to pay for the voucher, it is valid until 08/28",
    "payment for milk lot 123, exp 08/28",
    "order 4580458045804581 08/29",
    "מספר מעקב 4580458045804581 08/29",
    "tracking 622223694234948747 08/32",
    "1580458045804581 08/29",
    "4580458045804581 28/11",
]


@pytest.mark.parametrize(("message", "masked"), DATED + ACROSS + CODES + PAID)
def test_a_card_or_a_code_beside_what_looks_like_a_date_is_masked(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_a_number_called_otherwise_or_beside_a_day_is_kept(message):
    assert redact(message).text == message
