"""Passwords, codes, PINs, accounts and documents by the many names people have for them, told before, beside or after."""

import pytest

from redaction import Turn, redact, redact_all

BESIDE = [
    ("nr pasz. MB 2270352", "nr pasz. [passport]"),
    ("nip ma byc 8861068357", "nip ma byc [ID]"),
    ("kredytówka nr222159XXXX766813", "kredytówka nr[card •••• 6813]"),
    ("nip klienta 5703695467", "nip klienta [ID]"),
    ("جواز العميل A1234567", "جواز العميل [passport]"),
    ("dowód klienta ABC123456", "dowód klienta [ID]"),
    ("e-recepta dla 71071246510", "e-recepta dla [ID]"),
    ("haslo.do.konta.Ab36", "haslo.do.konta[secret]"),
    ("hasło/login !Layla_49", "hasło/login [secret]"),
    ("hasło_do_wifi: Q74wE99x", "hasło_do_wifi: [secret]"),
    ("wpisuje qwerty4615 jako haslo i nic", "wpisuje [secret] jako haslo i nic"),
    ("الفندق حجز مبلغ على 3662 > 6681 > 0608 > 77", "الفندق حجز مبلغ على [card •••• 0877]"),
    ("cvv2 mojej karty 486", "cvv2 mojej karty [security code]"),
    ("CVC2 486", "CVC2 [security code]"),
    ("zapisac na wizyte, 69042706721", "zapisac na wizyte, [ID]"),
    ("moje dane to Zofia Lis 69042706721 ul. Polna", "moje dane to Zofia Lis [ID] ul. Polna"),
    ("zmienilem haslo z Layla@587 na 95618845", "zmienilem haslo z [secret] na [secret]"),
    ("رقم البطاقة العمانية 73742860", "رقم البطاقة العمانية [ID]"),
    ("قود سودي 0312", "قود سودي [PIN]"),
    ("شلوش سفروت مئحور 968", "شلوش سفروت مئحور [security code]"),
    ("تاريخ صلاحيتها 9/29 البطاقه", "تاريخ صلاحيتها [expiry] البطاقه"),
    ("raqm watani 9129119492", "raqm watani [ID]"),
    ("الغوا عملية 347246215306169 انا غلطت", "الغوا عملية [card •••• 6169] انا غلطت"),
    ("blikiem 217619", "blikiem [secret]"),
    ("n.i.p 1234563218", "n.i.p [ID]"),
    ("w prawie jazdy mam 00126/21/5324", "w prawie jazdy mam [ID]"),
    ("numer identyfikacji podatkowej 493 465 007 9", "numer identyfikacji podatkowej [ID]"),
    ("REGON firmy 68035 dwa 933", "REGON firmy [ID]"),
    ("رقم هويتي 03833 ثلاثة 654", "رقم هويتي [ID]"),
    ("smsem przyszlo zero zero sześć sześć dziewięć dziewięć, to ten kod?", "smsem przyszlo [secret], to ten kod?"),
    ("hasło.to.Kotek77", "hasło.to[secret]"),
    ("باسورديKotek77", "باسوردي[secret]"),
    ("السيسما تبعتي Kotek77", "السيسما تبعتي [secret]"),
    ("الدركون تبعي 23456789", "الدركون تبعي [passport]"),
    ("رشيون نهيجا 2345678", "رشيون نهيجا [ID]"),
    ("السر 4405 تبع البطاقة", "السر [PIN] تبع البطاقة"),
    ("pswd Yosi5617", "pswd [secret]"),
    ("p/w Moshe4234", "p/w [secret]"),
    ("my pass-word is sunnymoshe3", "my pass-word is [secret]"),
    ("memorable word real_125", "memorable word [secret]"),
    ("security answer dog20!", "security answer [secret]"),
    ("login credentials dana Winter04!", "login credentials dana [secret]"),
    ("winter_653 (that's my password)", "[secret] (that's my password)"),
    ("my TAN is 967 762", "my TAN is [secret]"),
    ("PUK 02770211", "PUK [secret]"),
    ("token from the app 709 159", "token from the app [secret]"),
    ("the one-time passcode = 070 475", "the one-time passcode = [secret]"),
    ("use 733120 to authorise the payment", "use [secret] to authorise the payment"),
    ("מילת הסוד Xk3!psy1", "מילת הסוד [secret]"),
    ("פסוורד tel@1051", "פסוורד [secret]"),
    ("טוקן 083598", "טוקן [secret]"),
    ('העו"ש שלי 866339202755', 'העו"ש שלי [bank account]'),
    ("كلمة العبور Xk5!mjw8", "كلمة العبور [secret]"),
    ("التوكن 032583", "التوكن [secret]"),
    ("النمرة السرية 3570", "النمرة السرية [PIN]"),
    ("تاريخ النفاذ 07/29", "تاريخ النفاذ [expiry]"),
    ("słowo klucz real_509", "słowo klucz [secret]"),
    ("kicia01! to hasło do aplikacji", "[secret] to hasło do aplikacji"),
    ("token z banku: 723 205", "token z banku: [secret]"),
    ("ROR 11-450-892992", "ROR [bank account]"),
    ("account psasword moshereal3", "account psasword [secret]"),
    ("summer20! is my passswrd", "[secret] is my passswrd"),
    ("haso do konta Xk6!zya0", "haso do konta [secret]"),
    ("ססימת הבנק Xk9!tse4", "ססימת הבנק [secret]"),
    ("الرقم السري للتطبيق ali@4419", "الرقم السري للتطبيق [secret]"),
    ("الرقم السري للحابtiger44467", "الرقم السري للحابtiger[secret]"),
    ("PIIN 2038", "PIIN [PIN]"),
    ("I always use 6.8.7.2 as my PIN", "I always use [PIN] as my PIN"),
    ("kod weryfikacyjny: 93109 93109", "kod weryfikacyjny: [secret] [secret]"),
    ("it says 550478…4211 in my app", "it says [card •••• 4211] in my app"),
    ("הקוד שנשלח לנייד 43982993", "הקוד שנשלח לנייד [secret]"),
    ("OTP's 05233", "OTP's [secret]"),
    ("weryfikacja 375440", "weryfikacja [secret]"),
    ("86439323 to mój numer konta", "[bank account] to mój numer konta"),
    ("4579 1310 1 to mój numer identyfikacyjny", "[ID] to mój numer identyfikacyjny"),
    ("numer identyfikacyjny 3158 - 8332.28", "numer identyfikacyjny [ID]"),
    ("sign in coed - 555977", "sign in coed - [secret]"),
    ("mango7196$$ is my password", "[secret] is my password"),
    ("رخصصة دبي 4608110", "رخصصة دبي [ID]"),
    ("كلمة السسر بتاعتي Xk3!mey1", "كلمة السسر بتاعتي [secret]"),
    ("my pin for the bank app: 2968", "my pin for the bank app: [secret]"),
    ("I log in with dana and doghaifa1", "I log in with dana and [secret]"),
    ("my pw's CA2$wx19", "my pw's [secret]"),
    ("wifi key real@7235", "wifi key [secret]"),
    ("קיבלתי 27158 בהודעה", "קיבלתי [secret] בהודעה"),
    ("المفتاح حق مفتاح الواي فاي Xk8!fsh8", "المفتاح حق مفتاح الواي فاي [secret]"),
    ("جربوا YO8$wb88 ككلمة سر", "جربوا [secret] ككلمة سر"),
    ("apka banku wygenerowała 554 321", "apka banku wygenerowała [secret]"),
    ("dane do przelewu: PKO, 737111957958", "dane do przelewu: PKO, [bank account]"),
    ("hasło do wi-fi LU3$hz72", "hasło do [secret]"),
    (
        "PESEL.......siedemdziesiąt osiem zero jeden dziesięć dziewięćdziesiąt dwa dziewiętnaście zero",
        "PESEL.......[ID]",
    ),
    ("changed my password from real@2979 to Xk4!rtf2", "changed my password from [secret] to [secret]"),
    ("שיניתי סיסמה מ-yosiwinter8 ל-sunny13!", "שיניתי סיסמה [secret] [secret]"),
    ("zmieniłam hasło z Xk2!jva8 na DR1$rf96", "zmieniłam hasło z [secret] na [secret]"),
    ("they've sent 253188 to my phone", "they've sent [secret] to my phone"),
    ('קוד חד פעמי לאישור עסקה בסך 230 ש"ח: 99851', 'קוד חד פעמי לאישור עסקה בסך 230 ש"ח: [secret]'),
    ("الراجحي: رمز لمرة واحدة لعملية 230 ريال: 99911235", "الراجحي: رمز لمرة واحدة لعملية 230 ريال: [secret]"),
    ("שלחו לי 954-194 לנייד", "שלחו לי [secret] לנייד"),
    ("AE42 3123 3036\n7979 1028 006 thanks", "[bank account] thanks"),
    ("الرسالة تقول 539184", "الرسالة تقول [secret]"),
    ("ההודעה אומרת 539184", "ההודעה אומרת [secret]"),
    ("wiadomość mówi 539184", "wiadomość mówi [secret]"),
    ("passport C01X82T52", "passport [passport]"),
    ("passport no W 2906622", "passport no [passport]"),
    ("رقم جواز السفر: BE3906786", "رقم جواز السفر: [passport]"),
]


@pytest.mark.parametrize(("message", "masked"), BESIDE)
def test_a_secret_is_known_by_its_name(message, masked):
    assert redact(message).text == masked


TOLD = [
    ("PIN of the card", "0626", "[PIN]"),
    ("CVV2", "826", "[security code]"),
    ("3 digits on the back", "436", "[security code]"),
    ("three-digit code", "527", "[security code]"),
    ("הקוד הסודי של האשראי", "2937", "[PIN]"),
    ("סיסמה חד פעמית", "959102", "[secret]"),
    ("konto do zwrotu", "31-707-064684", "[bank account]"),
    ("kod 2FA", "271 621", "[secret]"),
]


@pytest.mark.parametrize(("name", "number", "mask"), TOLD)
def test_what_is_announced_is_masked_though_the_name_says_more(name, number, mask):
    assert [result.text for result in redact_all([name, number])] == [name, mask]


AFTERWARDS = [
    ("dogyosi7", "that's my account password", "[secret]"),
    ("tel_478", "זאת הסיסמה שלי", "[secret]"),
    ("10/29", "that's the valid thru", "[expiry]"),
    ("1028", "زي ما هو تاريخ الانتهاء", "[expiry]"),
    ("6858148503", "to rachunek do zwrotu", "[bank account]"),
    ("906071", "to ten kod z smsa", "[secret]"),
]


@pytest.mark.parametrize(("number", "name", "mask"), AFTERWARDS)
def test_what_is_named_afterwards_is_masked(number, name, mask):
    assert [result.text for result in redact_all([number, name])] == [mask, name]


@pytest.mark.parametrize(
    "question", ["jaki jest hasło do konta?", "ممكن كلمة سر الحساب؟", "What is your wifi password?"]
)
@pytest.mark.parametrize("answer", ["MO1$pw31", "KI6$gr72", "tel_895"])
def test_a_password_that_answers_a_question_is_masked_whole(question, answer):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == "[secret]"


KEPT = [
    "pin do furtki 8131 dla kuriera",
    "pin for the gate 8131",
    "קוד סודי לשער 8131",
    "رقم سري للباب 8131",
    "model HX1229/44\nimei 354994479242873\nsn 5244038450",
    "id klienta 570369",
    "عندي بالحساب 76340 نقطة",
    "numer nadania 5924142761",
    "adres: Krucza 12/57, 86-103 Krakow",
    "przelew tytulem 1415379369",
    "مرتجعات: 466692028، #8055326، ٢٥١٥٩٤٠٧٢",
    "haslo podaje nizej",
    "faktura VAT 20261123",
    "nr zlecenia 1472981371 serwis",
    "مسبار هزمنا 332538065966",
    "رقم الوصل 5063972738",
    "mam 12345 i dwa 678",
    "the code SUMMER2026 is not valid",
    "הקוד LATO75 לא תקף",
    "الكود BLACK50 غير صالح",
    "kod HZCK2062 nie działa",
    "kod do klatki 6723",
    "they sent me 35 boxes instead of 622",
    "2 bus passes for 611.10",
    "przyszło mi 92 zamiast 431",
    "room code 5589 at the hotel",
    "locate 4512",
    "החיסון 58812047",
    "اللاعبين 58812047",
    "potwierdzenie 58812047",
    "my pack SUMMER2026 has pins",
    "tan sofa 90208794",
    "paid by card, order AP-81241586, 9001 usd",
    "card got eaten by ATM on 25.02.2026, branch 690",
    "id check done on 11/10",
    "שיניתם לי סיסמה ב-22/4, למה?",
    "czemu zmieniliście hasło 2026-03-26?",
    "czemu zmieniliście hasło 12.01.2026r.?",
    "משלוח הדרכון 7795281348",
    "זיכוי 713139",
    "the door code is 5857, leave it inside",
    "account manager for order #1820139",
    "numer karty sim 8332",
    "bank holiday on 09/03/2024",
    "my account was charged 8332.28 twice",
    "הקוד לדלת 1807",
    "كلمة السر ما تشتغل من 23/12",
    "ping 10.2.3.4 takes 2038 ms",
    "hasło do poczty nie działa od 3 dni",
]


@pytest.mark.parametrize("message", KEPT)
def test_what_is_only_called_a_code_stays(message):
    assert redact(message).text == message


EXPIRIES = [
    ("expires nine twenty seven", "expires [expiry]"),
    ("valid till 2 slash 28", "valid till [expiry]"),
    ("כרטיס בתוקף עד דצמבר עשרים ושמונה", "כרטיס בתוקף עד [expiry]"),
    ("صالحة حتى شهر 6 30", "صالحة حتى [expiry]"),
    ("تنتهي ابريل تسعة وعشرين", "تنتهي [expiry]"),
    ("its good til twenty thirty four thats the expiry", "its good til [expiry] thats the expiry"),
    ("البطاقة صالحة لـ اثنين صفر ثلاثة تلاتة", "البطاقة صالحة لـ [expiry]"),
    ("הכרטיס בתוקף עד שתיים אפס שלוש ארבע", "הכרטיס בתוקף עד [expiry]"),
    ("karta ważna do dwa zero trzy cztery", "karta ważna do [expiry]"),
    ("my passport is valid until twenty thirty four", "my passport is valid until twenty thirty four"),
    ("ważna do sierpnia dwudziestego dziewiątego", "ważna do [expiry]"),
    ("wygasa lipca dwudziestego siódmego", "wygasa [expiry]"),
]


@pytest.mark.parametrize(("message", "masked"), EXPIRIES)
def test_an_expiry_in_words_is_masked(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize(
    "message",
    [
        "your subscription expires 05/27",
        "lot 123123 exp 12/2027",
        "coupon valid until 12/27",
        "המנוי בתוקף עד 05/27",
        "الاشتراك ينتهي 05/27",
        "abonament ważny do 05/27",
    ],
)
def test_the_date_of_goods_is_no_expiry(message):
    assert redact(message).text == message
