"""The mask takes the whole number and nothing but the number: what names it, or stands beside it, stays readable."""

import pytest

from redaction import Turn, redact, redact_all

NAMES = [
    ("driver lic 1644684", "driver lic [ID]"),
    ("drivr lic 1644684", "drivr lic [ID]"),
    ("t.z 11434297", "t.z [ID]"),
    ("n.i.p 1234563218", "n.i.p [ID]"),
    ("passport no W 2906622", "passport no [passport]"),
    ("ID card TXN 354155", "ID card [ID]"),
    ("a/c 85005255 s/c 30-32-69", "a/c [bank account] s/c [bank account]"),
    ("נראה לי שזה 4580 1290 5983 5949", "נראה לי שזה [card •••• 5949]"),
    ("my ni number's JK 76 90 05 C", "my ni number's [ID]"),
    ("dob 25.11.70 NI jl 95 82 77 b", "dob 25.11.70 NI [ID]"),
    ("passport numbers: 551491224 and B04254703", "passport numbers: [passport] and [passport]"),
    (
        "passport numbers for the booking: B08141116 and 28034457",
        "passport numbers for the booking: [passport] and [passport]",
    ),
    ("id 71417471 (8 digits, old one)", "id [ID] (8 digits, old one)"),
    ("תז 77064632 (8 ספרות, ישנה)", "תז [ID] (8 ספרות, ישנה)"),
    ("my NIE is Y๒๙-๐๒๘-๖๔W", "my NIE is [ID]"),
    ("my NIE is Y80\n043\n71V", "my NIE is [ID]"),
    ("DNI 94869400_N I am from Sevilla", "DNI [ID] I am from Sevilla"),
    ("tel. +48 516 828 725 i pesel 900324 jeden dziewięć osiem dziewięć siedem", "tel. +48 516 828 725 i pesel [ID]"),
    ("DNI 068-856-26R spanish", "DNI [ID] spanish"),
    ("hiszpańskie nie Y\n0424933E", "hiszpańskie nie [ID]"),
    ("pan is (EWF-PC4-288K) for kyc", "pan is ([ID]) for kyc"),
    ("spare part EWF-PC4-288K", "spare part EWF-PC4-288K"),
    ("my driving licence is CART\nE807\n086K\nM9MY full uk one", "my driving licence is [ID] full uk one"),
    ("driving licence SRUW-K179-437H-9ZS for the van", "driving licence [ID] for the van"),
    ("ID-123456 please", "ID-[ID] please"),
    ("رقم الجوازز C 8684683 والفيزا لسه", "رقم الجوازز [passport] والفيزا لسه"),
    ("הדרכון C 8684683 והויזה עוד לא", "הדרכון [passport] והויזה עוד לא"),
    ("mon permis 18/147727", "mon permis [ID]"),
    ("new passport B60587874 old one 573575714", "new passport [passport] old one [passport]"),
]


@pytest.mark.parametrize(("message", "masked"), NAMES)
def test_the_letters_before_a_number_stay_when_they_are_of_its_name(message, masked):
    assert redact(message).text == masked


BESIDE_CARDS = [
    ("use hubby's one 6 2 1 6 6 4 9 2 3 8 9 3 5 2 5 9", "use hubby's one [card •••• 5259]"),
    ("5308 1719 5030 2031 03 / 29 2 3 7", "[card •••• 2031] [expiry] [security code]"),
    ("6769 6595 7456 03/33 246", "[card] [expiry] [security code]"),
    (
        "נראלי שזה ארבע חמישה שמונה אפס\nארבע חמישה שבעה ארבע\nחמישה אחת שמונה אפס\nשלושה אחד שמונה חמישה",
        "נראלי שזה [card •••• 3185]",
    ),
    ("4522 6255 7919 6273 129 0226 451", "[card •••• 3129] [expiry] [security code]"),
    ("אפשר בתשלומים? 5313 6709/9921 3896 34 תשלומים", "אפשר בתשלומים? [card •••• 3896] 34 תשלומים"),
    ("4957 7601 0309 2189 67 12-28 ٦٢٦", "[card] [expiry] [security code]"),
    ("my card 4224/6877 - 6998-0794,3", "my card [card]"),
    ("card 4224-6877-6998-0794, 2 tickets", "card [card •••• 0794], 2 tickets"),
    ("IBAN EG74 0002 0156 0000 0122 8877 7328 3784 1", "IBAN [bank account]"),
    ("konto PL61109010140000071219812874305 dziękuję", "konto [bank account] dziękuję"),
    ("IBAN PL61 1090 1014 0000 0712 1981 2874 12/28", "IBAN [bank account] 12/28"),
    ("6011 9088 1067 7003 2 תשלומים", "[card •••• 7003] 2 תשלומים"),
    ("he bought with 5326 1040 2679 4418 29 phones", "he bought with [card •••• 4418] 29 phones"),
    ("card for invoice INV-559124: 6011:3576:8910:6746", "card for invoice INV-559124: [card •••• 6746]"),
    (
        "חמש, שלוש, שתים, שישה, אחת, אפס, שלושה, חמישה, שש, אפס, ארבע, שמונה, שניים, שניים, שבע, שלושה עבר?",
        "[card •••• 2273] עבר?",
    ),
    ("כרטיס חדש ארבעה חמישה שמונה אפס אפס תשע שש ארבעה שישה שבעה שמונה אחת שש שש אחת שישה", "כרטיס חדש [card]"),
    (
        "4170437643851496, the date 09.30, and those 3 lil ones 141",
        "[card •••• 1496], the date [expiry], and those 3 lil ones [security code]",
    ),
    (
        "המספר 4170437643851496, התאריך 09/30, ו3 הקטנות 141",
        "המספר [card •••• 1496], התאריך [expiry], ו3 הקטנות [security code]",
    ),
    ("5018370526385907 01/29 5 4 9 91180-6032", "[card •••• 5907] [expiry] [security code] 91180-6032"),
    (
        "card 6278 1911 4908 0201 EXP 05/31 CVV 046 ZIP 97986-0622",
        "card [card •••• 0201] EXP [expiry] CVV [security code] ZIP 97986-0622",
    ),
    ("45 13 72 73 07 34 20 98 91 9 בזוגות שיהיה קל", "[card •••• 8919] בזוגות שיהיה קל"),
    ("עסקה על 361 132 627 164 33 ב24 תשלומים", "עסקה על [card •••• 6433] ב24 תשלומים"),
    ("pls hold the room with 378 924 078 177 040", "pls hold the room with [card •••• 7040]"),
    (
        "קח שלוש, אפס, חמישה, חמש, שישה, אפס, שלוש, שתים, שמונה, חמישה, אפס, אחד, חמישה, שלושה ותעשה עם זה",
        "קח [card •••• 0153] ותעשה עם זה",
    ),
    ("48750938 / 2,560 / 341156956852212", "48750938 / 2,560 / [card •••• 2212]"),
    ("18 tickets please, 40 33 17 14 08 33 6", "18 tickets please, [card]"),
    ("someone used 4462 + 7163 + 7775 + 7 to buy 36 phones", "someone used [card] to buy 36 phones"),
    (
        "pay by phone? 4292 | 9630 | 8221 | 8 and my mobile is 0161 496 0065",
        "pay by phone? [card] and my mobile is 0161 496 0065",
    ),
    ("אפשר לחייב את 4, 8, 3, 7, 9, 8, 4, 4, 4, 2, 0, 2, 1 על המנוי", "אפשר לחייב את [card] על המנוי"),
    (
        "card details 4580420315265521 11 / 26 5 5 0",
        "card details [card] [expiry] [security code]",
    ),
    ("לא עובר 3717 ואז 621080 ואז 49301 01-29 6 5 0", "לא עובר [card •••• 9301] [expiry] [security code]"),
    (
        "pay: 4111111111111111\nname: A Stern\nuntil: 04.32\ncode: 361",
        "pay: [card •••• 1111]\nname: A Stern\nuntil: [expiry]\ncode: [security code]",
    ),
    (
        "לתשלום: 4111111111111111\nשם: א שטרן\nעד: 11/30\nקוד: 344",
        "לתשלום: [card •••• 1111]\nשם: א שטרן\nעד: [expiry]\nקוד: [security code]",
    ),
    ("take rest from 6761 then 4219 then 9873 after 17/05", "take rest from [card] after 17/05"),
    ("+44 7842 935185 / 4572 then 1104 then 2392 then 2", "+44 7842 935185 / [card]"),
    ("ניסיון 6766 ואז 7970 ואז 2008 02.32 614", "ניסיון [card] [expiry] [security code]"),
]


@pytest.mark.parametrize(("message", "masked"), BESIDE_CARDS)
def test_a_card_ends_where_its_digits_end(message, masked):
    assert redact(message).text == masked


KEPT = [
    "כרטיס אחד ב571",
    "מקדמה 192 והשאר במזומן",
    "הויזה שנגמרת ב1240",
    "password reset isnt working on v14.5.2",
    "cvv field is missing on v12.19.13",
    "cvv field is missing on v13.7.126",
    "cvv field is missing on v3.11.5",
    "where's the cvv? i paid 527 already",
    "איפה ה-cvv? כבר שילמתי 1,743",
    "card was declined for 491",
    "הכרטיס נדחה על 820",
    "visa *0342",
    "תמונות דרכון 16 ב3,685",
    "warranty number 471444091",
    "did 117445403 ship yet",
    "the card machine took 198",
    "visa took 198 today",
    "המכשיר אשראי לקח 163",
    "visa refund 533.99 13.11.26",
    "no cvv needed for 7,809?",
    "לא צריך cvv על 7,872?",
    "licence 1,560",
    "license fee 1,560",
    "טלפון של מנהל החשבון 03-5405831",
    "call or text 2125550638",
    "order 676203142333",
    "no cvv needed for 491",
    "טיסה W6 2359 09.02.26 22:45",
    "שיעור נהיגה 14:30 06/03/2026 1,694",
    "caller id showed 020 7943 8945",
    "student id 13034559",
    "מזהה חבר 551170847",
    "imei no 351291387451107",
    "withdrew 73.99 from atm at 13:00",
    "store credit 198",
    "credit of 918",
    "cvv not required under 526?",
    "לא צריך cvv מתחת ל410?",
    "locker 545 code 2187",
    "pokój 545 kod 2187",
    "szafka 545 kod 2187",
    "לוקר 274 קוד 2454",
    "refund for order 327955456 to my card please",
    "החזר על הזמנה 420452146 לאשראי בבקשה",
    "orders 446318, 874796 and 220471",
    "pass 531 people",
    "power bank 89220 mah",
    "instagram account has 47746 followers",
    "חשבון אינסטגרם 47746 עוקבים",
    "cards against humanity 716",
    "כרטיס יומי 607",
    "numbers 18, 9 and 31",
    "מספרים 18, 7 ו16",
    "security at gate 643",
    "עדכון אבטחה 14.0.110",
    "מצלמת אבטחה 2607",
    "code on the box 567092",
    "קוד על הקופסה 567092",
    "on the back of the box 81194119",
    "tax code 4704",
    "ids of items 22676 and 81728",
    "open until 10/26",
    "nhs app 7.12.288",
    "bank app 8.16.105 crashes",
    "אפליקציית הבנק 11.18.259 קורסת",
    "licence renewal 303.99 24.10.26",
    "code for parking 6671",
    "loyalty id 285585632",
    "account nr for the gas: 498389016",
    "קנס מספר 798841839",
    "ring 020 7227 6130 when outside",
    "is 020 7227 6130 yours?",
    "new number 1-700-524-935, save it",
    "16 W 90th St, New York NY 92629-2244",
    "track no: 95088820018105897508 says delivered",
    "דואר ישראל 93041188129343854884",
]


@pytest.mark.parametrize("message", KEPT)
def test_a_price_a_version_a_phone_or_an_address_stays(message):
    assert redact(message).text == message


ACCOUNTS = [
    ("soc sec # 192624460", "soc sec # [ID]"),
    ("here's my ss# 200 50 4419", "here's my ss# [ID]"),
    ("באמקס מקדימה 3297", "באמקס מקדימה [security code]"),
    ("לאומי 04/227/211378465", "לאומי [bank account]"),
    ("תעבירו לי ל04 862 205339401 בנק דיסקונט", "תעבירו לי ל[bank account] בנק דיסקונט"),
    ("front of my amex has 1076", "front of my amex has [security code]"),
    ("nat ins RX899422C", "nat ins [ID]"),
    ("it sent me 406 107", "it sent me [secret]"),
    ("ABA 125767406 acct 527314078261", "ABA [bank account] acct [bank account]"),
    ("checking 417292423459 routing 183250609", "checking [bank account] routing [bank account]"),
    ("25360811, sort 40-78-29, name Lee", "[bank account], sort [bank account], name Lee"),
    ("sort code 20-10-26", "sort code [bank account]"),
    ("acc 15423892 and sort code's 20-08-88", "acc [bank account] and sort code's [bank account]"),
    ("תעבירו ל31/547/277559 על שם דנה", "תעבירו ל[bank account] על שם דנה"),
    ("04-820-642110", "[bank account]"),
    ("my ITIN's 932752453", "my ITIN's [ID]"),
    ("driving lic 97460682", "driving lic [ID]"),
    ("sig strip 024", "sig strip [security code]"),
    ("my account 67643865, 30-07-87", "my account [bank account]"),
]


@pytest.mark.parametrize(("message", "masked"), ACCOUNTS)
def test_a_number_is_masked_whole_by_the_names_people_have_for_it(message, masked):
    assert redact(message).text == masked


COUNTED = [
    (
        ("8 ספרות ראשונות 48192491", "והשאר 11978116"),
        ["8 ספרות ראשונות [card]", "והשאר [card •••• 8116]"],
    ),
    (
        ("first 8 digits 48192491", "the rest is 11978116"),
        ["first 8 digits [card]", "the rest is [card •••• 8116]"],
    ),
    (
        ("starts with 4580", "next 1290", "then 5983", "last 4 5949"),
        ["starts with [card]", "next [card]", "then [card]", "last 4 [card •••• 5949]"],
    ),
    (
        ("im gonna write it in 2 4111", "310072919757"),
        ["im gonna write it in 2 [card]", "[card •••• 9757]"],
    ),
]


@pytest.mark.parametrize(("messages", "masked"), COUNTED)
def test_how_many_digits_a_part_has_is_no_part_of_the_card(messages, masked):
    assert [result.text for result in redact_all(messages)] == masked


def test_a_card_that_comes_is_announced():
    """The word is no slip for the codes that it looks like."""
    messages = ["here comes the card", "23015411881927372"]

    assert [result.text for result in redact_all(messages)] == ["here comes the card", "[card]"]


def test_the_code_that_a_question_names_in_several_words_is_masked_in_the_answer():
    """What begins the question is a word of its own, no prefix of the next."""
    question = Turn("ומה קוד האבטחה בגב?", by_customer=False)

    assert redact("676", earlier=[question]).text == "[security code]"
