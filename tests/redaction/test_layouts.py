"""Numbers told in rows, in lists, before their names, put right, and in ways that no rule foresees."""

import pytest

from redaction import redact, redact_all

IN_ORDER = [
    ("1419402 148_223_7227 order number and my id respectively", "1419402 [ID] order number and my id respectively"),
    (
        "387669136 P80806686 P8008836 thats ssn passport and licence",
        "[ID] [passport] [ID] thats ssn passport and licence",
    ),
    (
        "pasword, card, order no in that order\nBurek-6269\n2221_5043_8530_3714\n```3828 4292```",
        "pasword, card, order no in that order\n[secret]\n[card •••• 3714]\n```3828 4292```",
    ),
    ("72004 95081306826 nr zamowienia i pesel", "72004 [ID] nr zamowienia i pesel"),
    ("שלום ```147 496 9823``` 3-6-3-7-9-6-9-2-1 מס הזמנה ות.ז", "שלום ```147 496 9823``` [ID] מס הזמנה ות.ז"),
    (
        "9337530\n３８９３１６８０３\n+972583309647\nהראשון הזמנה השני תז והשלישי הטלפון שלי",
        "9337530\n[ID]\n+972583309647\nהראשון הזמנה השני תז והשלישי הטלפון שלי",
    ),
    (
        "+971 50 587 7111 *4486112111484851* 2-5-5-0-7-0-5-2-5-2-4-0-9-0 26.01 = جوال، بطاقة، هوية، تاريخ التوصيل",
        "+971 50 587 7111 *[card •••• 4851]* [ID] 26.01 = جوال، بطاقة، هوية، تاريخ التوصيل",
    ),
    ("eight nine zero 7 is the code i just recieved by sms", "[secret] is the code i just recieved by sms"),
    (
        "*773 908 223*\n8615-0100-00\ntelefon, zamowienie. cos jeszcze?",
        "*773 908 223*\n8615-0100-00\ntelefon, zamowienie. cos jeszcze?",
    ),
    ("71032131596 5487741 pierwszy to pesel drugi zamówienie", "[ID] 5487741 pierwszy to pesel drugi zamówienie"),
    ("16388, 309363216, 01.05.2025 order, id, date", "16388, [ID], 01.05.2025 order, id, date"),
    ("20.09.2026 309363216 505781 date, id and order", "20.09.2026 [ID] 505781 date, id and order"),
    ("505781 10:30 309363216 order, time and id", "505781 10:30 [ID] order, time and id"),
    (
        "9020128, 05.01.2025, 83624727 - ticket, date, driving licence",
        "9020128, 05.01.2025, [ID] - ticket, date, driving licence",
    ),
    (
        "3501411\t83624727\t+48 610 818 695\nzgłoszenie\tnr prawa jazdy\ttelefon",
        "3501411\t[ID]\t+48 610 818 695\nzgłoszenie\tnr prawa jazdy\ttelefon",
    ),
    (
        "1927674 97377 010924 first passport, second invoice, third sms code",
        "[passport] 97377 [secret] first passport, second invoice, third sms code",
    ),
]
NOT_IN_ORDER = [
    ("28726146 309363216 do you need the coupon and imei too?", "28726146 [ID] do you need the coupon and imei too?"),
    ("505781 089904718 +1 (415) 555-6011 order, id and phone", "505781 [ID] +1 (415) 555-6011 order, id and phone"),
    ("548774 71032131596 +48 610 818 695 zamówienie i pesel", "548774 [ID] +48 610 818 695 zamówienie i pesel"),
    (
        "SW1A 2AA / 319243408 / 7322034 - postcode, id and case",
        "SW1A 2AA / [ID] / 7322034 - postcode, id and case",
    ),
    ("309363216 054-8158000 צריך גם מספר הזמנה וטלפון?", "[ID] 054-8158000 צריך גם מספר הזמנה וטלפון?"),
    ("309363216 054-8158000 i dont have imei and invoice", "[ID] 054-8158000 i dont have imei and invoice"),
    (
        "+972-50-3517425 41110287 74278617 phone, card and coupon",
        "+972-50-3517425 [card •••• 8617] phone, card and coupon",
    ),
    ("930913 98006 numer pesel i faktura", "[ID] numer pesel i faktura"),
    ("01.01.2026 date\n171962 otp\npromo code", "01.01.2026 date\n[secret] otp\npromo code"),
    ("4111270807102428 / 5584. imei oraz kupon w mailu", "[card •••• 2428] / [security code]. imei oraz kupon w mailu"),
]
BEFORE_THEIR_NAMES = [
    ("797 19 5075 social, 347-684-0437 cell, M14 5RT zip", "[ID] social, 347-684-0437 cell, M14 5RT zip"),
    (
        "302960729 תז\n050 2151548 טל\nשתיים חמש שלוש. חמש חמש. שבע חמישה דרכון",
        "[ID] תז\n050 2151548 טל\n[passport] דרכון",
    ),
    (
        "29009171290619 رقم قومي\n0790075619 موبايل\nP25766538 جواز سفر",
        "[ID] رقم قومي\n0790075619 موبايل\n[passport] جواز سفر",
    ),
    (
        "kod kreskowy *6221262377875* na pudelku\n5 5 0 7 1 5 1 3 9 3 9 pesel\n+48 882 733 672 tel\nAEY798514 dowód",
        "kod kreskowy *6221262377875* na pudelku\n[ID] pesel\n+48 882 733 672 tel\n[ID] dowód",
    ),
    ("4084 الكود و19550 الطلب", "[secret] الكود و19550 الطلب"),
    ("906976 הקוד ו444534 ההזמנה דחוף", "[secret] הקוד ו444534 ההזמנה דחוף"),
    ('```HGP313212``` dowód "980917 99307" pesel 669 392 164 tel', '```[ID]``` dowód "[ID]" pesel 669 392 164 tel'),
    ("67262184 account, 511822 sms code", "[bank account] account, [secret] sms code"),
    (
        "3 digits on the back: 730 phone 0531131288 8737 invoice",
        "3 digits on the back: [security code] phone 0531131288 8737 invoice",
    ),
]
UNEXPLAINED = [
    ("458045804580458 תוקף 12/28", "[card] תוקף [expiry]"),
    ("order 77281, 45804580458045811 cvv 303", "order 77281, [card] cvv [security code]"),
    ("visa 4513 3560 no sorry 43604230… then 8625", "visa [card] no sorry [card]"),
    (
        "card starts 4844 - does that look like a visa to you? - then 00515555 and ends with 6187",
        "card starts [card] - does that look like a visa to you? - then [card] and ends with [card •••• 6187]",
    ),
    (
        "תעודת הזהות שלי 547 רגע משקפיים... 443747\nגם קופון LATO2026 נחשב נכון?",
        "תעודת הזהות שלי [ID] רגע משקפיים... [ID]\nגם קופון LATO2026 נחשב נכון?",
    ),
    ("social 290 ... one sec kids ... 208, 039", "social [ID] ... one sec kids ... [ID]"),
    (
        "ماستركارد\n52333\n- لسا في خصم ٢٠%؟ -\nأربعة أربعة اثنين خمسة سبعة خمسة أربعة صفر\nتسعه - سبعه - واحد",
        "ماستركارد\n[card]\n- لسا في خصم ٢٠%؟ -\n[card]",
    ),
    (
        "karta cztery dziewiec jedna siedem szesc szesc cztery jedna cztery\nzjadly pol zamowienia 7214 btw\n2012626790",
        "karta [card]\nzjadly pol zamowienia 7214 btw\n[card]",
    ),
]
EXPLAINED = [
    "1979133 and 4350017 both paid by card",
    "wniosek o wizę 895071612964",
    "I paid 4672 with my card",
    "card to be sent to 97986-0622",
    "card payments over 943,00 usd not working on your site, app 13.2.88152",
    "i don't do cards over chat sorry, can you tell me if 108563 shipped",
    "my passport expires 03.2031",
    "cancel 42495881386 and refund to my card",
    "the bank blocked my card on 27.10.26 at 1:09, called 053-207-7018",
    "nie podaje karty na czacie, sprawdzcie tylko czy 46983 wyszlo",
    "الكوبون EID2026 ما ضبط\n87012",
    "no card needed right? just order number 868-013-9319-005-798",
]
CORRECTED = [
    ("cvv 274 no hang on 272", "cvv [security code] no hang on [security code]"),
    ("cvv 480 לא רגע ארבע שתיים ארבע", "cvv [security code] לא רגע [security code]"),
    ("cvv 917 لا لحظة 891", "cvv [security code] لا لحظة [security code]"),
    ("cvv cztery jeden zero nie czekaj *450*", "cvv [security code] nie czekaj *[security code]*"),
    ("here u go 548 5424923207896556 04/29", "here u go [security code] [card •••• 6556] [expiry]"),
    ("פרטים: 0017 378458948914100 1030 תודה", "פרטים: [security code] [card •••• 4100] [expiry] תודה"),
    ("4916810400119372 ```2345 8102 2164 3572```", "[card] ```[card •••• 3572]```"),
    ("4557 7204 5640 5179 4539 0442 8369 8538", "[card] [card •••• 8538]"),
    ("numer karty 6447-3172-4533-6264-2775", "numer karty [card]"),
    (
        "its 4280 (same as my old one) 973 77632 and finishing 1755",
        "its [card] (same as my old one) [card] and finishing [card •••• 1755]",
    ),
]
BY_THEIR_KIND = [
    ("order 4111-1111-1111-1111-0829-123", "order [card •••• 1111]-[expiry]-[security code]"),
    ("tracking 4111-1111-1111-1111-0829", "tracking [card •••• 1111]-[expiry]"),
    ("my order - 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 8 2 9 1 2 3", "my order - [card]"),
    ("passport holder number 28726146", "passport holder number [passport]"),
    ("charge 228 5326 9176 8454 2765 02/31", "charge 228 [card •••• 2765] [expiry]"),
    ("za 168 5326 9176 8454 2765 02/31", "za 168 [card •••• 2765] [expiry]"),
    ("cvv 303. no rush. 188 king street", "cvv [security code]. no rush. 188 king street"),
    ("بطاقتي الرقم القومي:30302171110038", "بطاقتي الرقم القومي:[ID]"),
    ("الرقم القومي 3－001215－21－17809", "الرقم القومي [ID]"),
    ("رقم الاقامة 249.175.71.97", "رقم الاقامة [ID]"),
    ("server id 192.168.1.10", "server id 192.168.1.10"),
    ("hiszpanski NIE Z  0958599  X i jeszcze EAN `5908338073671`", "hiszpanski NIE [ID] i jeszcze EAN `5908338073671`"),
    ("PAN HWMPQ7242U for the tax invoice pls", "PAN [ID] for the tax invoice pls"),
    ("```CART E610 120T T9MC```", "```[ID]```"),
    ("my UK driving licence is RRYUH 605062 EE8FJ", "my UK driving licence is [ID]"),
    ("send the money back to NL32,ABNA,3446,4408,30 (iban)", "send the money back to [bank account] (iban)"),
    ("آيبان [QA71] [DOHB] [5729] [0032] [4879] [1889] [9090] [5]", "آيبان [[bank account]]"),
    ("מס' חשבון 2967.09 בנק הפועלים", "מס' חשבון [bank account] בנק הפועלים"),
    ("AED119587 z dowodu spisalam", "[ID] z dowodu spisalam"),
    ("pls resend invoice INV-87992 to accounts@example.com", "pls resend invoice INV-87992 to accounts@example.com"),
    ("העליתי צילום תז בפנייה 4689794", "העליתי צילום תז בפנייה 4689794"),
    ("מספר מעקב 1ZV05PW51359297473", "מספר מעקב 1ZV05PW51359297473"),
    ("דואר ישראל מספר מעקב 6498.4530.8137.8782.4178.2525", "דואר ישראל מספר מעקב 6498.4530.8137.8782.4178.2525"),
    ('תמונות לדרכון *60x40x25* מ"מ כמה עולה', 'תמונות לדרכון *60x40x25* מ"מ כמה עולה'),
    ("statement shows **** **** **** ```2713```", "statement shows **** **** **** ```2713```"),
]


TOLD = {
    "numbers are what the names after them say in their order": IN_ORDER,
    "names that do not fit their numbers leave them as they were": NOT_IN_ORDER,
    "a number before its name is not the next ones": BEFORE_THEIR_NAMES,
    "what is named and not found hides what nothing explains": UNEXPLAINED,
    "what is put right or told out of place is masked with the rest": CORRECTED,
    "a number is taken for what it is": BY_THEIR_KIND,
}


@pytest.mark.parametrize(
    ("message", "masked"),
    [pytest.param(*case, id=f"{told}: {case[0]}") for told, cases in TOLD.items() for case in cases],
)
def test_message(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", EXPLAINED)
def test_what_is_explained_stays(message):
    assert redact(message).text == message


MESSAGES = [
    (
        ["6078626745", "7841-990176-0576", "27/10/2026", "thats order, id, delivery date u wanted"],
        ["6078626745", "[ID]", "27/10/2026", "thats order, id, delivery date u wanted"],
    ),
    (
        ["3490453537", "00310611137", "08.01", "zamówienie, pesel i data dostawy"],
        ["3490453537", "[ID]", "08.01", "zamówienie, pesel i data dostawy"],
    ),
    (["hasło do konta:", "Krakow!5184"], ["hasło do konta:", "[secret]"]),
    (["054-1234567", "Kofi@142", "ups, to hasło do konta"], ["054-1234567", "[secret]", "ups, to hasło do konta"]),
    (
        ["card pt1 4580", "card pt2 123", "card pt3 456", "card pt4 7 8 9", "pt5 014"],
        ["card pt1 [card]", "card pt2 [card]", "card pt3 [card]", "card pt4 [card]", "pt[card]"],
    ),
    (
        ["Hi there, I'm writing about my last purchase", "4539...", "...358739999922"],
        ["Hi there, I'm writing about my last purchase", "[card]...", "...[card •••• 9922]"],
    ),
    (
        ["ארבע חמש שמונה אפס", "אחכ תשע אפס אחת שלוש ארבע אחת שש שבע תשע שמונה שבע", "ובסוף תשע שבע תשע שש"],
        ["[card]", "אחכ [card]", "ובסוף [card]"],
    ),
    (["imei first half 3569932", "second half 31052362"], ["imei first half 3569932", "second half 31052362"]),
    (["4580458045804581", "exp 12/28 cvv 303"], ["[card]", "exp [expiry] cvv [security code]"]),
    (["my tracking 4580458045804581", "cvv 303"], ["my tracking 4580458045804581", "cvv [security code]"]),
]


@pytest.mark.parametrize(("messages", "masked"), MESSAGES)
def test_what_is_told_over_messages(messages, masked):
    assert [result.text for result in redact_all(messages)] == masked


ANSWERS = [
    ("Order number, cvv and ID?", "429180\n453\n260121094665", "429180\n[security code]\n[ID]"),
    ("מספר הזמנה, cvv ותז?", "429180\n453\n260121094665", "429180\n[security code]\n[ID]"),
    ("numer zamówienia, pin i pesel?", "429180\n4532\n71032131596", "429180\n[PIN]\n[ID]"),
    ("رقم الطلب، الرمز الخلفي والهوية؟", "429180\n453\n29005270167034", "429180\n[security code]\n[ID]"),
    (
        "Poproszę kod BLIK",
        "202156 a poza tym kod rabatowy BLACK832 mial dac 70%",
        "[secret] a poza tym kod rabatowy BLACK832 mial dac 70%",
    ),
    (
        "מה קוד האבטחה של הכרטיס?",
        "זה _108_ 👍, מק״ט ZJC-16085 יש במלאי? צריך 2",
        "זה _[security code]_ 👍, מק״ט ZJC-16085 יש במלאי? צריך 2",
    ),
    ("Dial *#06# and send me the IMEI please", "yep 353026858771544", "yep 353026858771544"),
    ("Numer karty klubowej / stałego klienta?", "prosze 40815589", "prosze 40815589"),
    ("رقم التتبع؟", "0 0 3 6 1 4 0 7 2 2 8 4 1 1 4 7 8 1 4 5", "0 0 3 6 1 4 0 7 2 2 8 4 1 1 4 7 8 1 4 5"),
]


@pytest.mark.parametrize(("asked", "answer", "masked"), ANSWERS)
def test_what_is_answered(asked, answer, masked):
    assert redact_all([answer], said=[[asked]])[0].text == masked
