"""Flows through the signed webhook: what the customer reads, and what is left on disk."""

import pytest

LANGUAGES = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
STATUS = {
    "en": "Where is my order 10222?",
    "he": "איפה ההזמנה שלי 10222?",
    "ar": "أين طلبي رقم ١٠٢٢٢؟",
    "pl": "Gdzie jest moje zamówienie 10222?",
}
MOVE = {
    "en": "I want to change my delivery",
    "he": "אני רוצה לשנות את מועד המשלוח",
    "ar": "أريد تغيير موعد التوصيل",
    "pl": "Chcę zmienić termin dostawy",
}
TOMORROW = {
    "en": "the day after tomorrow, in the evening",
    "he": "מחרתיים בערב",
    "ar": "بعد غد مساء",
    "pl": "pojutrze wieczorem",
}


@pytest.fixture
def says(catalogue):
    """Return a text of the catalogue up to its first placeholder."""
    return lambda key, language: str(catalogue.text(key, language)).split("{")[0]


@LANGUAGES
def test_a_question_with_the_number_in_it_is_answered_at_once(phone, says, language):
    assert says("flow.order_status.answer.shipped", language) in phone.says(STATUS[language])


@LANGUAGES
def test_a_question_without_the_number_is_asked_for_it_once(phone, says, language):
    assert says("flow.delivery_change.ask.order_number", language) in phone.says(MOVE[language])
    assert says("flow.delivery_change.ask.day", language) in phone.says("10333")
    assert says("flow.delivery_change.answer.too_late", language) in phone.says(TOMORROW[language])


@LANGUAGES
def test_a_card_instead_of_the_number_is_masked_and_asked_again(phone, says, synthetic, disk, language):
    card = synthetic.card("visa")
    phone.says(MOVE[language])

    answer = phone.says(card)

    assert says("flows.masked", language) in answer
    assert says("flow.delivery_change.reask.order_number", language) in answer
    assert card.encode() not in disk()


KNOW = {
    "en": "What do you know about me?",
    "he": "מה אתם יודעים עליי?",
    "ar": "ماذا تعرفون عني؟",
    "pl": "Co o mnie wiecie?",
}


@LANGUAGES
def test_a_customer_is_told_what_a_flow_keeps_and_that_it_is_gone_with_the_answer(phone, says, language):
    purpose = says("flow.delivery_change.purpose.order_number", language)
    phone.says(MOVE[language])
    phone.says("10333")
    assert purpose in phone.says(KNOW[language])

    assert says("flow.delivery_change.answer.too_late", language) in phone.says(TOMORROW[language])
    assert purpose not in phone.says(KNOW[language])


EVENING = {"en": "evening", "he": "בערב", "ar": "مساء", "pl": "wieczorem"}
ON_FRIDAY = {"en": "on Friday", "he": "ביום שישי", "ar": "يوم الجمعة", "pl": "w piątek"}


@LANGUAGES
def test_what_an_answer_gives_beside_the_day_that_was_asked_is_kept(phone, says, language):
    """It is asked for the day once more, and then for nothing else."""
    phone.says(MOVE[language])
    phone.says("10111")
    assert says("flow.delivery_change.ask.day", language) in phone.says(EVENING[language])
    assert says("flow.delivery_change.ask.part_of_day", language) not in (after := phone.says(ON_FRIDAY[language]))
    assert "10111" in after


NOT_ON = {"en": "not on Friday", "he": "לא ביום שישי", "ar": "مو يوم الجمعة", "pl": "nie w piątek"}


@LANGUAGES
def test_a_day_that_is_ruled_out_where_a_day_was_asked_is_no_wish_for_messages(phone, says, language):
    phone.says(MOVE[language])
    phone.says("10111")
    assert says("flow.delivery_change.reask.day", language) in phone.says(NOT_ON[language])
    assert says("preferences.no_topics", language) in phone.says(PREFERENCES[language])


PREFERENCES = {"en": "preferences", "he": "העדפות", "ar": "تفضيلاتي", "pl": "preferencje"}
