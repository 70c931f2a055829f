"""Single messages of the held-out sets and of what reviews broke: what is masked, what is kept, to the letter."""

import pytest

from redaction import redact

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
    ("my cid is 482913", "my cid is 482913"),
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


@pytest.mark.parametrize(("message", "masked"), WIDE_BLANKS + RUN_TOGETHER + INTERRUPTED + UNSEEN)
def test_a_message_is_masked_where_it_tells_something_and_nowhere_else(message, masked):
    assert redact(message).text == masked
