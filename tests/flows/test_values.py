"""Values in what customers write: each kind in four languages, in natural words, and never out of a masked chip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

from handlers.values import FINDERS, Said, find, shown, without_chips
from tests.flows.finding import SUNDAY, field, found

COLOURS = {
    "red": {"en": ("Red",), "he": ("אדום",), "ar": ("أحمر",), "pl": ("Czerwony", "czerwoną")},
    "blue": {"en": ("Blue", "navy blue"), "he": ("כחול",), "ar": ("أزرق",), "pl": ("Niebieski",)},
}


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
