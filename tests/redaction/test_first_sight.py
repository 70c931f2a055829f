"""Single messages met in fresh sets before their rule was there: what is masked, what is kept, to the letter."""

import pytest

from redaction import Turn, redact

LISTS = [
    ("2. ID: 1276408901\n3. Card: 4322 1446\n\n0460 2937", "2. ID: [ID]\n3. Card: [card •••• 2937]"),
    ("2) الهوية: 1276408901\n3) البطاقة: 4322 1446\n\n0460 2937", "2) الهوية: [ID]\n3) البطاقة: [card •••• 2937]"),
    ("4322 1446 0460 29\n37. thanks", "[card •••• 2937]. thanks"),
]
WHOSE = [
    (
        "my kid's passport is 591197581 and mine is K08334167, both valid till 08/12/2025",
        "my kid's passport is [passport] and mine is [passport], both valid till 08/12/2025",
    ),
    (
        "דרכון של הילד 18909010 ושלי 15520698 שניהם בתוקף עד 15-07-2026",
        "דרכון של הילד [passport] ושלי [passport] שניהם בתוקף עד 15-07-2026",
    ),
    ("جواز الولد 59119758 وحقي K08334167", "جواز الولد [passport] وحقي [passport]"),
    ("paszport syna XY1234567, mój 45612378", "paszport syna [passport], mój [passport]"),
    ("my PIN is 4071, my wife's 88213", "my PIN is [PIN], my wife's [PIN]"),
]
NAMES = [
    ("I got the text, it says 594257", "I got the text, it says [secret]"),
    ("والاربع ارقام اللي قدام 3752 للبطاقة", "والاربع ارقام اللي قدام [security code] للبطاقة"),
    ("el pass bta3 el account Lemon6611", "el pass bta3 el account [secret]"),
    ("raqm hawiyti 1191559481 w jawwali 966546247057", "raqm hawiyti [ID] w jawwali 966546247057"),
    ("raqm serri 4071", "raqm serri [PIN]"),
    ("login ola28, hasło Habibi73", "login ola28, hasło [secret]"),
    (
        "as you asked, my amex. ID on front 4061, the card",
        "as you asked, my amex. ID on front [security code], the card",
    ),
    ("login code expired, it was 642614", "login code expired, it was [secret]"),
    ("kod logowania wygasł, był 99821", "kod logowania wygasł, był [secret]"),
    ("הקוד כניסה פג, הוא היה 709253", "הקוד כניסה פג, הוא היה [secret]"),
    ("passport number ends up being K43271890", "passport number ends up being [passport]"),
    ("passport K43271890 expires 08122025", "passport [passport] expires 08122025"),
    ("הבנק שלח לי עכשיו 7906", "הבנק שלח לי עכשיו [secret]"),
    ("البنك رسلي 3248", "البنك رسلي [secret]"),
    ("امر شراء 650270200 كمية 14", "امر شراء 650270200 كمية 14"),
    ("6 cyfr co dostałam: 932516", "6 cyfr co dostałam: [secret]"),
    ("6 ספרות שקיבלתי: 31104", "6 ספרות שקיבלתי: [secret]"),
    ("عداد الموية 553883 القديم 191604", "عداد الموية 553883 القديم 191604"),
    (
        "I'm at 39.471240, 49.713660, card is 4991 1909 4563 7017",
        "I'm at 39.471240, 49.713660, card is [card •••• 7017]",
    ),
    ("jestem 42.571608, 48.829405, karta 4246185276939076", "jestem 42.571608, 48.829405, karta [card •••• 9076]"),
]
AMOUNTS = [
    ("usd security of €451 deposit", "usd security of €451 deposit"),
    ("the charge on my card was $550, the app wants a code", "the charge on my card was $550, the app wants a code"),
    ("שילמתי 390₪ בכרטיס, מה הקוד?", "שילמתי 390₪ בכרטיס, מה הקוד?"),
]
SECOND = [
    ("cvv is 969 or maybe 010", "cvv is [security code] or maybe [security code]"),
    ("הקוד בגב 969 או 010", "הקוד בגב [security code] או [security code]"),
    ("cvv to 969 albo 010", "cvv to [security code] albo [security code]"),
    ("pin for the card 3064 and for the phone 4468", "pin for the card [PIN] and for the phone [PIN]"),
    ("pin do karty 3064 a do telefonu 4468", "pin do karty [PIN] a do telefonu [PIN]"),
    ("קוד סודי לכרטיס 3064 ולטלפון 4468", "קוד סודי לכרטיס [PIN] ולטלפון [PIN]"),
    ("الرقم السري للبطاقة 3064 وللجوال 4468", "الرقم السري للبطاقة [PIN] وللجوال [PIN]"),
    ('ת"ז/ח"פ: 01-709-8609', 'ת"ז/ח"פ: [ID]'),
    (
        "1. 71\n2. 9458\n3. 0730\n4. 2157\n5. 3681\n6. 9303\n7. 6426",
        "\n".join(f"{n}. [bank account]" for n in range(1, 8)),
    ),
]
PARTED = [
    ("karta 4580 3416. 7211 0689 dzięki", "karta [card •••• 0689] dzięki"),
    ("4580 3416 7211. 0689", "[card •••• 0689]"),
    ("order 48213. 784 items. 4580 3416 7211 0689", "order 48213. 784 items. [card •••• 0689]"),
    ("4580 4648. 4057 5593", "4580 4648. 4057 5593"),
    ("הכרטיס נגמר ב2/29", "הכרטיס נגמר ב[expiry]"),
    ("כרטיס 4665 6318\n\n1436 7090 3/32", "כרטיס [card •••• 7090] [expiry]"),
    (
        "doładować 602 647 326 za 4124, karta 4528531109979111",
        "doładować 602 647 326 za 4124, karta [card •••• 9111]",
    ),
    ("Passsport (a7217466)", "Passsport ([passport])"),
    (
        "api returned d72a42b4-44cb-45ec-a3a4-30732a3001b5 at 1743358820",
        "api returned d72a42b4-44cb-45ec-a3a4-30732a3001b5 at 1743358820",
    ),
    ("cyyfry zabezpieczające 532", "cyyfry zabezpieczające [security code]"),
]
LATIN = [
    ("kod ba gav 123", "kod ba gav [security code]"),
    ("shalosh sfarot meahora 123", "shalosh sfarot meahora [security code]"),
    ("talat ar2am wara 123", "talat ar2am wara [security code]"),
    ("el ragam el serri 4432", "el ragam el serri [PIN]"),
    ("rokhsat qiyada 1234567", "rokhsat qiyada [ID]"),
    ("driver lic no 1234567", "driver lic no [ID]"),
    ("nr ewidencyjny 12345678901", "nr ewidencyjny [ID]"),
    ("moje k-to 1234567890", "moje k-to [bank account]"),
    ("wazn. 12/28", "wazn. [expiry]"),
    ("vt 04/28", "vt [expiry]"),
    ("raqam talab 39337424", "raqam talab 39337424"),
    ("mispar hazmana 39337424", "mispar hazmana 39337424"),
]
"""Names in short, and those of Hebrew and Arabic in Latin letters."""
DOTTED = [
    ("new pin for the card = №3405", "new pin for the card = №[PIN]"),
    ("rachunek № 1234567890", "rachunek № [bank account]"),
    ("nr.konta 12345678901", "nr.konta [bank account]"),
    ("nr.paszportu 1234567", "nr.paszportu [passport]"),
    ("nr.dowodu.93847261", "nr.dowodu.[ID]"),
    ("dostałem sms.z.kodem 393399", "dostałem sms.z.kodem [secret]"),
    ("id.no.039337424", "id.no.[ID]"),
    ("my.pin.is.1234", "my.pin.is.[PIN]"),
    ("my.s.s.n 536228745", "my.s.s.n [ID]"),
    ("מס.דרכון 31234567", "מס.דרכון [passport]"),
    ("מס.ת.ז 39337424", "מס.ת.ז [ID]"),
    ("رقم.الحساب 1234567890", "رقم.الحساب [bank account]"),
    ("order.no 39337423", "order.no 39337423"),
    ("nr.zam 39337423", "nr.zam 39337423"),
    ("tel.kom 601234567", "tel.kom 601234567"),
    ("מס.הזמנה 39337423", "מס.הזמנה 39337423"),
]
"""A dot where others type a blank, and a sign for a number where others write it out."""
PINS = [
    ("pin code of the sim 0069", "pin code of the sim [PIN]"),
    ("קוד פין של הסים 6015", "קוד פין של הסים [PIN]"),
    ("بن الشريحة 9904", "بن الشريحة [PIN]"),
    ("pin do karty sim 1234", "pin do karty sim [PIN]"),
    ("Tiger64# <- hasło (wysłane z telefonu)", "[secret] <- hasło (wysłane z telefonu)"),
    ("34788/05/1845 na prawie jazdy", "[ID] na prawie jazdy"),
    (
        "זיכוי לארבעה 5 תשעה שלושה שמונה 8 6 0 שניים ארבעה אפס תשעה שבעה 4 שמונה 4 בבקשה",
        "זיכוי [card •••• 7484] בבקשה",
    ),
]
VALID = [
    ("רישיון נהיגה 2192158, תוקף הכרטיס 6/27", "רישיון נהיגה [ID], תוקף הכרטיס [expiry]"),
    ("passport 123456789, exp 06/27", "passport [passport], exp [expiry]"),
    ("passport 123456789, expires 06/2027", "passport [passport], expires 06/2027"),
    ("nhs number 464 536 9284, exp date 03/2030", "nhs number [ID], exp date [expiry]"),
    ("ważność 03/32; seria i numer dowodu MPZ 709781", "ważność [expiry]; seria i numer dowodu [ID]"),
    ("passport 835231109, complaint no is 7150672", "passport [passport], complaint no is 7150672"),
    ("מספר מעקב הוא 1Z28W96CW191E26WBB", "מספר מעקב הוא 1Z28W96CW191E26WBB"),
    ("passport no.: 256692198, car reg is 295-00-676", "passport no.: [passport], car reg is 295-00-676"),
]
TOGETHER = [
    ("6wpgypvEf7 <- hasło - i jeszcze cvc 076", "[secret] <- hasło - i jeszcze cvc [security code]"),
    ("Zosia89@ <- סיסמה - וגם כרטיס", "[secret] <- סיסמה - וגם כרטיס"),
    (
        "hasło tymczasowe dostałam 5mu6vBFkz7\n0602 to mój pin btw",
        "hasło tymczasowe dostałam [secret]\n[PIN] to mój pin btw",
    ),
    ("zmieniłem pin z 4632 na 9199; macie SKU 6946-105?", "zmieniłem pin z [PIN] na [PIN]; macie SKU 6946-105?"),
    ("piętro 25; (290 to CVV); dzięki", "piętro 25; ([security code] to CVV); dzięki"),
    (
        "karta 4113 3199 2110 2729, IMEI الجهاز 352986846045775",
        "karta [card •••• 2729], IMEI الجهاز 352986846045775",
    ),
    ("karta 4688422039025637, 353212528462249 to imei", "karta [card •••• 5637], 353212528462249 to imei"),
    ("بطاقة 4113 3199 2110 2729\n+966501580643 جوالي", "بطاقة [card •••• 2729]\n+966501580643 جوالي"),
    ("changed my pin from 6060 to 5342. password=Tiger70#", "changed my pin from [PIN] to [PIN]. password=[secret]"),
    (
        "الطلبات 355651622 و 294243 و 6948739 - وكمان جواز الولد 291104956",
        "الطلبات 355651622 و 294243 و 6948739 - وكمان جواز الولد [passport]",
    ),
    ("zwrot na konto PL90609752245508092950452182; Model: PS5", "zwrot na konto [bank account]; Model: PS5"),
    (
        "i used Habibi99 as password; email ana@example.com password qwer91",
        "i used [secret] as password; email ana@example.com password [secret]",
    ),
    (
        "واحد واربعين تسعة وعشرين ثلاثة وثمانين واحد خمسة وتسعين صفر ثلاثة وستين تسعة واربعين سبعة وثلاثين - وكمان فاتورة",
        "[card •••• 4937] - وكمان فاتورة",
    ),
    ("bank hapoalim!! 839 <- cvv", "bank hapoalim!! [security code] <- cvv"),
    ("כרטיס 4486 4347\n\n6620 7381 05/2028; אז ככה", "כרטיס [card •••• 7381] [expiry]; אז ככה"),
    ("شقة 12 دور ٢٦\n٣٧١٦٤٢٦٤٠٦٢٩٨١٢", "شقة 12 دور ٢٦\n[card •••• 9812]"),
    ("gwarancja kupiony 2023\nhaslo do apple Tiger36$", "gwarancja kupiony 2023\nhaslo do apple [secret]"),
]
PHRASES = [
    ("my password is correct horse battery staple", "my password is [secret]"),
    ("the passphrase is purple monkey dishwasher, thanks", "the passphrase is [secret], thanks"),
    ("hasło to zielony kot lubi mleko", "hasło to [secret]"),
    ("הסיסמה שלי היא כחול סוס ירוק ענן", "הסיסמה שלי היא [secret]"),
    ("كلمة السر هي حصان ازرق بطارية دبوس", "كلمة السر هي [secret]"),
    ("password is wrong every single time", "password is wrong every single time"),
    ("my password is getting rejected constantly", "my password is getting rejected constantly"),
    ("הסיסמה היא תמיד אותו דבר", "הסיסמה היא תמיד אותו דבר"),
    ("hasło jest nieprawidłowe cały czas mimo zmiany", "hasło jest nieprawidłowe cały czas mimo zmiany"),
    ("one time password for 230.00 NIS", "one time password for 230.00 NIS"),
]
SPOKEN = [
    (
        "خصموا عربون السيارة من تنين واربعين اربعه وثلاثين اربعه ستين واحد سته وثمانين تلاته تنين وخمسين تلاته سته واربعين",
        "خصموا عربون السيارة من [card •••• 2346]",
    ),
]


@pytest.mark.parametrize(
    ("message", "masked"),
    LISTS + WHOSE + NAMES + AMOUNTS + SECOND + PARTED + LATIN + DOTTED + PINS + VALID + TOGETHER + PHRASES + SPOKEN,
)
def test_a_message_is_masked_where_it_tells_something_and_nowhere_else(message, masked):
    """The whole masked text is told, so that a name that is masked for nothing shows as well."""
    assert redact(message).text == masked


ANSWERS = [
    ("Proszę wysłać PESEL i telefon", "2 sprawy. 76031497108 661-501-902", "2 sprawy. [ID] 661-501-902"),
    ("Please send your ID and phone", "5 - 1470 - 0533 +972503376886", "[ID] +972503376886"),
    (
        "What are the card details?",
        "4688 then 7017 then 8680 then 0445, 07/2031, 549",
        "[card •••• 0445], [expiry], [security code]",
    ),
    ("Hasło?", "2 sprawy. rCznD44Cv7", "2 sprawy. [secret]"),
]


@pytest.mark.parametrize(("question", "answer", "masked"), ANSWERS)
def test_an_answer_is_masked_where_it_tells_what_was_asked_for(question, answer, masked):
    """The same, for what staff asked for right before."""
    assert redact(answer, earlier=[Turn(question, by_customer=False, age=5.0)]).text == masked
