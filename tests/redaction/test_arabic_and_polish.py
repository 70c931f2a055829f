"""Messages of fresh Arabic and Polish sets, met before their rule was there: what is masked and kept, to the letter."""

import pytest

from redaction import Turn, redact, redact_all

THIRTEEN = "ثلاثة صفر ستة ستة سبعة تسعة اثنان أربعة تسعة تسعة واحد تسعة خمسة"
HIDDEN = [
    # The sides of a card say which of its numbers comes next.
    ("przód: 5487 8358 0952 5413 TYL: 557", "przód: [card •••• 5413] TYL: [security code]"),
    ("من قدام 5487835809525413 ورا 557", "من قدام [card •••• 5413] ورا [security code]"),
    ("ع ضهر الكرت مكتوب سبعة ستة ثمانية", "ع ضهر الكرت مكتوب [security code]"),
    ("بضهر الفيزا 768", "بضهر الفيزا [security code]"),
    (
        "دفعة سنه 2026 تلاتة, سته, تلاتة, اتنين, صفر, سبعه, خمسه, اتنين, سته, تلاتة, واحد, سبعه, خمسه, اربعه مره وحده",
        "دفعة سنه 2026 [card •••• 1754] مره وحده",
    ),
    # Stars of a card of any length, where it is called one.
    ("numer karty z potwierdzenia: 45077551XXXXXXXXXX", "numer karty z potwierdzenia: [card]"),
    ("البطاقة 45077551XXXXXXXXXX", "البطاقة [card]"),
    # What data are for is not what their number is, nor is the street after it.
    (
        "dane do umowy *66042051400* CZC873357 ul. Polna 82A",
        "dane do umowy *[ID]* [ID] ul. Polna 82A",
    ),
    ("بيانات العقد 29209050169389", "بيانات العقد [ID]"),
    ("kod z smsa 17-126", "kod z smsa [secret]"),
    ("iban BH.64.ACET.5469.6519.5153.50 kwota 250", "iban [bank account] kwota 250"),
    ("رقم البطاقة الذكية البحرين 7003 6923 5", "رقم البطاقة الذكية البحرين [ID]"),
    ("دفتر السواقه 06547518", "دفتر السواقه [ID]"),
    ("البيرمي ديالي 2888679402", "البيرمي ديالي [ID]"),
    ("رقم الكونت ديالي 7723174709", "رقم الكونت ديالي [bank account]"),
    ("مو دباس ديالي Warszawa442@", "مو دباس ديالي [secret]"),
    ("الوجه 4389 3597 1074 3454 والظهر 997", "الوجه [card •••• 3454] والظهر [security code]"),
    ("لاكارت ديالي BE182525 و الاسم يوسف", "لاكارت ديالي [ID] و الاسم يوسف"),
    # An error has no number as long as a card's; "po" is an order's only right before its number.
    ("numer karty może być z błędem: 4208 7005 4274 2311 2", "numer karty może być z błędem: [card]"),
    ("رقم البطاقة فيه خطأ 42087005427423112", "رقم البطاقة فيه خطأ [card]"),
    ("cvv po wymianie karty to 540", "cvv po wymianie karty to [security code]"),
    ("pin po zmianie to 5 4 0 1", "pin po zmianie to [PIN]"),
    ("تاريخ: 11/30، سي في في: 697", "تاريخ: [expiry]، سي في في: [security code]"),
    ("تاريخ انتهائها 06-28", "تاريخ انتهائها [expiry]"),
    ("tylne cyferki 7459", "tylne cyferki [security code]"),
    ("mc/rr 11/29", "mc/rr [expiry]"),
    ("miesiąc/rok: 06-26", "miesiąc/rok: [expiry]"),
    ("شهر/سنة ١٢/٣٣", "شهر/سنة [expiry]"),
    ("03231045198 75-3416-7211-0684-0388-5421-4304", "[ID] [bank account]"),
    ("p i n 4156", "p i n [PIN]"),
    ("c v v 415", "c v v [security code]"),
    ("cvw 701", "cvw [security code]"),
    ("hasło jedno Zosia@4115 drugie Beirut@1597", "hasło jedno [secret] drugie [secret]"),
    ("عندي رمزين 98741 و 541030", "عندي رمزين [secret] و [secret]"),
    # Several codes, passwords in a row.
    ("kody: 285961, 626060", "kody: [secret], [secret]"),
    ("kody z smsa 7887, 614-147", "kody z smsa [secret], [secret]"),
    ("الاكواد: 847361، 487554", "الاكواد: [secret]، [secret]"),
    ("كلمات السر: KS461Kot! و Polska629!", "كلمات السر: [secret] و [secret]"),
    ("cvv do pierwszej 638 do drugiej 148", "cvv do pierwszej [security code] do drugiej [security code]"),
    ("cvv الاولى 651 والثانيه 449", "cvv الاولى [security code] والثانيه [security code]"),
    ("الجوازات: 03124707، PM0143016", "الجوازات: [passport]، [passport]"),
    ("data: 12.28, cvv: trzy osiem osiem", "data: [expiry], cvv: [security code]"),
    ("kody zapasowe 065300 17285896 623251", "kody zapasowe [secret] [secret] [secret]"),
    ("اكواد الاحتياط 018092 50742 972481", "اكواد الاحتياط [secret] [secret] [secret]"),
    # A message that begins with a number has its names after them.
    ("073 cvv, 0329 ważna, 5078088323741844 karta", "[security code] cvv, [expiry] ważna, [card •••• 1844] karta"),
    ("073 cvv, 5078088323741844 card", "[security code] cvv, [card •••• 1844] card"),
    # A year tells when, and not what the next number is.
    ("prawo jazdy zdałem w 2024 nr 98887392", "prawo jazdy zdałem w 2024 nr [ID]"),
    ("رخصتي من سنة 2024 رقمها 98887392", "رخصتي من سنة 2024 رقمها [ID]"),
    ("kod do potwierdzenia wizyty 13114", "kod do potwierdzenia wizyty [secret]"),
]
KEPT = [
    "rabat z kodem UBR-61038",
    "rabat z kodem AN608656",
    "خصم بالكود UBR-61038",
    # A question says for what a document is needed; a sentence before, what was done with one.
    "czy pesel jest potrzebny do zwrotu zamówienia 9997210245337878?",
    "nip macie w systemie, faktura 2026/16343",
    "pesel podałem przy umowie UM/188513/2026",
    "dokument sprzedaży 9749575",
    "الهوية عندكم بالعقد 98493579",
    "بطاقة الضمان للطلب 438917388693",
    "karta gwarancyjna do zamówienia 438917388693",
    "płatność przy odbiorze, przesyłka 00881074150128900261, kartą można?",
    "mam u was konto, login to numer klienta 019311",
    "pesel chyba niepotrzebny do zamówienia 412153638944?",
    "الهوية مو لازمة للطلب A3238102 صح؟",
    "هويتي مو لازمة للطلب 70809625",
    "iccid karty 89966317870685759615 nie łapie sieci",
    "الرقم على كرت السيم iccid 8996631787068575961 والكرت لا يعمل",
    "karta graficzna RTX 4070 kod producenta 42728065",
    "رسالة الكود ما وصلت، اتصلت على ٠٣ ٦٢٤٥٩٠ الساعة 20:00",
    "polisa 2962417726, pesel już macie",
    "الوثيقة 5833542867 والهوية عندكم",
    "ابعتوا الكود على 03 448161",
    "wrócą na kartę? zamówienie 100064690",
    "FV FV/562/03/2026 termin płatności 08/01/2024",
    "التحويل 48000 عالحساب وصل",
    "przelew 48000 na konto poszedł",
    "transfer of 48000 to my account",
    # A line with a heading of its own goes on with nothing.
    "Klient: 416260\nUmowa: 73417807\nPESEL: w systemie",
    "العميل: 542897\nالعقد: 12773964\nالهوية: بالنظام",
    "to nie karta tylko zamówienie 94976077843",
    "354405153452431 to imei",
    "kod GP859840 i kod GUF-07373 oba na rabat",
    "hasło kampanii: zniżka 30% z kodem YACX4865",
    "الرقم السري للشحنة ما وصل، 33537217683",
    "اثبات الشراء 1704901 بتاريخ 19-10-2024",
    "hasło promocyjne CRZU7706",
    "id kleinta 193115",
    "paczka o numerze 1ZUGG5909922985434 zaginęła",
    "kody kreskowe 5908198301891, 6225626370366, 4010144382012",
    "باركودات 5908916226598، 5906049596403، 6227710766154",
    "الجوالات 03 988914، +20 1188659723",
    "hasło telefoniczne?",
    "كلمة السر الهاتفية؟",
    "proforma 261035422 opłacona przelewem",
    "برومو كود BWA-20864",
    "استخدمت كوبون CCP-51374 ولسا 7568",
    "بدي ادفع بالبطاقة للطلب 100088798",
    "płacę kartą za zamówienie do paczkomatu, zamówienie 100088798",
    "اه +20 1100042512",
    "numer reklamacji TCK-92102, pesel podany wcześniej",
    "ip 2001:db8:85a3::8a2e:370:2522 próbowało się zalogować moim hasłem",
    "ip 2001:db8:85a3::8a2e:370:8789 حاول يدخل بكلمة سري",
    "الغوا 42495881386 والارجاع على البطاقة متل قبل",
    "anulujcie 42495881386, zwrot na kartę jak poprzednio",
    "hasła nie podaję, klient 734682",
    "hasła nie podaję, klient K764268",
    # What a password is not: what a ticket is called.
    "نسيت كلمة السر، رقم العميل K682039",
    "hasła nie pamiętam, numer klienta K682039",
    "hasło zresetowałam 18.11.2025 i dalej błąd, zgłoszenie CAS-393721",
    "غيرت كلمة السر 01-07-2026 ولسا خطأ، تذكرة TCK-28986",
    # The last four of a card are no date.
    "ostatnie cztery cyfry karty 0132",
    "ostatnie 4 cyfry mojej karty 0132",
    "اخر اربع ارقام من الكرت 0132",
]
LINES = [
    (
        "Firma: Kotex\nNIP: 8949662719\nAdres: Polna 89, 20-112 Radom",
        "Firma: Kotex\nNIP: [ID]\nAdres: Polna 89, 20-112 Radom",
    ),
]
TALKS = [
    (["7841", "98819226974 هويتي"], ["[ID]", "[ID] هويتي"]),
    (
        ["PL1939825979", "1907483378876232", "to konto do zwrotu"],
        ["[bank account]", "[bank account]", "to konto do zwrotu"],
    ),
    (["AE3586012904047966", "69725"], ["[bank account]", "[bank account]"]),
    (["PL19 3982", "5979 1907 4833", "7887 6232"], ["[bank account]", "[bank account]", "[bank account]"]),
    (["PL19 3982", "5979 1907 4833", "7887 6233"], ["PL19 3982", "5979 1907 4833", "7887 6233"]),
    (
        [
            "اول جزء من البطاقة أربعة واحد أربعة اثنان صفر سبعة",
            f"تاني جزء {THIRTEEN}",
        ],
        ["اول جزء من البطاقة [card]", "تاني جزء [card]"],
    ),
    (["2200 1016 6 to początek karty", "5957 163"], ["[card] to początek karty", "[card •••• 7163]"]),
    (["2221", "potem 763394863", "i ostatnie 635"], ["[card]", "potem [ID]", "i ostatnie [card]"]),
    (["2221", "بعده 763394863", "والاخير 635"], ["[card]", "بعده [ID]", "والاخير [card]"]),
    (["292090501", "69389 الرقم القومي"], ["[ID]", "[ID] الرقم القومي"]),
    (["660420", "51400 pesel"], ["[ID]", "[ID] pesel"]),
    (["البطاقة 4111 1111 1111 1111", "وتاريخها 10/2029"], ["البطاقة [card •••• 1111]", "وتاريخها [expiry]"]),
    (["karta 4111 1111 1111 1111", "data 10/29"], ["karta [card •••• 1111]", "data [expiry]"]),
]


@pytest.mark.parametrize(("message", "masked"), HIDDEN + LINES)
def test_a_number_is_hidden(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_a_number_is_kept(message):
    assert redact(message).text == message


@pytest.mark.parametrize(("messages", "masked"), TALKS)
def test_a_number_over_messages_is_hidden(messages, masked):
    assert [result.text for result in redact_all(messages)] == masked


@pytest.mark.parametrize("question", ["عندك كود CVC؟", "ممكن رقم الـ cvv2؟", "masz kod CVC?"])
def test_the_code_that_was_asked_for_is_hidden(question):
    earlier = [Turn(question, by_customer=False, age=5.0)]
    assert redact("510", earlier=earlier).text == "[security code]"
