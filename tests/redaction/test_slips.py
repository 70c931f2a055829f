"""People mistype the words around a number, and the words that are the number."""

import pytest

from redaction import Turn, redact, redact_all

TELLING = [
    ("paaassport 12345678", "paaassport [passport]"),
    ("קוד הביטחווון 314", "קוד הביטחווון [security code]"),
    ("كلمة المممرور Qw@496x", "كلمة المممرور [secret]"),
    ("раssроrt 12345678", "раssроrt [passport]"),
    ("моja karta 4102 5818 0551 206", "моja karta [card]"),
    ("IBANAE102843779687981667797", "IBAN[bank account]"),
    ("my liceense is D0078562", "my liceense is [ID]"),
    ("pssport no 205176486", "pssport no [passport]"),
    ("הדרוכן שלי 35843443", "הדרוכן שלי [passport]"),
    ("رقم اللهوية 97609214", "رقم اللهوية [ID]"),
    ("nr prwaka 49306/15/9405", "nr prwaka [ID]"),
    ("mastecrard 42881236455252582", "mastecrard [card]"),
    ("nr pawa jazdy 72315/57/9257", "nr pawa jazdy [ID]"),
    ("parwo jazdy 34850/63/6314", "parwo jazdy [ID]"),
    ("ריון נהיגה 7449080", "ריון נהיגה [ID]"),
    ("جاوز سفري A29550001", "جاوز سفري [passport]"),
    ("كلمة اللمرور sami@77", "كلمة اللمرور [secret]"),
    ("securitu code 887", "securitu code [security code]"),
    ("קוד אבוחה 265", "קוד אבוחה [security code]"),
    ("בתורף עד 10/30", "בתורף עד [expiry]"),
    ("הדרעון שלי 63957574", "הדרעון שלי [passport]"),
    ("card veriification value - 490", "card veriification value - [security code]"),
    ("cvv wun fiv ziro", "cvv [security code]"),
    ("my cvv is for five six", "my cvv is [security code]"),
    ("my cvv is tow one six", "my cvv is [security code]"),
]
KEPT = [
    "invioce 060444807 is wrong",
    "relamacja 813026432",
    "kod proudktu 932644-12",
    "nr zam. 628914429327",
    "kod 50-348 Warszawa",
    "older 45678",
    "חשבוני מס 70223844",
    "the next 3 orders",
    "u there? done at five",
    "the code is for two adults, one child",
    "my pin is to be one of five digits",
    "the cvv is for one payment",
]
SPOKEN = [
    ("reading it out fiv nien fuor three seveen eigth two tow five one six nine seven zero oh three", "[card"),
    ("جرب سبعة وعشرين عشرين تسعه وتسعين خمسه و سبعين خمسة وستين خمسةوسبعين اثنينوخمسين تسعه و ثمانين", "[card"),
    ("card four one five seven niem three two two nine eight two two nine zero eight six", "[card"),
    ("ok five three seven four zero blorp seven four eight nine three one six seven two eight", "[card"),
    ("NR PESEL TO zero cztery tży jedn dwaa osiem cztery siedem siedm zero cztry", "[ID]"),
    ("אוקיי אז 5571 שש שתיים ארבע 9573 אחת 8939", "[card"),
    ("שלוש 4801 חמש שבע 1292 שמונה תשע 5 0 תודה מותק", "[card"),
    ("מקס שש חמש שמונה שתיים חמש אפס אחת שבע אפס שלוש פעמים שמונה פעמיים שבע אפס שמונה", "[card"),
    ("five three seven tow wan two seven five wan tow two one nine four nine three", "[card"),
    ("five three seven tow siks two seven fiv wun tow two one nine four nien three", "[card"),
]


@pytest.mark.parametrize(("message", "shown"), TELLING)
def test_word_with_a_slip_still_names_its_number(message, shown):
    assert redact(message).text == shown


@pytest.mark.parametrize("message", KEPT)
def test_word_with_a_slip_still_keeps_its_number(message):
    assert redact(message).text == message


@pytest.mark.parametrize(("message", "mask"), SPOKEN)
def test_number_said_with_slips_is_masked_whole(message, mask):
    found = redact(message)

    assert found.text.count("[") == 1
    assert mask in found.text


def test_code_that_was_asked_for_is_masked_though_it_is_only_called_a_code():
    asked = [Turn("ما هو الـ CVV على ظهر البطاقة؟", by_customer=False, age=5)]

    assert redact("الكود 857", earlier=asked).text == "الكود [security code]"


def test_card_announced_in_a_word_with_a_slip_is_masked_in_spite_of_a_wrong_digit():
    shown = redact_all(["5343936386993615", "זה כל הרטיס"])

    assert shown[0].text == "[card]"


def test_card_cut_anywhere_is_masked_though_its_parts_look_like_days():
    parts = ["37", "37-253", "97", "2-7", "2254"]

    assert all("[card" in shown.text for shown in redact_all(parts))


def test_sort_code_goes_with_its_account():
    assert (
        redact("pay it to bank account number 04-05-19 06734098").text == "pay it to bank account number [bank account]"
    )


def test_password_is_not_the_word_before_the_colon():
    assert redact("סיסמה חדשה: Dragon.916!").text == "סיסמה חדשה: [secret]"


def test_word_about_a_call_or_a_minute_does_not_keep_a_part_of_a_card():
    parts = ["sorry I was on the phone 5492", "one minute 3595", "5365", "6442"]

    assert all("[card" in shown.text for shown in redact_all(parts))


def test_website_named_long_before_does_not_keep_a_card():
    message = "جربت ادفع بالموقع 3 مرات وما زبطت فخذوها يدوي 5492 3595 5365 6442"

    assert redact(message).text.endswith("[card •••• 6442]")


def test_code_after_a_card_and_its_date_is_masked_whatever_comes_after():
    shown = redact("card 2720 1437 6205 5518 09/31 465 and the postcode later").text

    assert shown == "card [card •••• 5518] [expiry] [security code] and the postcode later"


def test_end_of_a_card_goes_with_its_beginning_though_it_ends_like_a_code():
    shown = redact_all(["here is my visa number", "4607 1502 205", "wait", "3 4616"])

    assert [each.text for each in shown[1::2]] == ["[card]", "[card]"]


def test_number_word_before_digits_counts_them():
    assert redact("אחת שלוש ארבעה אלה שלוש הספרות מאחורה").text == "[security code] אלה שלוש הספרות מאחורה"


WRITTEN = [
    ("put it on 4756l6O543427397 visa", "put it on [card •••• 7397] visa"),
    ("visa no. 4812x0461x2637x2302 ya?", "visa no. [card •••• 2302] ya?"),
    ("karta cztery pięć trzy zera dwie piątki jeden sześć siedem osiem dwa trzy zero sześć ok", "karta [card] ok"),
    ("exp may 29", "exp [expiry]"),
    ("ważna do czerwiec 2029", "ważna do [expiry]"),
    ("תוקף: ספטמבר 29", "תוקף: [expiry]"),
    ("تنتهي يناير 2028", "تنتهي [expiry]"),
]


@pytest.mark.parametrize(("message", "shown"), WRITTEN)
def test_number_written_with_letters_among_it_is_masked(message, shown):
    assert redact(message).text == shown


def test_mistyped_attempt_is_masked_once_the_card_itself_comes():
    shown = redact_all(["pls bill 4952315159260749 mate", "4952 3158 5926 0749"])

    assert shown[0].text == "pls bill [card] mate"


def test_date_of_an_order_is_no_expiry():
    assert redact("my order of may 2029, see you in june 27").text == "my order of may 2029, see you in june 27"


CALLED = [
    ('ת"ז: 37.87.22.15', 'ת"ז: [ID]'),
    ("PESEL pacjenta 60-09-14-65-25-6", "PESEL pacjenta [ID]"),
    ("bank texted 6444", "bank texted [secret]"),
    ("kk 2502308301356513", "kk [card]"),
    ("data wygaśnięcia 8/31", "data wygaśnięcia [expiry]"),
    ("civil nummber 278 223 23", "civil nummber [ID]"),
    ("nasz NIP 814-025-03-91", "nasz NIP [ID]"),
    ("mums credit card 54 814873 41295 1898 she said its fine", "mums credit card [card] she said its fine"),
    (
        "kartę tutaj niż przez telefon: 5555671690889007 05/2031 158",
        "kartę tutaj niż przez telefon: [card •••• 9007] [expiry] [security code]",
    ),
    ("Scoial Security No. 025 609 625", "Scoial Security No. [ID]"),
    ("اليوزر sam وكلمة المرور tiger64x", "اليوزر sam وكلمة المرور [secret]"),
    ("my card, not my phone: 46390635327411591", "my card, not my phone: [card]"),
]
NAMED = [
    "מספר תביעה 830695459",
    "numer szkody 361367675",
    "رقم الوصفة 7872234610",
    "prescription number 6776181136",
    "incident 638985170",
    "ios 24.0.0991.119",
    "ip 2001:db8:3513:3649:6401:3602:480b:a94d",
    "the router is at 192.168.1.10, my id will follow",
    "appointment on 2026-11-26, 2026-11-27 or 26.11.2026",
]


@pytest.mark.parametrize(("message", "shown"), CALLED)
def test_number_is_what_it_is_called(message, shown):
    assert redact(message).text == shown


@pytest.mark.parametrize("message", NAMED)
def test_number_of_a_desk_or_an_address_is_kept(message):
    assert redact(message).text == message


def test_digits_heard_as_little_words_are_digits():
    assert redact("my card is four five three too six seven to nine for five one one three eight nine two").text == (
        "my card is [card]"
    )


def test_start_of_a_card_is_masked_when_the_rest_passes_for_an_id():
    shown = redact_all(["37", "5392942288", "885"])

    assert shown[0].text == "[card]"
    assert all("[" in each.text for each in shown)


def test_rare_length_in_parts_is_a_card_when_nothing_else_is_said():
    shown = redact_all(["continuing 414997", "1724100 thanks"])

    assert [each.text for each in shown] == ["continuing [card]", "[card] thanks"]


STABLE = [
    "order 317260, my id is 037687829",
    "הזמנה 365200, התז שלי 039029400",
    "the login code says 801 442",
    "dostałem kod 619-130",
    "login jane_f pass Qwerty.494",
]


@pytest.mark.parametrize("message", STABLE)
def test_what_is_kept_beside_a_secret_stays_when_masked_again(message):
    once = redact(message).text

    assert redact(once).text == once


def test_code_in_two_halves_is_masked_whole():
    assert redact("the login code says 801 442").text == "the login code says [secret]"


def test_number_word_before_more_counts_what_comes():
    shown = redact_all(
        ["ok two two two one", "six five one eight one more bit", "three four eight two", "seven one six three"]
    )

    assert [each.text for each in shown] == ["ok [card]", "[card] one more bit", "[card]", "[card •••• 7163]"]


def test_part_of_nothing_but_slips_is_a_part():
    parts = ["fife fife", "niner nein three siks", "five zero", "zero won three sevn", "eight seven one thre"]

    assert all(
        "[card" in shown.text for shown in redact_all(["card number coming up", *parts, "my card that is"])[1:-1]
    )


def test_polish_is_does_not_say_two():
    parts = [
        "wpisuję kartę",
        "cztery siedem trzy osiem jeden siedem trzy siedem jeden ok",
        "to zero pięć zero jeden cztery trzy osiem zero sześć",
    ]

    assert [shown.text for shown in redact_all(parts)][1:] == ["[card] ok", "to [card]"]


def test_code_after_a_card_is_masked_beside_a_sound():
    shown = redact_all(["amex 2699 7463 2148 1541 is that ok with you guys", "oh ok, 338"])

    assert shown[1].text == "oh ok, [security code]"
