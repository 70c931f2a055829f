"""What stands right beside a number: another number, a year, an amount. Each is read for itself."""

import pytest

from redaction import redact, redact_all

CASES = [
    (
        "imei 353589638184791, bought with card 4495753393994197",
        "imei 353589638184791, bought with card [card •••• 4197]",
    ),
    ("imei 353589638184791, bought with a card", "imei 353589638184791, bought with a card"),
    ("my imei is 12, my card is 353589638184791", "my imei is 12, my card is [card]"),
    (
        "refund order 589198 (683,99) to IBAN GB86WLAW94211257257458",
        "refund order 589198 (683,99) to IBAN [bank account]",
    ),
    ("refund order 589198 to my account", "refund order 589198 to my account"),
    ("zwrot za zamówienie 589198 na moje konto", "zwrot za zamówienie 589198 na moje konto"),
    ("החזר על הזמנה 589198 לחשבון שלי", "החזר על הזמנה 589198 לחשבון שלי"),
    ("رجعوا مبلغ الطلب 589198 على حسابي", "رجعوا مبلغ الطلب 589198 على حسابي"),
    ("589198 is my account", "[bank account] is my account"),
    ("numer karty 4670-693", "numer karty [card]"),
    ("booking 2026 51-48-90-70-35-37-38-91", "booking 2026 [card •••• 3891]"),
    ("2026 6.7.6.2.5.6.5.5.4.6.0.1.2.6.5.4.8.5", "2026 [card •••• 5485]"),
    ("ת״ז של הבעל 285685087 ושלי 06-694-2384", "ת״ז של הבעל [ID] ושלי [ID]"),
    ("pesel mamy 91061412345, taty 910-614-12-345", "pesel mamy [ID], taty [ID]"),
    ("I read him the otp 55831 am I in trouble??", "I read him the otp [secret] am I in trouble??"),
    ("gave them the code 55831 am trying to log in", "gave them the code [secret] am trying to log in"),
    ("the code comes at 1130 am", "the code comes at 1130 am"),
    ("cvv is 918 not 147", "cvv is [security code] not [security code]"),
    ("cvv to 380 nie 390", "cvv to [security code] nie [security code]"),
    ("for the W-9: 616-07-5058", "for the W-9: [ID]"),
    ("24 items, 452.99. Refund IBAN GB86WLAW94211257257458", "24 items, 452.99. Refund IBAN [bank account]"),
    ("my old password was Falcon52 and new one Tiger81#", "my old password was [secret] and new one [secret]"),
    ("הסיסמה היתה Falcon52 ועכשיו Tiger81", "הסיסמה היתה [secret] ועכשיו [secret]"),
    ("POS slip says 4192 0856 2056 XXXX", "POS slip says [card]"),
    ("my car 08-229-04, 81297 km", "my car 08-229-04, 81297 km"),
    ("the code of the colour is 4012", "the code of the colour is 4012"),
    ("מספר שבב של הכלב 523895720", "מספר שבב של הכלב 523895720"),
    ("وصفة للمريض رقم هويته 1053-275-342", "وصفة للمريض رقم هويته [ID]"),
    ("הדרכון שלו? דרכונו 53895720", "הדרכון שלו? דרכונו [passport]"),
    ("ce fał fał 252", "ce fał fał [security code]"),
    ("מ.ז. 04_912_5727", "מ.ז. [ID]"),
    ("رقم بطاقتي الوطنية المغرب K 912019", "رقم بطاقتي الوطنية المغرب [ID]"),
    ("card 2720395676429144 01-04-2024 20:30", "card [card •••• 9144] 01-04-2024 20:30"),
    ("93434400 052-4211031, הכרטיס היה 4107630581999487", "93434400 052-4211031, הכרטיס היה [card •••• 9487]"),
    ("48730753891, karta była 46820340 43436399", "48730753891, karta była [card •••• 6399]"),
    ("4532015112830366, my card btw, order 5512", "[card •••• 0366], my card btw, order 5512"),
    ("4107630581999487 0930 917 Dana 84869-1451", "[card •••• 9487] [expiry] [security code] Dana 84869-1451"),
    ("4107630581999487, 2,955", "[card •••• 9487], 2,955"),
    ("4329 4605 5725 499411/28", "[card]/28"),
    ("62274240, 13.04.2025", "62274240, 13.04.2025"),
    ("בחשבון שלי יש 12,061", "בחשבון שלי יש 12,061"),
    ("kod BF2026 daje 8% zniżki", "kod BF2026 daje 8% zniżki"),
    ("966502889642", "966502889642"),
    ("paczka 1Z56794F2B80EF6BD1 pesel 00-32-01-02017", "paczka 1Z56794F2B80EF6BD1 pesel [ID]"),
    ("1991 116 284 0541735296", "[ID] 0541735296"),
    ("אשתי שתיים תשע אפס שבע שלוש שמונה שש שמונה אחת", "אשתי [ID]"),
    ("ר. נהיגה 4713222", "ר. נהיגה [ID]"),
    ("statement: 3082, 245,00, 708.90", "statement: 3082, 245,00, 708.90"),
    ("security fee 2,172 for 43 nights", "security fee 2,172 for 43 nights"),
    ("16,449 על 4107630581999487 ו3193 על 5425233430109903", "16,449 על [card •••• 9487] ו3193 על [card •••• 9903]"),
    ("expiry 2028-09", "expiry [expiry]"),
    ("בנק 12 סניף 800 חש׳ 625521904", "בנק 12 סניף 800 חש׳ [bank account]"),
    ("50.301296, 49.555373", "50.301296, 49.555373"),
    ("moje numery: 661-044-405, 602 657 304", "moje numery: 661-044-405, 602 657 304"),
    ("45968935:5067204208/27", "[card]/27"),
    ("38-008-5803 058-2482050", "[ID] 058-2482050"),
    ("هويتي واحد سبعين اربعه وثمانين سته وتسعين خمسه وستين سته", "هويتي [ID]"),
    ("فيزا 4107630581999487 والقديمة اخرها 8937", "فيزا [card •••• 9487] والقديمة اخرها 8937"),
    ("كود VIP6515 يعطي خصم 8٪", "كود VIP6515 يعطي خصم 8٪"),
    ("رقم جواي +966562257172", "رقم جواي +966562257172"),
]


@pytest.mark.parametrize(("message", "masked"), CASES)
def test_each_of_two_neighbours_is_read_for_itself(message, masked):
    assert redact(message).text == masked


def test_a_card_that_begins_as_nothing_but_my_number_goes_on():
    shown = redact_all(["My number is 24008533", "no, continue with 54592192"])

    assert [one.text for one in shown] == ["My number is [card]", "no, continue with [card •••• 2192]"]


def test_a_number_to_call_begins_no_card():
    messages = ["call me, my number is 24008533", "54592192"]

    assert [one.text for one in redact_all(messages)] == messages


def test_a_card_is_told_in_parts_after_a_polish_word_that_looks_like_a_purchase_order():
    shown = redact_all(["po cztery ok?", "4114", "2048", "0467", "4177"])

    assert [one.text for one in shown][1:] == ["[card]", "[card]", "[card]", "[card •••• 4177]"]


def test_two_lines_that_would_pass_for_a_date_and_a_code_are_a_cards_second_half():
    shown = redact_all(["card part 1: 5528-2487", "card part 2: 0849-3876"])

    assert [one.text for one in shown] == ["card part 1: [card]", "card part 2: [card •••• 3876]"]


def test_a_card_goes_on_though_its_fifth_to_seventh_digits_passed_for_a_code():
    shown = redact_all(["numer karty 4670-693", "748813469"])

    assert [one.text for one in shown] == ["numer karty [card]", "[card]"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Termin odbioru: 19 października 2026.", "Termin odbioru: 19 października 2026."),
        ("my subscription expires 19 October 2026", "my subscription expires 19 October 2026"),
        ("expires October 25, 2026", "expires October 25, 2026"),
        ("תוקף: 19 באוקטובר 2026", "תוקף: 19 באוקטובר 2026"),
        ("ينتهي في 19 أكتوبر 2026", "ينتهي في 19 أكتوبر 2026"),
        ("Termin: październik 2027", "Termin: [expiry]"),
        ("card expires 19 October 2027", "card expires 19 [expiry]"),
        ("4111111111111111 October 27, 2027", "[card •••• 1111] [expiry], [security code]"),
    ],
)
def test_a_whole_day_is_no_cards_expiry_unless_a_card_is_spoken_of(text, masked):
    assert redact(text).text == masked
