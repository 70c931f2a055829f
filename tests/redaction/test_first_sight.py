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

WIDE_BLANKS = [
    ("you can wire it, GB52   GATT   3020   4364   7401   88 is my iban", "you can wire it, [bank account] is my iban"),
    ("na iban PL52   1020   2993   3851   3080   2204   4356", "na iban [bank account]"),
    ("على الايبان IL82   0102   2400   0826   8142   666", "على الايبان [bank account]"),
    ("passport MB   5203652", "passport [passport]"),
    ("passport P  8638572", "passport [passport]"),
]
RUN_TOGETHER = [
    (
        "lol ok card is sixzerooneoneninezeroninenineeightzerooneeightnineoneeightthree dont spend it",
        "lol ok card is [card •••• 9183] dont spend it",
    ),
    ("ta czterypięćosiemzerotrzyzerotrzypięćczterytrzypięćczteryczterydwadwatrzy", "ta [card •••• 4223]"),
    ("הכרטיס ארבעחמששמונהאפסארבעחמששמונהאפסארבעחמששמונהאפסארבעחמששמונהאפס", "הכרטיס [card •••• 4580]"),
    ("بطاقتي اربعةخمسةثمانيةصفراربعةخمسةثمانيةصفراربعةخمسةثمانيةصفراربعةخمسةثمانيةصفر", "بطاقتي [card •••• 4580]"),
    ("cvv onetwothree", "cvv [security code]"),
    ("confirmation of appointments internationally", "confirmation of appointments internationally"),
]
INTERRUPTED = [
    (
        "mastercard\n558315\n- is it still 20% off? -\n972383\n2224",
        "mastercard\n[card]\n- is it still 20% off? -\n[card]\n[card •••• 2224]",
    ),
    (
        "card 6011 8621\nkids have eaten half the order already btw 67053895749\n8422 7505\ndid u get the whole card number",
        "card [card]\nkids have eaten half the order already btw 67053895749\n[card]\ndid u get the whole card number",
    ),
    (
        "כרטיס 4111 3971\nהילדים כבר אכלו חצי מההזמנה H-57022 אגב\n7298 6935\nהגיע כל מספר הכרטיס?",
        "כרטיס [card]\nהילדים כבר אכלו חצי מההזמנה H-57022 אגב\n[card •••• 6935]\nהגיע כל מספר הכרטיס?",
    ),
    ("my pesel first part 861117, wait glasses... 85081", "my pesel first part [ID], wait glasses... [ID]"),
    (
        "pesel:02321968546 ur 19.12.2002 kod 30-064 dochod 6 500",
        "pesel:[ID] ur 19.12.2002 kod 30-064 dochod 6 500",
    ),
]
UNSEEN = [
    ("order 88123\nmy ID for the\ndelivery 305114142", "order 88123\nmy ID for the\ndelivery [ID]"),
    ("ID 607835781\nDizengoff 242\napt 38", "ID [ID]\nDizengoff 242\napt 38"),
    ("my card from 14-3-2025 11.30", "my card from 14-3-2025 11.30"),
    ("I paid 4672 with card\n308907501811", "I paid 4672 with card\n[card]"),
    ("drivers license number MORG A429 189S M9IJ for the rental", "drivers license number [ID] for the rental"),
    (
        "card 4580526018159081\nCVV on the back\nof my visa: 482",
        "card [card •••• 9081]\nCVV on the back\nof my visa: [security code]",
    ),
    ("3 ספרות שמאחורי\nהכרטיס: 709", "3 ספרות שמאחורי\nהכרטיס: [security code]"),
    ("card 4580526018159081\nPIN\nfor this card 4821", "card [card •••• 9081]\nPIN\nfor this card [PIN]"),
    ("ת.ז לצורך מסירה 082462813", "ת.ז לצורך מסירה [ID]"),
    ("الباركود على الكرتون 8712344097166", "الباركود على الكرتون 8712344097166"),
    ("كود البريد 10239 لو سأل المندوب", "كود البريد 10239 لو سأل المندوب"),
    ("paczka nr 1Z0428XX5671283005", "paczka nr 1Z0428XX5671283005"),
    ("nr dowodu AWL\n811719", "nr dowodu [ID]"),
    ("mój identyfikator klienta 75371", "mój identyfikator klienta 75371"),
    ("رقم الايبان *KW48* *NBOK* *5923* *9475* *0137* *6524* *3890* *72*", "رقم الايبان *[bank account]*"),
    ("nr konta PL60\t8947\t9198\t2246\t8212\t9746\t8315", "nr konta [bank account]"),
    ("poprawcie mi dowod osobisty, ma byc [CGH][565461]", "poprawcie mi dowod osobisty, ma byc [[ID]]"),
    ("zeszlo mi z karty ```426``` zł zamiast mniej", "zeszlo mi z karty ```426``` zł zamiast mniej"),
    ("uk driving license NWJE-A602-194L-91ZZ", "uk driving license [ID]"),
    ("my driver's license number is XDSE N1062 09RU9FC", "my driver's license number is [ID]"),
    ("3780-788581-81118 exp11/27 cvc2234", "[card •••• 1118] exp[expiry] cvc[security code]"),
    ("amex 3780 788581 81118 i te cztery z przodu 5306", "amex [card •••• 1118] i te cztery z przodu [security code]"),
    ("numer seryjny CV28789253", "numer seryjny CV28789253"),
    ("رقم التتبع SMSA18988432", "رقم التتبع SMSA18988432"),
    ("التذكرة: موعد الجواز 26 / 5 / 2026", "التذكرة: موعد الجواز 26 / 5 / 2026"),
    ("wpisałem kod na zniżkę 56104425 w koszyku", "wpisałem kod na zniżkę 56104425 w koszyku"),
    ("305114142 order\n19/1 ordered\nnothing came", "305114142 order\n19/1 ordered\nnothing came"),
    (
        "my card was declined for order 8 5 6 6 5 8 0 1 0 2 6 2 2 7",
        "my card was declined for order 8 5 6 6 5 8 0 1 0 2 6 2 2 7",
    ),
    ("30531017974 חבילה\n45391183599548064 כרטיס למכס", "30531017974 חבילה\n[card] כרטיס למכס"),
    ("maseczka termin waznosci 05/2026, patrze na wieczko", "maseczka termin waznosci 05/2026, patrze na wieczko"),
    (
        "DNI 84209452N thats my ID for the customs\nbarcode of the thing is 7291278023096",
        "DNI [ID] thats my ID for the customs\nbarcode of the thing is 7291278023096",
    ),
    (
        "رجعوها لنفس البطاقة تسعة ستةة تمانيه اثنان صفرر تمانيه صفرر تسع صفررر سته ستته صفرر خسمة واحد صفرر تمانيةة",
        "رجعوها لنفس البطاقة [card •••• 5108]",
    ),
    ("identyfikator osobisty: 88020300940", "identyfikator osobisty: [ID]"),
    ("mój identyfikator: 88020300940", "mój identyfikator: [ID]"),
    ("identyfikator zamówienia 88020301", "identyfikator zamówienia 88020301"),
    ("dowód ABC/123/456", "dowód [ID]"),
    ("I.D. GLK - 654710", "I.D. [ID]"),
    ("my id number is EF/3428420", "my id number is [ID]"),
    ("pesel mamy XCK.144.145 dzięki", "pesel mamy [ID] dzięki"),
    ("resident card no 91422195 (Oman)", "resident card no [ID] (Oman)"),
    ("מספר אזרח בעומאן 91454536", "מספר אזרח בעומאן [ID]"),
    ("jordański numer narodowy 9823885794", "jordański numer narodowy [ID]"),
    ("cid 4512 (amex)", "cid [security code] (amex)"),
    ("z tyłu jest 917 (karta)", "z tyłu jest [security code] (karta)"),
    ("my card is 426312988184990612/28999", "my card is [card]"),
    ("4916........20836931 to jest visa", "[card •••• 6931] to jest visa"),
    ("000534479106890 to jest visa", "[card] to jest visa"),
    ("Anna Nowak 6485 2941 4000 4268 8597 8295", "Anna Nowak [card]"),
    ("the number on the front says XXXX XXXX XXXX 2401", "the number on the front says XXXX XXXX XXXX 2401"),
    ("מספר מכשיר 358566986440814", "מספר מכשיר 358566986440814"),
    ("מספר מסירה 160336343", "מספר מסירה 160336343"),
    (
        "my id card and the barcode on the box 7293517374594",
        "my id card and the barcode on the box 7293517374594",
    ),
    ("save this card 499489357421o", "save this card [card]"),
    (
        "2026-11-26 6759 5134 6676 214195 z tej karty zeszlo 2743,50 zl",
        "2026-11-26 [card •••• 4195] z tej karty zeszlo 2743,50 zl",
    ),
    ("47071503832\nto PESEL\nnr zamowienia 1963260235", "[ID]\nto PESEL\nnr zamowienia 1963260235"),
    ("card 4024 8900 0744 5644 exp 10.30", "card [card •••• 5644] exp [expiry]"),
    ("the code i got by sms is for tow one siix for seven", "the code i got by sms is [secret]"),
    ("phone's IMEI is 3554 868374 03965, is it blocked?", "phone's IMEI is 3554 868374 03965, is it blocked?"),
    (
        "قسيمة الخصم BLACK2026 لسه شغاله؟\nالرقم السري بتاع الفيزا خمسة ثلاثة صفر ثلاثة",
        "قسيمة الخصم BLACK2026 لسه شغاله؟\nالرقم السري بتاع الفيزا [PIN]",
    ),
]


@pytest.mark.parametrize(
    ("message", "masked"),
    LISTS
    + WHOSE
    + NAMES
    + AMOUNTS
    + SECOND
    + PARTED
    + LATIN
    + DOTTED
    + PINS
    + VALID
    + TOGETHER
    + PHRASES
    + SPOKEN
    + WIDE_BLANKS
    + RUN_TOGETHER
    + INTERRUPTED
    + UNSEEN,
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
