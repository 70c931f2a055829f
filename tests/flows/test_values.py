"""Values in what customers write: each kind in four languages, in natural words, and never out of a masked chip."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

from config.flow_model import FlowField
from handlers.values import FINDERS, Said, find, shown, without_chips

SUNDAY = date(2026, 11, 22)
IN_ALL = {"en": "x", "he": "x", "ar": "x", "pl": "x"}
COLOURS = {
    "red": {"en": ("Red",), "he": ("אדום",), "ar": ("أحمر",), "pl": ("Czerwony", "czerwoną")},
    "blue": {"en": ("Blue", "navy blue"), "he": ("כחול",), "ar": ("أزرق",), "pl": ("Niebieski",)},
}


def field(kind, **more):
    return FlowField(name="value", kind=kind, ask=IN_ALL, again=IN_ALL, purpose=IN_ALL, **more)


def found(kind, text, language="en", *, asked=False, **more):
    return find(field(kind, **more), Said(text, language, SUNDAY, asked=asked))


@pytest.mark.parametrize(
    ("pattern", "text", "asked", "value"),
    [
        (r"\d{5}", "10222", False, "10222"),
        (r"\d{5}", "my order is #10222, thanks", False, "10222"),
        (r"\d{5}", "הזמנה ב10222", False, "10222"),
        (r"\d{5}", "طلب رقم ١٠٢٢٢", False, "10222"),
        (r"\d{5}", "１０２２２", False, "10222"),
        (r"\d{5}", "10222 i jeszcze raz 10222", False, "10222"),
        (r"\d{5}", "10222 or 10333", False, None),
        (r"\d{5}", "102223", False, None),
        (r"\d{5}", "1022", True, None),
        (r"\d{5}", "10 222", True, "10222"),
        (r"\d{5}", "kod 00-950", False, None),
        (r"\d{5}", "050 12345", False, "12345"),
        (r"[A-Z]{2}\d{5}", "it's ab 12345", False, "AB12345"),
        (r"[A-Z]{2}\d{5}", "ab-12345.", False, "AB12345"),
        (r"[A-Z]{2}-\d{5}", "ab12345", False, None),
        (r"[A-Z]{2}-\d{5}", "ab 12345", False, "AB-12345"),
        (r"[A-Z]{2}\d{5}", "grab12345", False, None),
    ],
)
def test_an_order_number_is_found_however_it_is_written(pattern, text, asked, value):
    """Spaced, glued, in other digits; two different ones are none."""
    assert found("order_number", text, asked=asked, pattern=pattern) == value


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "today", "2026-11-22"),
        ("en", "Tomorow afternoon", "2026-11-23"),
        ("en", "the day after tomorrow", "2026-11-24"),
        ("en", "on Tuesday please", "2026-11-24"),
        ("en", "Sunday", "2026-11-29"),
        ("en", "24 December", "2026-12-24"),
        ("en", "December 24th", "2026-12-24"),
        ("en", "24th of December", "2026-12-24"),
        ("en", "in 3 days", "2026-11-25"),
        ("en", "2026-12-01", "2026-12-01"),
        ("en", "1/12", "2026-12-01"),
        ("en", "12/24/2026", "2026-12-24"),
        ("en", "3.1.", "2027-01-03"),
        ("en", "not tomorrow, on Friday", "2026-11-27"),
        ("en", "on Thursday instead of Monday", "2026-11-26"),
        ("en", "move it from Monday to Thursday", "2026-11-26"),
        ("en", "next week", None),
        ("en", "tomorrow or Friday", None),
        ("en", "yesterday", None),
        ("en", "20.11.2026", None),
        ("en", "31.2.2027", None),
        ("en", "some time", None),
        ("en", "version 1.2.3.4", None),
        ("en", "order 10222", None),
        ("he", "מחר אחרי הצהריים", "2026-11-23"),
        ("he", "מחרתיים", "2026-11-24"),
        ("he", "ביום שלישי", "2026-11-24"),
        ("he", "ביום ה׳", "2026-11-26"),
        ("he", "ב-24 בדצמבר", "2026-12-24"),
        ("he", "בעוד 3 ימים", "2026-11-25"),
        ("he", "לא מחר, ביום רביעי", "2026-11-25"),
        ("he", "ביום חמישי במקום ביום שני", "2026-11-26"),
        ("he", "בשבוע הבא", None),
        ("ar", "غدا بعد العصر", "2026-11-23"),
        ("ar", "بكرة الصبح", "2026-11-23"),
        ("ar", "بعد غد", "2026-11-24"),
        ("ar", "يوم الثلاثاء", "2026-11-24"),
        ("ar", "٢٤ ديسمبر", "2026-12-24"),
        ("ar", "24 كانون الأول", "2026-12-24"),
        ("ar", "بعد 3 أيام", "2026-11-25"),
        ("ar", "الأربعاء بدلا من الاثنين", "2026-11-25"),
        ("ar", "الأسبوع القادم", None),
        ("pl", "jutro po południu", "2026-11-23"),
        ("pl", "pojutrze", "2026-11-24"),
        ("pl", "we wtorek", "2026-11-24"),
        ("pl", "w środę", "2026-11-25"),
        ("pl", "24 grudnia", "2026-12-24"),
        ("pl", "za 3 dni", "2026-11-25"),
        ("pl", "nie jutro, tylko w piątek", "2026-11-27"),
        ("pl", "w środę zamiast w poniedziałek", "2026-11-25"),
        ("pl", "w przyszłym tygodniu", None),
    ],
)
def test_a_day_is_found_in_natural_words(language, text, day):
    """From today on; two days, past days and vague ones are none."""
    assert found("date", text, language) == day


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "tomorrow morning", "morning"),
        ("en", "at 5 pm", "evening"),
        ("en", "around 14:30", "afternoon"),
        ("en", "12 am", "morning"),
        ("en", "morning or evening", None),
        ("en", "25:00", None),
        ("he", "אחה״צ", "afternoon"),
        ("he", "מחר בבוקר", "morning"),
        ("he", "בערב", "evening"),
        ("ar", "بعد العصر", "afternoon"),
        ("ar", "صباحاً", "morning"),
        ("ar", "بالليل", "evening"),
        ("pl", "przed południem", "morning"),
        ("pl", "po poludniu", "afternoon"),
        ("pl", "wieczorem", "evening"),
        ("pl", "kiedyś", None),
    ],
)
def test_a_part_of_the_day_is_found(language, text, part):
    """By word or by clock."""
    assert found("day_part", text, language) == part


@pytest.mark.parametrize(
    ("language", "text", "asked", "city"),
    [
        ("en", "do you deliver to tel aviv?", False, "Tel Aviv"),
        ("he", "אני גרה בחיפה", False, "חיפה"),
        ("ar", "أنا في الرياض", False, "الرياض"),
        ("pl", "mieszkam w Krakowie", False, "Kraków"),
        ("pl", "we Wroclawiu", False, "Wrocław"),
        ("en", "somewhere else", False, None),
        ("en", "Little Snoring", True, "Little Snoring"),
        ("en", "12 Main Street", True, None),
        ("en", "Haifa or Eilat", False, None),
        ("en", "I don't want to tell you where", True, None),
    ],
)
def test_a_city_is_found(language, text, asked, city):
    """Known ones anywhere, others as a short answer; never a street and number."""
    assert found("city", text, language, asked=asked) == city


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("dana@mail.example", "dana@mail.example"),
        ("It is dana.k+shop@mail.example.", "dana.k+shop@mail.example"),
        ("dana@mail.example or d@mail.example", None),
        ("dana at mail", None),
        ("@dana", None),
    ],
)
def test_an_email_address_is_found(text, email):
    """Exactly one."""
    assert found("email", text) == email


@pytest.mark.parametrize(("language", "region"), [("he", "IL"), ("pl", "PL"), ("en", "GB"), ("ar", "SA"), ("ar", "EG")])
def test_a_phone_number_is_found_and_kept_in_e164(language, region):
    """Without a country code where the language tells the country."""
    number = example_number_for_type(region, PhoneNumberType.MOBILE)
    e164 = format_number(number, PhoneNumberFormat.E164)

    assert found("phone", f"… {format_number(number, PhoneNumberFormat.INTERNATIONAL)} …", language) == e164
    national = found("phone", format_number(number, PhoneNumberFormat.NATIONAL), language)
    assert national == (e164 if region in {"IL", "PL"} else None)


@pytest.mark.parametrize("text", ["12345", "no", "+999 12"])
def test_what_is_no_phone_number_is_none(text):
    """By the numbering plans."""
    assert found("phone", text, "he") is None


@pytest.mark.parametrize(
    ("language", "text", "asked", "choice"),
    [
        ("en", "the red one", False, "red"),
        ("en", "navy blue please", False, "blue"),
        ("en", "red or blue", False, None),
        ("en", "bleu", True, None),
        ("en", "Blu", True, None),
        ("he", "האדום", False, "red"),
        ("ar", "الأزرق من فضلك", False, "blue"),
        ("ar", "احمر", False, "red"),
        ("pl", "czerwoną", False, "red"),
        ("pl", "niebiesky", True, "blue"),
        ("en", "1", True, "red"),
        ("en", "2.", True, "blue"),
        ("ar", "٢", True, "blue"),
        ("en", "3", True, None),
        ("en", "1", False, None),
    ],
)
def test_a_choice_is_found(language, text, asked, choice):
    """By its words, with a slip if asked, or by its number if asked."""
    assert found("choice", text, language, asked=asked, choices=COLOURS) == choice


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("blue kettle", False, None),
        ("blue kettle", True, "blue kettle"),
        ("  the   blue kettle, please! ", True, "blue kettle"),
        ("please", True, None),
        ("?", True, None),
        ("42", True, None),
        ("x" * 81, True, None),
    ],
)
def test_free_text_is_bounded_and_only_taken_when_asked(text, asked, value):
    """It says something, and not too much."""
    assert found("text", text, asked=asked) == value


CHIPS = [
    "[card •••• 1234]",
    "[ID •••• 10222]",
    "[bank account]",
    "[phone]",
    "[email]",
    "[message hidden]",
    "[secret •••• 10222]",
]


@pytest.mark.parametrize("chip", CHIPS)
@pytest.mark.parametrize("kind", FINDERS)
def test_a_masked_chip_is_never_a_value(chip, kind):
    """Not even its last digits, whether or not we were told that something was masked."""
    more = {"pattern": r"\d{4,5}"} if kind in {"order_number", "code"} else {}
    more |= {"choices": COLOURS} if kind == "choice" else {}
    for masked in (True, False):
        text = without_chips(f"{chip}", masked=masked)
        assert find(field(kind, **more), Said(text, "en", SUNDAY, asked=True)) is None


def test_brackets_of_the_customers_own_are_kept_if_nothing_was_masked():
    """Some people write so."""
    assert without_chips("order [10222]", masked=False) == "order [10222]"
    assert without_chips("order [10222]", masked=True).strip() == "order"


@pytest.mark.parametrize(
    ("kind", "value", "language", "words"),
    [
        ("date", "2026-11-24", "en", "Tuesday, November 24"),
        ("date", "2026-11-24", "he", "יום שלישי, 24 בנובמבר"),
        ("date", "2026-11-24", "ar", "الثلاثاء، 24 نوفمبر"),
        ("date", "2026-11-24", "pl", "wtorek, 24 listopada"),
        ("day_part", "evening", "pl", "wieczorem"),
        ("choice", "red", "he", "אדום"),
        ("text", "blue kettle", "en", "blue kettle"),
        ("text", "קומקום", "he", "קומקום"),
        ("text", "iPhone", "he", "\u2068iPhone\u2069"),
    ],
)
def test_a_value_is_said_in_the_customers_words(kind, value, language, words):
    """And a Latin word keeps its direction among Hebrew ones."""
    more = {"choices": COLOURS} if kind == "choice" else {}
    assert shown(field(kind, **more), value, language) == words


@given(st.text(max_size=300), st.sampled_from(["en", "he", "ar", "pl"]), st.sampled_from(list(FINDERS)))
def test_no_message_breaks_a_finder(text, language, kind):
    """Whatever strangers write, a finder returns a value or None."""
    more = {"pattern": r"[A-Z]{1,2}\d{4,6}"} if kind in {"order_number", "code"} else {}
    more |= {"choices": COLOURS} if kind == "choice" else {}

    value = find(field(kind, **more), Said(without_chips(text, masked=False), language, SUNDAY, asked=True))

    assert value is None or (isinstance(value, str) and value)


THURSDAY = date(2026, 11, 26)
NATURAL = [
    ("en", "in two days", "2026-11-28", None),
    ("en", "in a week", "2026-12-03", None),
    ("en", "December fifth, around 4", "2026-12-05", "afternoon"),
    ("en", "on the fifth", "2026-12-05", None),
    ("en", "in two hours", "2026-11-26", "afternoon"),
    ("en", "tmrw eve", "2026-11-27", "evening"),
    ("he", "בעוד יומיים", "2026-11-28", None),
    ("he", "עוד שבוע", "2026-12-03", None),
    ("he", "בחמישה בדצמבר", "2026-12-05", None),
    ("he", "חמישי לדצמבר", "2026-12-05", None),
    ("he", "בעוד שעתיים", "2026-11-26", "afternoon"),
    ("he", "ראשון הבא בבוקר", "2026-11-29", "morning"),
    ("ar", "بعد يومين", "2026-11-28", None),
    ("ar", "بعد أسبوع", "2026-12-03", None),
    ("ar", "خمسة ديسمبر", "2026-12-05", None),
    ("ar", "بعد ساعتين", "2026-11-26", "afternoon"),
    ("ar", "غدوة فالعشية", "2026-11-27", "evening"),
    ("pl", "za dwa dni", "2026-11-28", None),
    ("pl", "za tydzień", "2026-12-03", None),
    ("pl", "piątego grudnia", "2026-12-05", None),
    ("pl", "za dwie godziny", "2026-11-26", "afternoon"),
    ("pl", "w poniedziałek o 16", "2026-11-30", "afternoon"),
    ("pl", "pojutrze wieczorkiem", "2026-11-28", "evening"),
]


@pytest.mark.parametrize(("language", "text", "day", "part"), NATURAL)
def test_days_and_times_are_understood_in_natural_words(language, text, day, part):
    said = Said(text, language, THURSDAY, hour=14, asked=True)

    assert find(field("date"), said) == day
    assert find(field("day_part"), said) == part


def test_in_some_hours_may_be_tomorrow():
    said = Said("in five hours", "en", THURSDAY, hour=21, asked=True)

    assert find(field("date"), said) == "2026-11-27"


SIZES = {
    "small": {"en": ("Small",), "he": ("קטן",), "ar": ("صغير",), "pl": ("Mały",)},
    "middle": {"en": ("Medium",), "he": ("בינוני",), "ar": ("وسط",), "pl": ("Średni",)},
    "large": {"en": ("Large",), "he": ("גדול",), "ar": ("كبير",), "pl": ("Duży",)},
}


@pytest.mark.parametrize(
    ("language", "text", "choice"),
    [
        ("en", "2", "middle"),
        ("en", "#2", "middle"),
        ("en", "the second", "middle"),
        ("en", "number 3", "large"),
        ("en", "last one", "large"),
        ("en", "two", "middle"),
        ("en", "4", None),
        ("he", "השנייה", "middle"),
        ("he", "האפשרות הראשונה", "small"),
        ("ar", "٢", "middle"),
        ("ar", "التانية", "middle"),
        ("ar", "الخيار الأول", "small"),
        ("pl", "ta druga", "middle"),
        ("pl", "numer 3", "large"),
        ("pl", "pierwsza", "small"),
    ],
)
def test_a_choice_is_named_by_its_place(language, text, choice):
    assert found("choice", text, language, asked=True, choices=SIZES) == choice
    assert found("choice", f"{text} x y z w", language, choices=SIZES) is None


def test_a_number_said_digit_by_digit():
    assert found("order_number", "one zero two two two", asked=True, pattern=r"\d{5}") == "10222"


WORDINGS = tomllib.loads(Path(__file__).with_name("values.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "language", "text", "value"),
    [
        (kind, language, text, value)
        for kind, languages in WORDINGS.items()
        for language, texts in languages.items()
        for text, value in texts.items()
    ],
)
def test_a_natural_answer_is_understood(kind, language, text, value):
    said = Said(text, language, THURSDAY, 12, asked=True)
    assert (find(field(kind), said) or "") == value


@pytest.mark.parametrize("region", ["PL", "SA", "EG", "IL"])
def test_a_phone_number_dialled_from_abroad_is_the_same(region):
    number = example_number_for_type(region, PhoneNumberType.MOBILE)
    dialled = format_number(number, PhoneNumberFormat.E164).replace("+", "00")
    arabic = dialled.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert found("phone", dialled) == found("phone", arabic, "ar") == format_number(number, PhoneNumberFormat.E164)
