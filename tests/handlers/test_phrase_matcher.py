"""Flow triggers: what a message says, tolerant of how it is typed."""

import pytest

from handlers.matching import PhraseMatcher

MATCHER = PhraseMatcher(
    {
        "hours": {
            "en": ["when are you open", "opening hours", "what time do you close"],
            "he": ["מתי אתם פתוחים", "שעות פתיחה"],
            "ar": ["متى تفتحون", "ساعات العمل"],
            "pl": ["godziny otwarcia", "kiedy macie otwarte"],
        },
        "order": {
            "en": ["where is my order", "order status", "track my order"],
            "he": ["איפה ההזמנה שלי", "סטטוס הזמנה"],
            "ar": ["وين طلبي", "أين طلبي", "حالة الطلب"],
            "pl": ["gdzie jest moje zamówienie", "status zamówienia"],
        },
        "return": {
            "en": ["return an item", "I want to return my order"],
            "he": ["להחזיר מוצר"],
            "ar": ["ارجاع منتج"],
            "pl": ["chcę zwrócić produkt"],
        },
    },
)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("when are you open", "en", "hours"),
        ("hi, what are your openning hours?", "en", "hours"),
        ("where is my order 12345?", "en", "order"),
        ("WHERES MY ORDER", "en", "order"),
        ("I paid with [card •••• 1234], where is my ordr", "en", "order"),
        ("i want to return my order please", "en", "return"),
        ("מתי אתם פתוחים", "he", "hours"),
        ("היי, ומתי אתם פתוחים היום?", "he", "hours"),
        ("איפה הזמנה שלי 4455", "he", "order"),
        ("מה שעות הפתיחה", "he", "hours"),
        ("وين الطلب", "ar", "order"),
        ("وين طلبي رقم ٤٥٦", "ar", "order"),
        ("متى بتفتحون", "ar", "hours"),
        ("gdzie jest moje zamowienie", "pl", "order"),
        ("jaki jest status mojego zamówienia nr 12", "pl", "order"),
        ("jakie są godziny otwarcia?", "pl", "hours"),
    ],
)
def test_the_closest_name_is_found(text, language, name):
    assert MATCHER.best(text, language).name == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("good morning", "en"),
        ("I love it", "en"),
        ("12345", "en"),
        ("", "en"),
        ("תודה רבה", "he"),
        ("شكرا", "ar"),
        ("super", "pl"),
        ("where is my order", "he"),
    ],
)
def test_nothing_is_close(text, language):
    assert MATCHER.best(text, language) is None


def test_a_longer_phrase_wins_over_its_own_part():
    matcher = PhraseMatcher({"change": {"en": ["change delivery"]}, "day": {"en": ["change delivery day"]}})

    assert matcher.best("please change the delivery day", "en").name == "day"
    assert matcher.best("please change the delivery", "en").name == "change"
