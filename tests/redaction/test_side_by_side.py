"""Several numbers in one message, and what each of them is."""

import pytest

from redaction import Turn, redact, redact_all

SHOWN = [
    # A phone beside an ID is none, if the ID is told digit by digit or its name has dots.
    ("my saudi id 1132531748 and old number is 0564741559", "my saudi id [ID] and old number is 0564741559"),
    ("my saudi id 1 2 8 1 0 6 3 9 9 8 and old number is 0508647245", "my saudi id [ID] and old number is 0508647245"),
    ("ניוד של 0526875301, ת.ז. 431893189", "ניוד של 0526875301, ת.ז. [ID]"),
    (
        "PESEL 02070803628 numer do przeniesienia 601 234 567",
        "PESEL [ID] numer do przeniesienia 601 234 567",
    ),
    # So many boxes are no more of an ID that is whole without them.
    ("his NHS number 6360381664, 3 boxes", "his NHS number [ID], 3 boxes"),
    ("מרשם ת.ז 064 505 878 7 קופסאות", "מרשם ת.ז [ID] 7 קופסאות"),
    ("pesel 02070803628 2 opakowania", "pesel [ID] 2 opakowania"),
    ("رقم هويتي 1132531748 3 علب", "رقم هويتي [ID] 3 علب"),
    ("pesel 0222054561 3 opakowania", "pesel [ID] opakowania"),
    ("invoice for my id SKU-1, cvv 482", "invoice for my id SKU-1, cvv [security code]"),
    ("for the contract numéro de sécu 2-55-10-16-233-211-174", "for the contract numéro de sécu [ID]"),
    ("زي ما وعدتك 506198624486639870 - كود الخصم 59696513", "زي ما وعدتك [card] - كود الخصم 59696513"),
    ("طلب #1-3818161006 73279754 هذا رقم الهويه الزرقا", "طلب #[ID] هذا رقم الهويه الزرقا"),
    ("הגיעו 2 קודים, 94034288 ו530915", "הגיעו 2 קודים, [secret] ו[secret]"),
    ("need to change id on booking INC0544031 to 34341222", "need to change id on booking INC0544031 to [ID]"),
    ("לשנות תז בהזמנה #621233 ל381635192", "לשנות תז בהזמנה #621233 ל[ID]"),
    ("my passport for booking AB1234567", "my passport for booking [passport]"),
    (
        "4580458045804580 is the card, 0542903669 is the phone, 242599942 is the id",
        "[card •••• 4580] is the card, 0542903669 is the phone, [ID] is the id",
    ),
    ("0542903669 זה הטלפון, 34259994 זה התז", "0542903669 זה הטלפון, [ID] זה התז"),
    ("605918666 to telefon, 34259994 to mój dowód", "605918666 to telefon, [ID] to mój dowód"),
    ("0542903669 هو الجوال، 34259994 هو رقم الهوية", "0542903669 هو الجوال، [ID] هو رقم الهوية"),
    (
        "id of the person picking up the parcel 3696901531880: `351760749`",
        "id of the person picking up the parcel 3696901531880: `[ID]`",
    ),
    ("תז של מי שאוסף את החבילה RX660811009IL: 351760749", "תז של מי שאוסף את החבילה RX660811009IL: [ID]"),
    ("plz charge 6011-3802-8621-8881-29 its my debit card", "plz charge [card] its my debit card"),
    ("הקוד שלך לאישור הוא 39676", "הקוד שלך לאישור הוא [secret]"),
    ("login: dana / pass: hh02428WY", "login: dana / pass: [secret]"),
    ("מחדש רישיון 664273 ב22 ביוני", "מחדש רישיון [ID] ב22 ביוני"),
    ("back: 064 front exp: 07/27", "back: [security code] front exp: [expiry]"),
    ("front 07/27 back 064", "front [expiry] back [security code]"),
    ("I received 836512 as OTP for ₪1,813", "I received [secret] as OTP for ₪1,813"),
    (
        "my bank account for refunds of order 598936013: 806-38671",
        "my bank account for refunds of order 598936013: [bank account]",
    ),
    ("החשבון שלי לזיכוי הזמנה 598936013: 806-38671", "החשבון שלי לזיכוי הזמנה 598936013: [bank account]"),
    ("my id for booking 48213 is 34341222", "my id for booking 48213 is [ID]"),
    ("mój paszport do rezerwacji 48213 to 34341222", "mój paszport do rezerwacji 48213 to [passport]"),
    ("جوازي للحجز 48213 هو 34341222", "جوازي للحجز 48213 هو [passport]"),
    (
        "5,472.44 ₪ עשרים ושבע עשרים עשרים ואחת תשעים ותשע אפס תשעים וחמש ארבעים ואחת שמונים שמונה",
        "5,472.44 ₪ [card]",
    ),
    (
        "daughters qatar id 25981815105 and mine 384634 70643 for the gate pass",
        "daughters qatar id [ID] and mine [ID] for the gate pass",
    ),
    ("תז קטרית של הבת 25981815105 ושלי 38463470643 לאישור כניסה", "תז קטרית של הבת [ID] ושלי [ID] לאישור כניסה"),
    (
        "katarski numer id córki 25981815105 a mój 38463470643 do przepustki",
        "katarski numer id córki [ID] a mój [ID] do przepustki",
    ),
    ("legitymacja wyrabiana na 72 01 20 76621, klasa 4b", "legitymacja wyrabiana na [ID], klasa 4b"),
    ("idno1078374996 thx", "idno[ID] thx"),
    (
        "359211994798825 thats the imei of the phone and 675970914216156056 the card i paid with pls be quick",
        "359211994798825 thats the imei of the phone and [card] the card i paid with pls be quick",
    ),
    ("bierz z wizy *4485755771448725* i po sprawie", "bierz z wizy *[card]* i po sprawie"),
    ("בן משפחה מירדן, רקם וטני 285 - 439  7205", "בן משפחה מירדן, רקם וטני [ID]"),
    ("the clerk wrote 4308 8938 070 3 for my card number right?", "the clerk wrote [card] for my card number right?"),
    ("الموظفة كتبت 4308 8938 070 3 على انه رقم بطاقتي صح؟", "الموظفة كتبت [card] على انه رقم بطاقتي صح؟"),
    ("the policy is issued to 324424886", "the policy is issued to [ID]"),
    ("החשבונית על שם 324424886", "החשבונית על שם [ID]"),
    ("الحجز باسم 29901011234560", "الحجز باسم [ID]"),
    ("my password for www.store.example.com is Tr0ub4dor77", "my password for www.store.example.com is [secret]"),
]
KEPT = [
    # The letters of a serial are no name of a code or an ID, whatever document is spoken of.
    "ticket CV-357346",
    'מק"ט TZ-63538 יש במלאי?',
    "thats not my id its the invoice INV-624802",
    "هذا مو رقم هوية هذا رقم الفاتورة INV-739045",
    # What passes as an ID is called something else.
    "referral no 188334710",
    "numer skierowania 188334710",
    "bill number 1910069515",
    "يوم ٢٠/١١/٢٠٢٦ حوالي ٨:١٠ كرت العمل ٧٠٤٨٣٨٩٠٣",
    "PESEL: podam w salonie\nnr zamówienia: 240110632092\nData: 05.05.2024",
    "they want my id for parcel RX925725666IL, why",
    "they want my id for parcel 26221489225976940017, why",
    "רוצים תז בשביל חבילה CE772169172IL, למה",
    "i was asked for my card again for order 237862917",
    "גיפט קארד קוד 91281592 יתרה",
    "דירה 2, יפו 121, 6557601 ירושלים",
    "the bank blocked my card on 27.10.26 at 1:09, called 053-207-7018",
    "הבנק חסם את הכרטיס ב21.4 ב20.46, התקשרתי 03-5191703",
    "my password and pin work but app 10.0.57634 crashes at 18:12",
    "proforma 252570361 is still open",
    "the parcel 324424886",
    "faktura 59051863795",
    "refund for order 324424886",
    "השליח התקשר מ+48 606 789 477",
    "the driver called from +972 50-489-3587",
    "my id wasn't accepted for booking 623354438",
    "התז לא התקבלה בהזמנה 314973",
    "both imeis 357695735986818 351238946491652",
    "the cvv field is grey since update 10.0.73757",
    "השדה של cvv אפור מאז עדכון 30.0",
    "password reset link https://shop.example.com/p/488815690450 expired",
    "קישור לאיפוס סיסמה www.store.example/247858/9733527584.html",
]
ASKED = [
    ("מס הזמנה + תז", "7211327 + 60375664", "7211327 + [ID]"),
    ("phone and ID please", "+972507573331 634/480/297", "+972507573331 [ID]"),
    ("your order number and ID?", "91098, sixty five seventy six sixty seven twenty three four", "91098, [ID]"),
    ("they will have sent you a code by text, what is it", "its 59558879", "its [secret]"),
]
IN_PARTS = [
    (["PL766735295208", "08981939640051"], ["[bank account]"] * 2),
    (
        ["IL3539447", "one sec", "340038", "*02490297*"],
        ["[bank account]", "one sec", "[bank account]", "*[bank account]*"],
    ),
    (["iban IL353944734", "003802490297"], ["iban [bank account]", "[bank account]"]),
    (["pw coming", "Tr0ub4dor4295"], ["pw coming", "[secret]"]),
    (["הסיסמה בדרך", "Tr0ub4dor4295"], ["הסיסמה בדרך", "[secret]"]),
    (["hasło zaraz", "Tr0ub4dor4295"], ["hasło zaraz", "[secret]"]),
    (["IL3539447", "order 340038"], ["IL3539447", "order 340038"]),
    (
        ["booking ref K1DJ4R", "375535732867553", "11/28", "1316"],
        ["booking ref K1DJ4R", "[card •••• 7553]", "[expiry]", "[security code]"],
    ),
    (
        ["מספר הזמנה:", "4580458045804580", "11/28", "131"],
        ["מספר הזמנה:", "[card •••• 4580]", "[expiry]", "[security code]"],
    ),
    (["nr przesyłki!!", "8709", "`3918952342`"], ["nr przesyłki!!", "8709", "`3918952342`"]),
]


@pytest.mark.parametrize(("message", "masked"), SHOWN)
def test_each_of_several_numbers_is_what_it_is_called(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_what_stands_near_a_name_and_is_not_named_by_it_is_kept(message):
    assert redact(message).text == message


@pytest.mark.parametrize(("question", "answer", "masked"), ASKED)
def test_an_answer_gives_each_number_for_what_was_asked(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False, age=5.0)]).text == masked


@pytest.mark.parametrize(("messages", "masked"), IN_PARTS)
def test_what_comes_in_several_messages_is_masked_in_all(messages, masked):
    assert [shown.text for shown in redact_all(messages)] == masked
