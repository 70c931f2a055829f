"""Values in natural words: days, hours, places in a row, digits said one by one."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

from handlers.values import Said, find
from tests.flows.finding import field, found


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
    ("en", "Friday 4 December", "2026-12-04", None),
    ("en", "fri 4th", "2026-12-04", None),
    ("en", "Monday 4 December", None, None),
    ("en", "Monday week", "2026-12-07", None),
    ("en", "two weeks on Tuesday", "2026-12-15", None),
    ("en", "Friday in two weeks", "2026-12-11", None),
    ("en", "next Friday after 5", "2026-11-27", "evening"),
    ("he", "יום שישי 4 בדצמבר", "2026-12-04", None),
    ("he", "יום ו' 4/12", "2026-12-04", None),
    ("he", "בעוד שבועיים ביום שלישי", "2026-12-08", None),
    ("he", "עוד שבוע ביום ראשון", "2026-12-06", None),
    ("he", "מחר בתשע וחצי", "2026-11-27", "morning"),
    ("he", "מחר בחמש", "2026-11-27", "evening"),
    ("ar", "الجمعة 4 ديسمبر", "2026-12-04", None),
    ("ar", "بعد بكرة الصبح", "2026-11-28", "morning"),
    ("ar", "الجمعة الجاية بعد الخمسة", "2026-11-27", "evening"),
    ("ar", "بكرة عالتسعة", "2026-11-27", "morning"),
    ("pl", "piątek 4 grudnia", "2026-12-04", None),
    ("pl", "za dwa tygodnie we wtorek", "2026-12-08", None),
    ("pl", "w poniedziałek za tydzień", "2026-12-07", None),
    ("pl", "jutro o dziesiątej", "2026-11-27", "morning"),
    ("pl", "jutro o wpół do dziesiątej", "2026-11-27", "morning"),
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


@pytest.mark.parametrize(
    ("language", "text", "city"),
    [
        ("en", "not Haifa, Jerusalem", "Jerusalem"),
        ("en", "not Haifa", None),
        ("en", "Haifa or Jerusalem", None),
        ("he", "לא בירושלים, בחיפה", "חיפה"),
        ("ar", "مش حيفا، القدس", "القدس"),
        ("pl", "nie w Krakowie, w Warszawie", "Warszawa"),
    ],
)
def test_a_city_that_is_ruled_out_is_none(language, text, city):
    assert found("city", text, language, asked=True) == city


@pytest.mark.parametrize("text", ["my order is #10 222", "10 222", "it's 10-222 I think"])
def test_an_order_number_in_groups_is_one_number(text):
    assert found("order_number", text, asked=True, pattern=r"\d{5}") == "10222"


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
