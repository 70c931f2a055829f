"""What a question asks for, when it names two things: "to find your order, send your ID", "order number and ID"."""

import pytest

from redaction import Turn, redact
from tests.redaction.turn_variations import MENU, NO_CARDS

CASES = [
    ("To find your order, send me your ID", "12345678", "[ID]"),
    ("כדי למצוא את התיק צריך ת.ז", "260038658", "[ID]"),
    ("عشان نلقى طلبك نحتاج رقم الهوية", "12345678", "[ID]"),
    ("Żeby znaleźć zamówienie potrzebuję numer paszportu", "12345678", "[passport]"),
    ("Please send order number and ID", "WEB-9478317, 490003050", "WEB-9478317, [ID]"),
    ("Please send order number and ID", "order 9478317", "order 9478317"),
    ("Please send order number and ID", "9478317", "9478317"),
    ("מספר הזמנה ותז", "4271946, 520 768 375", "4271946, [ID]"),
    ("Numer zamówienia i PESEL", "#847664, 850707 / 10914", "#847664, [ID]"),
    ("To see your ID check, what is your order number?", "12345678", "12345678"),
    ("Your ID and phone please", "342967361 0582961900", "[ID] 0582961900"),
    ("جوازات المسافرين؟", "K28974672 و H3270735", "[passport] و [passport]"),
    ("رقم الطلب والهوية", "655994, 169 / 103 / 5974", "655994, [ID]"),
    ("Numer zamówienia i PESEL", "ORD-1525339, 79112646060", "ORD-1525339, [ID]"),
    ("What password did you use?", "vnehFa6ts7", "[secret]"),
    ("Policy-holder's account number and your mobile?", "0425032528", "[bank account]"),
    ("לצ׳ק אין צריך מס דרכון", "77282753", "[passport]"),
    ("לצק-אין צריך מס דרכון", "77282753", "[passport]"),
    ("עד מתי הכרטיס בתוקף", "02/2028", "[expiry]"),
    ("do kiedy ważna jest karta", "02/2028", "[expiry]"),
    ("لحد متى البطاقة صالحة", "02/2028", "[expiry]"),
    ("how long is the card valid till", "02/2028", "[expiry]"),
    ("طيب والرقم السري cvv؟", "1️⃣3️⃣7️⃣ اظن، ممسوح شوي", "[security code] اظن، ممسوح شوي"),
    ("Jaki kod jednorazowy Pani dostała?", "osiem cztery dziewięć zero szybko bo wygasa", "[secret] szybko bo wygasa"),
    ("What one-time code did you get?", "8490 quick it expires", "[secret] quick it expires"),
    ("איזה קוד חד פעמי קיבלת?", "8490 מהר זה פג", "[secret] מהר זה פג"),
    ("ما هو رمز التحقق؟", "8490 بسرعه بينتهي", "[secret] بسرعه بينتهي"),
    (
        "Order number, phone, cvv and id?",
        "77969469\n0525551234\n584\n12345678",
        "77969469\n0525551234\n[security code]\n[ID]",
    ),
    ("Seria i nr dowodu?", "DPD598531", "[ID]"),
    ("وش الستة ارقام اللي وصلتك؟", "211855", "[secret]"),
    ("Proszę nie wysyłać PESEL ani kart. W czym pomóc?", "paczka 1Z7B44DB1665093D0D", "paczka 1Z7B44DB1665093D0D"),
]


@pytest.mark.parametrize(("question", "answer", "masked"), CASES)
def test_what_is_asked_for_is_masked_in_the_answer(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == masked


def test_a_phone_that_was_asked_for_goes_on_with_no_order():
    earlier = [Turn("6544499306", age=20.0), Turn("Dzięki. A telefon?", by_customer=False, age=10.0)]

    assert redact("661-774-695", earlier=earlier).amendments == ()


def test_the_digits_of_a_password_are_no_code_of_the_card_before():
    earlier = [Turn("[card •••• 3549]", age=20.0), Turn("Jakie jest hasło?", by_customer=False, age=10.0)]

    assert redact("Lemon753", earlier=earlier).text == "[secret]"


@pytest.mark.parametrize("sentence", NO_CARDS)
def test_who_asks_to_send_no_cards_has_not_asked_for_one(sentence):
    notice = Turn(sentence, by_customer=False)

    assert redact("whatsapp me at 07700 900777", earlier=[notice]).text == "whatsapp me at 07700 900777"
    assert [change.redaction.text for change in redact("211735", earlier=[Turn("96011"), notice]).amendments] == [
        "[ID]"
    ]


def test_who_asks_not_to_forget_something_asks_for_it():
    assert redact("12345678", earlier=[Turn("Don't forget to send your ID.", by_customer=False)]).text == "[ID]"


@pytest.mark.parametrize("menu", MENU)
def test_what_can_be_asked_about_was_not_asked_for(menu):
    earlier = [Turn("card [card •••• 7848]", age=20.0), Turn(menu, by_customer=False, age=10.0)]

    assert redact("737", earlier=earlier).text == "[security code]"


@pytest.mark.parametrize(
    "question", ["What time suits you?", "באיזו שעה נוח?", "أي ساعة تناسبك؟", "Jaka godzina pasuje?"]
)
def test_a_time_that_was_asked_for_is_no_code_of_the_card_before(question):
    earlier = [Turn("[card •••• 7848]", age=20.0), Turn(question, by_customer=False, age=10.0)]

    assert redact("1730", earlier=earlier).text == "1730"


def test_a_code_comes_some_turns_after_its_card():
    said = [("[card •••• 7848]", True), ("are you open on Sunday?", True), ("Sunday 9:00-17:00.", False)]
    said += [("[expiry]", True), ("are you open on Sunday?", True), ("Sunday 9:00-17:00.", False)]

    assert redact("025", earlier=[Turn(text, by_customer=mine) for text, mine in said]).text == "[security code]"
    assert redact("025", earlier=[Turn("[card •••• 7848]"), *[Turn("ok")] * 4]).text == "025"


@pytest.mark.parametrize("caption", ["photo of the receipt", "תמונה של הקבלה", "صورة الفاتورة", "zdjęcie paragonu"])
def test_a_picture_of_a_receipt_announces_no_number_of_it(caption):
    assert redact("479", earlier=[Turn("[card •••• 7848]"), Turn(caption)]).text == "[security code]"


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("What's your ID? And your order number?", ("70493034", "[ID]"), ("48213", "48213")),
        ("Which order is it about? What's your account number?", ("472463", "472463"), ("317497", "[bank account]")),
        ("מה ה-PIN? מה מספר ההזמנה?", ("7596", "[PIN]"), ("516016", "516016")),
        ("אפשר מספר הזמנה? אפשר ת.ז. בבקשה", ("60071", "60071"), ("42960131", "[ID]")),
        ("رقم الجواز؟ ما رقم الطلب؟", ("39955066", "[passport]"), ("74806", "74806")),
        ("Jaki jest numer zamówienia? Jakie jest hasło?", ("5782834", "5782834"), ("Blue388!", "[secret]")),
        ("What's your PIN? What is your password?", ("4538", "[PIN]"), ("dana277!", "[secret]")),
        ("Jaki CVV? I ile biletów?", ("8 bilety", "8 bilety"), ("355", "[security code]")),
        ("What is the CVV? And how many tickets?", ("8 tickets", "8 tickets"), ("355", "[security code]")),
        ("كم cvv؟ وكم تذكرة؟", ("8 تذاكر", "8 تذاكر"), ("355", "[security code]")),
        ("A numer paszportu i numer mieszkania?", ("mieszkanie 150", "mieszkanie 150"), ("EE4637770", "[passport]")),
        ("מספר דרכון ומספר דירה?", ("דירה 150", "דירה 150"), ("14637770", "[passport]")),
        ("Passport and order number?", ("order 48213777", "order 48213777"), ("14637770", "[passport]")),
        ("Numer telefonu? Numer paszportu?", ("0547469058", "0547469058"), ("83671623", "[passport]")),
    ],
)
def test_answers_come_in_the_order_of_the_questions(question, first, second):
    asked = Turn(question, by_customer=False)
    answered = redact(first[0], earlier=[asked])

    assert answered.text == first[1]
    assert redact(second[0], earlier=[asked, Turn(answered.text)]).text == second[1]
    assert redact(second[0], earlier=[asked, Turn(answered.text)]).amendments == ()


@pytest.mark.parametrize(
    ("question", "reply", "answer", "masked"),
    [
        ("Please type your PIN", "it is needed for verification", "here: 4463", "here: [PIN]"),
        ("מה ה-CVV?", "צריך לאימות", "בטח, 234", "בטח, [security code]"),
        ("على أي حساب بنكي نرجع المبلغ؟", "مطلوب للتحقق", "هو 4839937380", "هو [bank account]"),
        ("Numer paszportu?", "do zwrotu", "31677743 dzięki", "[passport] dzięki"),
        ("Poproszę nr zamówienia", "potrzebne do weryfikacji", "to 111727", "to 111727"),
        ("ת.ז?", "כדי למצוא את התיק.", "073466203", "[ID]"),
        ("ID?", "To find your order.", "it's 073466203", "it's [ID]"),
    ],
)
def test_what_something_is_needed_for_was_not_asked_for(question, reply, answer, masked):
    earlier = [Turn(question, by_customer=False), Turn("why?"), Turn(reply, by_customer=False)]

    assert redact(answer, earlier=earlier).text == masked


@pytest.mark.parametrize(("question", "masked"), [("What's your PIN?", "[PIN]"), ("מה הקוד שקיבלת בסמס?", "[secret]")])
def test_dots_before_what_was_asked_for_do_not_make_it_the_end_of_a_card(question, masked):
    assert redact("ok one sec... 9758", earlier=[Turn(question, by_customer=False)]).text == f"ok one sec... {masked}"


def test_the_sentence_that_asks_tells_what_is_asked_for():
    asked = Turn("Hello! I can't see your order. Na jakie konto zwrócić?", by_customer=False)

    assert redact("146120 thanks", earlier=[asked]).text == "[bank account] thanks"


def test_a_phone_that_was_asked_for_after_an_account_is_no_more_of_it():
    asked = ("رقم نتواصل معك عليه؟", "באיזה מספר אפשר להשיג אותך?", "best number to call?")

    for question in asked:
        earlier = [Turn("[bank account] شكرا", unfinished=True), Turn(question, by_customer=False)]
        assert redact("0547676614", earlier=earlier).text == "0547676614"


@pytest.mark.parametrize("right", ["ignore that, the right one is", "לא משנה, הנכון הוא", "tamto nieważne, dobre to"])
def test_a_pin_that_takes_the_place_of_the_one_that_was_asked_for_is_masked(right):
    earlier = [Turn("What PIN did you set?", by_customer=False), Turn("[PIN]")]

    assert redact(f"{right} 9291", earlier=earlier).text == f"{right} [PIN]"


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [("Order number?", "806245176", "or 831913740"), ("מה מספר ההזמנה?", "550401194", "או 361258114")],
)
def test_a_second_guess_at_an_order_number_is_one_too(question, first, second):
    """ "Or" goes on with the answer: what passes for an ID by chance is none."""
    asked = [Turn(question, by_customer=False), Turn(first)]

    assert redact(second, earlier=asked).text == second


def test_who_sends_a_whole_card_for_its_last_four_digits_has_it_masked():
    asked = Turn("What are the last 4 digits of your card?", by_customer=False)

    assert redact("it's 676172578582", earlier=[asked]).text == "it's [card]"


@pytest.mark.parametrize(
    ("notice", "answer", "masked"),
    [
        ("Please do not send your CVV here.", "440", "[security code]"),
        ("נא לא לשלוח CVV", "440", "[security code]"),
        ("الرجاء عدم ارسال رمز CVV", "اسف بعته 440", "اسف بعته [security code]"),
        ("Prosimy nie podawać kodu CVV", "oj juz podalam 440", "oj juz podalam [security code]"),
        ("Please do not send your CVV here.", "order 440812", "order 440812"),
        ("Please do not send your CVV here. How many boxes?", "440", "440"),
    ],
)
def test_digits_after_a_request_to_send_no_code_are_the_code(notice, answer, masked):
    assert redact(answer, earlier=[Turn(notice, by_customer=False)]).text == masked


@pytest.mark.parametrize(
    "question",
    [
        "What is the code sent to your phone?",
        "שלחנו קוד לנייד, מה הוא?",
        "ما هو الرمز الذي وصلك على هاتفك؟",
        "Jaki kod przyszedł na Pana telefon?",
    ],
)
def test_phone_that_a_code_was_sent_to_is_not_asked_for(question):
    assert redact("44284540", earlier=[Turn(question, by_customer=False)]).text == "[secret]"
