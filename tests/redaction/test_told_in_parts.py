"""Numbers that people tell in parts, in the words they tell them in, and what they say between that is no part of any."""

import pytest

from tests.redaction.numbers import luhn_completed
from tests.redaction.turns import masked, said

AMEX = luhn_completed("34482447577104")
VISA = luhn_completed("453201948620175")
MIR = luhn_completed("220010452994811")


def shown(*messages):
    """The messages as they stand after the last; one of staff begins with "> "."""
    return masked([said(message.removeprefix("> "), by_customer=message[:1] != ">") for message in messages])


def left(*messages):
    """The digits that stay."""
    return [digits for text in shown(*messages) for digits in text.split() if digits.isdigit()]


@pytest.mark.parametrize(
    "last",
    [
        ("last three: %s",), ("> And the last digits?", "%s"), ("שלוש אחרונות: %s",), ("> ומה הספרות האחרונות?", "%s"),
        ("آخر ثلاثة: %s",), ("> والأرقام الأخيرة؟", "%s"), ("ostatnie trzy: %s",), ("> a ostatnie cyfry?", "%s"),
    ],
)  # fmt: skip
def test_the_last_three_digits_of_a_card_are_no_code_of_it(last):
    parts = [AMEX[:4], AMEX[4:8], AMEX[8:12], *[message.replace("%s", AMEX[12:]) for message in last]]

    assert f"[card •••• {AMEX[-4:]}]" in shown(*parts)[-1]
    assert left(*parts) == []


@pytest.mark.parametrize(
    "announced",
    [
        "for the invoice, my driving licence number", "for the contract: driving licence number",
        "לחשבונית, רישיון הנהיגה", "للعقد: رخصة القيادة", "do umowy: prawo jazdy",
    ],
)  # fmt: skip
def test_what_a_document_is_for_is_not_what_its_number_is_of(announced):
    assert left(announced, "9409", "1631 ok") == []
    assert left(announced, "08", "74", "62", "26") == []


@pytest.mark.parametrize(
    ("first", "second", "third", "last"),
    [
        ("it says %s", "middle: %s", "the following are %s", "and that leaves %s"),
        ("כתוב %s", "באמצע %s", "הבאות הן %s", "היתר זה %s"),
        ("مكتوب %s", "في الوسط %s", "بعد ذلك %s", "وبقي %s"),
        ("napisane %s", "w środku %s", "dalej jest %s", "zostało %s"),
        ("the opening bit is %s", "then comes %s", "going on: %s", "to finish %s"),
        ("הפתיחה היא %s", "לאחר מכן %s", "קבוצה שלישית %s", "לסיכום %s"),
        ("نبدأ: %s", "عقبها %s", "المجموعة الثالثة %s", "ونختم %s"),
        ("startuje od %s", "potem idzie %s", "za nimi %s", "wreszcie %s"),
    ],
)
def test_what_tells_which_part_comes_is_nothing_else(first, second, third, last):
    places = zip((first, second, third, last), (0, 4, 8, 12), strict=True)

    assert left(*[words.replace("%s", VISA[start : start + 4]) for words, start in places]) == []


@pytest.mark.parametrize("put_right", ["{} not {}", "{} ולא {}", "{} مو {}", "{} nie {}", "{} instead of {}"])
def test_a_part_put_right_with_the_wrong_one_beside_it_is_read_as_it_should_be(put_right):
    wrong = MIR[:2] + MIR[4] + MIR[3] + MIR[2] + MIR[5:6]
    messages = (wrong, put_right.format(MIR[:6], wrong), MIR[6:12], MIR[12:])

    assert left("my card number in pieces", *messages) == []


@pytest.mark.parametrize(
    "messages",
    [
        ("IL62 0108", "0000 0009", "9999 999"),
        ("GB82 WEST", "12345698", "765432"),
        ("the IBAN in parts", "starts with SA03", "then 80000000", "> and then?", "608010167519"),
        ("teraz mój dowód osobisty", "ABS", "następnie 123", "reszta 456"),
        ("AB", "S12", "3456", "to był mój dowód osobisty"),
        ("رقم الجواز", "AB12", "34567"),
        ("now my passport", "K10", "84592"),
    ],
)
def test_a_number_with_letters_told_in_parts_is_masked_in_each(messages):
    assert sum(len(digits) for digits in left(*messages)) < 4
    assert not any(char.isdigit() for text in shown(*messages) for char in text)


@pytest.mark.parametrize(
    "messages",
    [
        ("the model is", "WX", "4527", "12"),
        ("size S", "2", "M 3"),
        ("seat B12", "row 7", "A4"),
        ("coupon SAVE", "2026", "10"),
        ("order RR123", "456789GB"),
    ],
)
def test_letters_and_digits_that_make_no_number_stay(messages):
    assert shown(*messages) == list(messages)


@pytest.mark.parametrize(
    ("announced", "parts"),
    [
        ("the long number on the front of the card", (VISA[:5], VISA[5:])),
        ("המספר הארוך שעל הכרטיס", (VISA[:3], VISA[3:])),
        ("الرقم الطويل على وجه البطاقة", (VISA[:4], VISA[4:8], VISA[8:])),
        ("ten długi numer z przodu karty", (VISA[:11], VISA[11:])),
        ("now my ID", ("2679.39", "6664.7")),
        ("הדרכון שלי", ("31.39", "26.94")),
    ],
)
def test_what_was_announced_is_masked_however_its_parts_look(announced, parts):
    assert not any(char.isdigit() for text in shown(announced, *parts) for char in text.partition("••••")[0])


@pytest.mark.parametrize(
    "messages",
    [
        ("> let me pull up your account", "10444", "10111"),
        ("> otwieram pani konto", "ma 2024 watów", "wygraliśmy 4:167"),
        ("> أفتح حسابك الآن", "966", "525", "346"),
        ("> אני פותח את החשבון שלך", "10444", "10111"),
        ("pralka to WX-4527",),
        ("call me on this", "the first three digits: 077", "00900", "445"),
        ("proszę dzwonić na", "pierwsze trzy cyfry to 120", "222", "380"),
        ("تلقوني على", "أول ثلاثة أرقام: 010", "08275", "941"),
        (f"[card •••• {VISA[-4:]}]", "we live at number 165"),
        (f"[card •••• {VISA[-4:]}]", "mieszkamy pod numerem 102"),
        (f"[card •••• {VISA[-4:]}]", "door number 127"),
        ("> Which day suits you?", "19/12", "> Done, see you then!", "10111"),
    ],
)
def test_what_is_no_part_of_a_number_stays(messages):
    assert shown(*messages) == [message.removeprefix("> ") for message in messages]


@pytest.mark.parametrize(
    ("announced", "asked"),
    [
        ("my Saudi ID follows", "Let me look. Which product do you mean?"),
        ('שולח את הת"ז טיפין טיפין', "אפשר לבחור או לכתוב: החזרה או החלפה."),
        ("التسجيل يحتاج رقم الإقامة صح", "لحظة لنتحقق. أي منتج تقصدون؟"),
        ("pesel leci", "Proszę wybrać lub napisać: zwrot albo wymiana."),
    ],
)
def test_a_question_for_no_number_is_not_answered_by_the_rest_of_one(announced, asked):
    assert left(announced, "20033", f"> {asked}", "82351") == []


@pytest.mark.parametrize("word", ["yes", "yeah", "כן", "נכון", "ايه", "صح", "tak", "dobrze"])
def test_a_yes_beside_the_one_digit_of_a_part_is_nothing_of_its_own(word):
    assert left("here's my card", VISA[:6], f"{VISA[6]} {word}", VISA[7:12], VISA[12:]) == []


def test_the_house_of_a_neighbour_is_no_part_of_the_card_around_it():
    messages = ("here's my card", VISA[:5], "my neighbour at 174 can take the parcel", VISA[5:12], VISA[12:])

    assert left(*messages) == ["174"]
