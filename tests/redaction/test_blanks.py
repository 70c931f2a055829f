"""Blanks left out between words, and typed where none belongs: a name of a number is heard all the same."""

import pytest

from redaction import redact, redact_all

LEFT_OUT = [
    ("mypin is 1234", "mypin is [PIN]"),
    ("mycvv 123", "mycvv [security code]"),
    ("thiscard 4580123412341", "thiscard [card]"),
    ("bankaccount 00123456", "bankaccount [bank account]"),
    ("nationalid 93847261", "nationalid [ID]"),
    ("mójpesel 12345678901", "mójpesel [ID]"),
    ("numerkarty 4580123412341", "numerkarty [card]"),
    ("numerkontabankowego 1234567890", "numerkontabankowego [bank account]"),
    ("kodCVV to 688", "kodCVV to [security code]"),
    ("CVVהוא 395", "CVVהוא [security code]"),
    ("הדרכוןשלי 549527107", "הדרכוןשלי [passport]"),
    ("izraelskidowód 93847261", "izraelskidowód [ID]"),
    ("מספרכרטיס 4580123412341", "מספרכרטיס [card]"),
    ("תעודתזהות 39337423", "תעודתזהות [ID]"),
    ("דרכוןשביקשתם 10569773", "דרכוןשביקשתם [passport]"),
    ("הקודשקיבלתי 5512", "הקודשקיבלתי [secret]"),
    ("رقمالبطاقة 4580123412341", "رقمالبطاقة [card]"),
    ("حسابيفي الراجحي 277050617", "حسابيفي الراجحي [bank account]"),
    ("رقمهويتي 1084736251", "رقمهويتي [ID]"),
]
TOO_MANY = [
    ("my pass port 31234567", "my pass port [passport]"),
    ("verifi cation: 776603", "verifi cation: [secret]"),
    ("pasz port 1234567", "pasz port [passport]"),
    ("numer dowo du ABC123456", "numer dowo du [ID]"),
    ("רישיון נהי גה 5580994", "רישיון נהי גה [ID]"),
    ("رقم جو ازي 31234567", "رقم جو ازي [passport]"),
]
KEPT = [
    "ordernumber 39337423",
    "numerzamówienia 39337423",
    "מספרהזמנה 39337423",
    "رقمالطلب 39337423",
    "numer kontaktowy 601234567",
    "do kontaktowego 12345678",
    "the postcards cost 31234567",
    "an invitation for 1234 people, explained in 2026",
    "invalid 03/26, try again",
    "our telkom bill 00123456",
]


@pytest.mark.parametrize(("message", "masked"), LEFT_OUT + TOO_MANY)
def test_a_name_is_heard_whatever_became_of_its_blanks(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_no_name_is_heard_in_other_words(message):
    assert redact(message).text == message


@pytest.mark.parametrize(
    "told", ["thats mypassport", "to mójpaszport", "that was my pass port", "זה הדרכוןשלי", "هذا جوازسفري"]
)
def test_a_number_that_is_named_only_afterwards_is_masked_after_all(told):
    assert [turn.text for turn in redact_all(["31234567", told])] == ["[passport]", told]
