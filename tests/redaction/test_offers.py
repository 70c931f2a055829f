"""Codes that a shop gives away stay; those that open an account are hidden, whatever the shop offers."""

import pytest

from redaction import redact

KEPT = [
    "the code LT482913 for 10% off doesn't work",
    "got a code WQ48291 in your newsletter",
    "use code HK4829TB at checkout for free shipping",
    "batch code 1683626",
    "Kod LT482913 na rabat nie działa",
    "mam kod W4829HK z newslettera",
    "kod zniżkowy to LT482913",
    "produkt o kodzie 8506950 jest dostępny?",
    "kod QR pokazuje 836911",
    "קיבלתי קוד HK482913 בניוזלטר",
    "קוד HK48291 ל-10% הנחה לא נקלט",
    "הקוד W4829HKT למשלוח חינם",
    "الكود HK482913 للخصم 10%",
    "وصلني كود W4829HK بالنشرة",
]
HIDDEN = [
    ("the code x7k2p9 came by text", "the code [secret] came by text"),
    ("the code is 482913, and is the sale still on?", "the code is [secret], and is the sale still on?"),
    ("my password is lato4829 for the newsletter account", "my password is [secret] for the newsletter account"),
    ("kod z sms 482913, a co z rabatem?", "kod z sms [secret], a co z rabatem?"),
    ("קיבלתי קוד 482913, ומה עם ההנחה?", "קיבלתי קוד [secret], ומה עם ההנחה?"),
    ("وصلني كود 482913 وين الخصم", "وصلني كود [secret] وين الخصم"),
]


@pytest.mark.parametrize("message", KEPT)
def test_a_coupon_is_kept(message):
    assert redact(message).text == message


@pytest.mark.parametrize(("message", "masked"), HIDDEN)
def test_a_code_of_an_account_is_hidden_beside_an_offer(message, masked):
    assert redact(message).text == masked
