"""What is harmless between the parts of a number, after a card, or after a question for something else, stays."""

import pytest

from redaction import redact_all

TALKS = [
    (
        ["ok it's the one ending in 7804"],
        [["For security, please never share your full card number here."]],
        None,
    ),
    # Prices are no bits of a card that is being told.
    (
        ["8174961960546956", "you charged me AED 662 instead of AED 547"],
        [],
        ["[card •••• 6956]", "you charged me AED 662 instead of AED 547"],
    ),
    (["4532015112830366", "PLN 662 zamiast PLN 547"], [], ["[card •••• 0366]", "PLN 662 zamiast PLN 547"]),
    (["card 4532 0151", "662 instead of 626"], [], ["card [card]", "[card] instead of [card]"]),
    (
        ["4532 0151", "دفعت فيزا 1434 ر.س يوم 07/06/2025"],
        [["Card number?"]],
        ["[card]", "دفعت فيزا 1434 ر.س يوم 07/06/2025"],
    ),
    (["بكام ده 1010 ر.س ولا 1561 ر.س"], [["card number?"]], None),
    (
        ["card is 4532 0151", "قلت 4470 والحين ٣٥٣.٩٩؟؟", "1283 0366"],
        [],
        ["card is [card]", "قلت 4470 والحين ٣٥٣.٩٩؟؟", "[card •••• 0366]"],
    ),
    (
        ["my id is 1101", "you said 9856 and now 342.99??", "278479"],
        [],
        ["my id is [ID]", "you said 9856 and now 342.99??", "[ID]"],
    ),
    # Sizes and colours between the parts of a number are none of them, and end it not.
    (
        ["card 4532 0151", "lodówka 63×73 wejdzie?", "1283 0366"],
        [],
        ["card [card]", "lodówka 63×73 wejdzie?", "[card •••• 0366]"],
    ),
    (
        ["passport 4532", "תמונת פספורט 120x80", "0366"],
        [],
        ["passport [passport]", "תמונת פספורט 120x80", "[passport]"],
    ),
    (
        ["2221", "צבע RAL 7016", "9014 4255 2798"],
        [["card?"], [], []],
        ["[card]", "צבע RAL 7016", "[card]"],
    ),
    # Nor are addresses of machines.
    (
        ["one sec", "Site not opening from my ip 192.168.3.225", "3550 4254 1539", "37 16"],
        [["Card number?"]],
        ["one sec", "Site not opening from my ip 192.168.3.225", "[card]", "[card]"],
    ),
    (
        ["רשיון נהיגה מס 5570283", "בלוג כתוב מזהה אירוע 505edf5a-07ff-49e3-aeed-e5f8523b5df5"],
        [],
        ["רשיון נהיגה מס [ID]", "בלוג כתוב מזהה אירוע 505edf5a-07ff-49e3-aeed-e5f8523b5df5"],
    ),
    # Nor are sizes that are put right.
    (
        ["na konto 55-1020-7190-2203-5956-2361-2914", "buty 42 nie 39, pomylilam"],
        [],
        ["na konto [bank account]", "buty 42 nie 39, pomylilam"],
    ),
    (
        ["رقم حساب 2652 6255 3685 2", "مقاس 36 مو 45 لخبطت"],
        [],
        ["رقم حساب [bank account]", "مقاس 36 مو 45 لخبطت"],
    ),
    # Nor are postal codes, versions, prices on an invoice, or how many are wanted.
    (["24-314 Kraków, taki kod pocztowy", "ups źle, powinno być 99-314"], [], None),
    (
        ["5275", "340 34735", "8555", "כתובת mac 32:D9:C0:60:50:5A קושחה 14.25.9"],
        [["מה מספר הכרטיס?"], ["כן ממשיכים"], ["ומה השאר?"], []],
        ["[card]", "[card]", "[card]", "כתובת mac 32:D9:C0:60:50:5A קושחה 14.25.9"],
    ),
    (
        ["PL17199483", "748235664507734851", "faktura FV/4434/2026 zła, miało być 2106 a jest 953,50 zł"],
        [["iban?"], [], []],
        ["[bank account]", "[bank account]", "faktura FV/4434/2026 zła, miało być 2106 a jest 953,50 zł"],
    ),
    (
        ["7 pls", "my Emirates ID 784-1963-3389961-3"],
        [["Your card was charged. How many spare filters shall we add?"], []],
        ["7 pls", "my Emirates ID [ID]"],
    ),
    (["46", "5329530554431915"], [["Ile butelek i na jaką kartę?"], []], ["46", "[card •••• 1915]"]),
    (["4", "4406,4723,5603,2758"], [["كم علبة وعلى أي بطاقة؟"], []], ["4", "[card •••• 2758]"]),
    (["4", "4406,4723,5603,2758"], [["How many boxes and which card?"], []], ["4", "[card •••• 2758]"]),
    (
        ["16", "4406 4723", "5603 2758"],
        [["How many digits does your card have?"], [], []],
        ["16", "[card]", "[card •••• 2758]"],
    ),
    # After a card.
    (["4532015112830366", "291-0711756-2116234"], [], ["[card •••• 0366]", "291-0711756-2116234"]),
    (["4532015112830366", "2026-353636"], [], ["[card •••• 0366]", "2026-353636"]),
    (["4532015112830366", "numer kierunkowy to +965 tak?"], [], ["[card •••• 0366]", "numer kierunkowy to +965 tak?"]),
    (["4532015112830366", "הקידומת היא +965 נכון?"], [], ["[card •••• 0366]", "הקידומת היא +965 נכון?"]),
    (["4532015112830366", "مفتاح الدولة +965 صح؟"], [], ["[card •••• 0366]", "مفتاح الدولة +965 صح؟"]),
    (["4532015112830366", "lecimy lotem LO393"], [], ["[card •••• 0366]", "lecimy lotem LO393"]),
    (["4532015112830366", "dowieźcie na Długą 117"], [], ["[card •••• 0366]", "dowieźcie na Długą 117"]),
    (["4532015112830366", "deliver to Oak 117"], [], ["[card •••• 0366]", "deliver to Oak 117"]),
    (["4532015112830366", "שלחו להרצל 117"], [], ["[card •••• 0366]", "שלחו להרצל 117"]),
    (["4532015112830366", "send to me 117"], [], ["[card •••• 0366]", "send to me [security code]"]),
    (["the eye drops, are they ok?", "09/2027 and LOT A8515"], [[], ["What does it say after EXP?"]], None),
    (
        ["881 061", "that was for acc number ending 1379 btw"],
        [["Did the login code come through?"], []],
        ["[secret]", "that was for acc number ending 1379 btw"],
    ),
    (["67122631787 707 517 461 Marek Lis"], [["Nazwisko, PESEL i telefon?"]], ["[ID] 707 517 461 Marek Lis"]),
    # What is verified, saved or not needed is not asked for.
    (["4"], [["Karta jest zapisana, CVV niepotrzebny. Ile butelek?"]], None),
    (["4"], [["הכרטיס חויב. כמה בקבוקים?"]], None),
    (["4"], [["البطاقة محفوظة، ما نحتاج CVV. كم علبة؟"]], None),
    (["LS7 3DT"], [["Your ID is verified ✅ What's your postcode?"]], None),
    (["6599498"], [["הת.ז אומתה ✅ מה המיקוד?"]], None),
    (["30880"], [["تم التحقق من الهوية ✅ كم الرمز البريدي؟"]], None),
    (["30-880"], [["PESEL zweryfikowany ✅ Jaki kod pocztowy?"]], None),
    (["415"], [["ما نحتاج رقم البطاقة ✅ ارسل CVV"]], ["[security code]"]),
    (["ważna do 12/28, a mleko będzie?"], [["Data ważności?"]], ["ważna do [expiry], a mleko będzie?"]),
    # A moment that the customer asks for ends no question, and a batch no document that is asked for.
    (
        ["here's my card number coming in bits", "67", "62 15 92 72", "sec", "9452302"],
        [[], [], [], ["Order number?"], []],
        ["here's my card number coming in bits", "[card]", "[card]", "sec", "9452302"],
    ),
    (
        ["NIP 7118570262", "partia LOT420440 termin do 07/02/2026"],
        [["PESEL?"], []],
        ["NIP [ID]", "partia LOT420440 termin do 07/02/2026"],
    ),
    # So many of what was counted are no code that was asked for beside it.
    (["27 כרטיסים"], [["מה הcvv? וכמה כרטיסים להצגה?"]], None),
    (["27 seats"], [["What's the CVV? And how many seats?"]], None),
    (["27 miejsc"], [["CVV? I ile miejsc?"]], None),
    (["27 كرسي"], [["CVV؟ وكم كرسي؟"]], None),
    # A day that comes with what was asked for is none of it.
    (
        ["ايوه 576441907097\n374406378708900\n03.09.2024"],
        [["عندك رقم الطلب؟ أي بطاقة؟ ومتى نوصل؟"]],
        ["ايوه 576441907097\n[card •••• 8900]\n03.09.2024"],
    ),
    (["the one ending in 7804"], [["What's your PIN?"]], ["the one ending in [PIN]"]),
]


@pytest.mark.parametrize(("messages", "said", "masked"), TALKS)
def test_a_talk_goes_on_with_what_is_harmless(messages, said, masked):
    assert [result.text for result in redact_all(messages, said=said)] == (masked or messages)
