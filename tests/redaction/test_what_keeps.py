"""What keeps a number, a price, a door, a coupon, an amount, hides no code that stands where it looks."""

import pytest

from redaction import Turn, redact, redact_all

HIDDEN = [
    # A price follows "for"; a code that is named right before it is no price.
    ("cvv for 415", "cvv for [security code]"),
    ("exp 08/29 and cvv is below 415", "exp [expiry] and cvv is below [security code]"),
    ("security code under 415", "security code under [security code]"),
    ("cvv ל-415", "cvv ל-[security code]"),
    ("קוד האבטחה ב 415", "קוד האבטחה ב [security code]"),
    ("هذا كود الامان ب415", "هذا كود الامان ب[security code]"),
    ("kod cvv za 415", "kod cvv za [security code]"),
    ("cvv for the refund: 415", "cvv for the refund: [security code]"),
    # Rooms have codes, and so have the people in them.
    ("room 12 code 720831 came by sms", "room 12 code [secret] came by sms"),
    ("room 12 code 7208 came by sms", "room 12 code [secret] came by sms"),
    ("דירה 12, קוד 848347 שקיבלתי בסמס", "דירה 12, קוד [secret] שקיבלתי בסמס"),
    ("حنا شقة 12 كود 846201 وصلني بالرسالة", "حنا شقة 12 كود [secret] وصلني بالرسالة"),
    ("zip 90210-617 cvv", "zip 90210-[security code] cvv"),
    # Who pays has a basket, and gets codes of banks.
    ("login code K482913 for my cart isn't accepted", "login code [secret] for my cart isn't accepted"),
    ("sms code AB4821 at checkout doesn't work", "sms code [secret] at checkout doesn't work"),
    ("the code x7k2p9 to log into my account, 10% battery", "the code [secret] to log into my account, 10% battery"),
    ("turned off 2FA, last code was K48291X", "turned off 2FA, last code was [secret]"),
    ("kod weryfikacyjny AB4829 przy koszyku", "kod weryfikacyjny [secret] przy koszyku"),
    ("הקוד שקיבלתי בסמס AB4829 לעגלה", "הקוד שקיבלתי בסמס [secret] לעגלה"),
    ("كود التحقق K48291X وين التوصيل", "كود التحقق [secret] وين التوصيل"),
    # A unit after it makes no amount of a password.
    ("password 565150 people can't log in", "password [secret] people can't log in"),
    ("סיסמה 427654 ימים לא עובדת", "סיסמה [secret] ימים לא עובדת"),
    ("hasło 5815 dni temu zmienione", "hasło [secret] dni temu zmienione"),
    ("قلت الباسورد 831436 ايام وما يشتغل", "قلت الباسورد [secret] ايام وما يشتغل"),
    ("code 676426 pages won't load", "code [secret] pages won't load"),
    # "to" is a purpose in English, and "is" in Polish.
    ("zamówię znowu; 2720 3425 5829 7594 to nr mojej karty", "zamówię znowu; [card] to nr mojej karty"),
    ("driver id 12345678", "driver id [ID]"),
    ("my pin is 1,234", "my pin is [PIN]"),
    ("account 12345678 2 users", "account [bank account] 2 users"),
    ("כרטיס שנגמר ב4821 קוד 391", "כרטיס שנגמר ב4821 קוד [security code]"),
    ("id of the tenant in flat 5: 041979238", "id of the tenant in flat 5: [ID]"),
    # Words for what is left count no digits that are told before them.
    ("the pincode for my card is 5600", "the pincode for my card is [PIN]"),
    ("serial number on the back of my card 482", "serial number on the back of my card [security code]"),
    ("login dana99pw1234 order 5555", "login dana99pw[secret] order 5555"),
    # A phone may come after an ID, both with their names after them.
    (
        "784-1973-7414995-9 is my emirates id and +971 58 458 3962 my mobile",
        "[ID] is my emirates id and +971 58 458 3962 my mobile",
    ),
    ("062 102 355 זה תז ו 0544714471 נייד", "[ID] זה תז ו 0544714471 נייד"),
    ("2991231000 هويتي و 0501234567 جوالي", "[ID] هويتي و 0501234567 جوالي"),
    ("800707|63245 to pesel a 700575532 telefon", "[ID] to pesel a 700575532 telefon"),
    ("039337423 is my id and 0521234567 my son's id", "[ID] is my id and [ID] my son's id"),
    # So may an order after a card.
    (
        "4478-6322-8785-2581 to karta a 368097605961 to zamowienie",
        "[card •••• 2581] to karta a 368097605961 to zamowienie",
    ),
    (
        "4496.4386.8677.0244 هاي البطاقة و 342027528065 رقم الطلب",
        "[card •••• 0244] هاي البطاقة و 342027528065 رقم الطلب",
    ),
    (
        "4496438686770244 זה הכרטיס ו 342027528065 זה מספר ההזמנה",
        "[card •••• 0244] זה הכרטיס ו 342027528065 זה מספר ההזמנה",
    ),
    (
        "4496438686770244 is my card and 342027528065 is the order",
        "[card •••• 0244] is my card and 342027528065 is the order",
    ),
    ("pay by card for order 4496 4386 8677 0245", "pay by card for order [card]"),
    ("paid by card for order 4496438686770244", "paid by card for order [card •••• 0244]"),
    ("paid for the order with card 4289622362901937", "paid for the order with card [card]"),
    ("my id is 20.10 then 2026-03-02", "my id is [ID]"),
    ("loguję się na hasło kotek16", "loguję się na hasło [secret]"),
    # Two names with a "then" between name two numbers in their order.
    ("order then card: 2728033688236219 / 3016714006559241", "order then card: 2728033688236219 / [card •••• 9241]"),
    (
        "הזמנה ואחרי זה אשראי: 937138248404522021 / 5888450682091759",
        "הזמנה ואחרי זה אשראי: 937138248404522021 / [card •••• 1759]",
    ),
    (
        "الطلب وبعده البطاقة: 71019030236687 / 4859345289046016",
        "الطلب وبعده البطاقة: 71019030236687 / [card •••• 6016]",
    ),
    (
        "zamówienie i potem karta: 6583670566641 / 2516583585849944",
        "zamówienie i potem karta: 6583670566641 / [card •••• 9944]",
    ),
    ("card then id: 4532015112830366 / 039337424", "card then id: [card •••• 0366] / [ID]"),
    ("order is 98487944 no wait thats my id", "order is [ID] no wait thats my id"),
    ("id is 98487944 no its not the order number", "id is [ID] no its not the order number"),
    (
        "security code oh its 211 no wait thats the wrong card. its 263",
        "security code oh its [security code] no wait thats the wrong card. its [security code]",
    ),
    ("my id is 98487944, no order number yet", "my id is [ID], no order number yet"),
    # A house in a form is no code, nor is the beginning of an order.
    (
        "card 6447-5808-9646-6660\nexp 06/2032\nhouse 142 Al Wasl Road",
        "card [card •••• 6660]\nexp [expiry]\nhouse 142 Al Wasl Road",
    ),
    (
        "karta 6447-5808-9646-6660\nwazna 06/28\ndom 131 Mickiewicza",
        "karta [card •••• 6660]\nwazna [expiry]\ndom 131 Mickiewicza",
    ),
    (
        "4818 4860 0056 2640 البطاقه\n943 من ورا\n169-2139160-3386203 الطلب",
        "[card •••• 2640] البطاقه\n[security code] من ورا\n169-2139160-3386203 الطلب",
    ),
    ("cvv 142-0544714471", "cvv [security code]-0544714471"),
    # What stars or an "x" part is no size if it is named.
    ("id 039*337*423", "id [ID]"),
    ("my pin 4829 x 2", "my pin [PIN] x 2"),
    ("the PIN of my card... 1234", "the PIN of my card... [PIN]"),
    ("cvv four nine eight, still there?", "cvv [security code], still there?"),
    ("pin four two one nine, still ok?", "pin [PIN], still ok?"),
    ("קוד בגב ארבע שתיים אחת, עוד משהו?", "קוד בגב [security code], עוד משהו?"),
    ("cvv cztery dziewięć osiem, jeszcze raz", "cvv [security code], jeszcze raz"),
    ("هذا رمز خلف البطاقة اربعة اثنين واحد باقي", "هذا رمز خلف البطاقة [security code] باقي"),
]
KEPT = [
    "my visa was declined for 491",
    "the security code was refused for 491",
    "locker 545 code 2187",
    "card to be sent to 97986-0622",
    "got a code WQ48291 in your newsletter",
    "pass 531 people",
    "Refund order 589198 to my card",
    # Whose last four digits they are is said right before them; a bank's texts are not only codes.
    "bank sms: card ending 7481 purchase 598.99 AED on 2/9. not me!",
    "sms z banku: karta kończąca się na 7055, zakup 300 zł, nie ja",
    # Places have PIN codes in India.
    "area pincode 560064 do you deliver there",
    "do u deliver to pincode 560064?",
    # Mails about passwords come at a time.
    "password reset mail came at 9.45am but link dead",
    "got the 9:45pm mail to reset my password",
    "המייל לאיפוס סיסמה הגיע ב-15:45 והקישור לא עובד",
    "ايميل تغيير كلمة السر وصل ب9:45 والرابط ما يفتح",
    # Food and medicine have a date to be used by.
    "expiry date on the cans is 02/26",
    "תוקף הקופסאות שימורים 02/26",
    "صالح لغاية 03/2027 مكتوب عالمعلبات",
    "data ważności na mleku 02.2025 zepsute",
    "termin przydatności tych konserw 09/2026",
    # Devices have a back, too, and serials may have letters of any name in them.
    "model WW10T230 serial on the back is BW667351F",
    "המספר הסידורי מאחורה הוא BW667351F",
    "السيريال من ورا BW667351F",
    "numer seryjny z tyłu to BW667351F",
    "serial number C63PW685243 on the sticker",
    "צילום דרכון 120x60",
    "صور جواز 80 x 200 ملم عدد 58",
    # Two days, one with its year, are no number told bit by bit.
    "you said 20.10 then 2026-03-02, tracking 722806113882",
    "אמרתם 20.10 ואז 2026-03-02, מספר מעקב 722806113882",
    "قلتوا 20.10 وبعدين 2026-03-02, رقم التتبع 722806113882",
    "mówiliście 20.10 potem 2026-03-02, numer przesyłki 722806113882",
    # Phones have an IMEI, coupons a word in Poland, customers a year, computers a clock.
    "numer IMEI telefonu 3535-5061-3212-932",
    "rabat na hasło HELLO16 dziala",
    "i've had an account since 2022 x",
    "الطابع الزمني يونكس 1755242530",
    # Who takes back what a number is says so right after it.
    "id is 98487944 no wait thats the order number lol thx",
    "תז 48972444 לא רגע זה מספר ההזמנה חחח",
    "هويتي 6504810 لا لحظه هذا رقم الطلب هههه",
    "pesel 764696102716 nie czekaj to numer zamowienia lol",
    "serial 333ZKA37292 on the back of the fridge",
    "PAID BY CARD FOR ORDER 4289622362901936",
    "שילמתי בכרטיס על הזמנה 45774344313",
    "دفعت بالبطاقة على طلب 2026 4397 7492",
    "order no ORD-507151 still says pending",
    "forgot my password and the order is ORD-350179",
    "نسيت الباسورد والطلب ORD-350179",
    "kod to 11-302 nie ten co wczesniej, pocztowy",
    "blik nie przeszedł na 2771 zeta o 19:30",
    "blik nie przeszedł na 2771 złociszy",
]
MORE = [
    ("Anything else?", "back 415", "back [security code]"),
    ("Anything else?", "415 thats the small one", "[security code] thats the small one"),
    ("עוד משהו?", "הקטן 415", "הקטן [security code]"),
    ("coś jeszcze?", "tył 415", "tył [security code]"),
    ("في شي ثاني؟", "415 ورا", "[security code] ورا"),
    ("Anything else?", "139 small tables", "139 small tables"),
]
MISSING = [
    ("For order 100234 the cvv", "415", "[security code]"),
    ("להזמנה 482913 חסר לנו קוד אבטחה", "415", "[security code]"),
    ("do zamówienia 482913 brakuje kodu cvv", "415", "[security code]"),
    ("للطلب 482913 ناقص رمز الامان", "415", "[security code]"),
    ("Call us on 03-6124578", "415", "415"),
]


PARTS = [
    ["card number part one: 52345169", "NI no: XK930413C; part two: 10620196"],
    ["card starts 52255819", "ok and goes on 97966996; Kuwait civil ID 282021477703"],
]


@pytest.mark.parametrize(("message", "masked"), HIDDEN)
def test_a_secret_is_hidden_where_something_harmless_may_stand(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_what_is_harmless_is_kept_there(message):
    assert redact(message).text == message


@pytest.mark.parametrize(("question", "answer", "masked"), MORE)
def test_the_code_of_a_card_is_no_count_of_things(question, answer, masked):
    earlier = [Turn("[card •••• 7803]", age=20.0), Turn(question, by_customer=False, age=10.0)]

    assert redact(answer, earlier=earlier).text == masked


@pytest.mark.parametrize(("question", "answer", "masked"), MISSING)
def test_a_turn_that_tells_an_order_may_ask_for_a_code(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == masked


@pytest.mark.parametrize("messages", PARTS)
def test_an_id_told_beside_the_rest_of_a_card_parts_it_from_no_beginning(messages):
    assert not any(char.isdigit() for char in redact_all(messages)[0].text)
