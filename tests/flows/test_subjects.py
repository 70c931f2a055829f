"""Two questions in one message, and coming back to what was left open, through the signed webhook in four languages."""

import pytest

IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
TWO_SENTENCES = {
    "en": "Where is my order 10222? And when are you open?",
    "he": "איפה ההזמנה שלי 10222? ומתי אתם פתוחים?",
    "ar": "أين طلبي رقم ١٠٢٢٢؟ ومتى تفتحون؟",
    "pl": "Gdzie jest moje zamówienie 10222? I o której otwieracie?",
}
ONE_SENTENCE = {
    "en": "when are you open and where is my order 10222",
    "he": "מתי אתם פתוחים ואיפה ההזמנה שלי 10222",
    "ar": "متى تفتحون وأين طلبي 10222",
    "pl": "o której otwieracie i gdzie jest moje zamówienie 10222",
}
WITH_A_RIGHT = {
    "en": "When are you open? And who read my messages?",
    "he": "מתי אתם פתוחים? ומי קרא את ההודעות שלי?",
    "ar": "متى تفتحون؟ ومين قرأ رسائلي؟",
    "pl": "O której otwieracie? I kto czytał moje wiadomości?",
}
WITH_A_RIGHT_IN_ONE_SENTENCE = {
    "en": "when are you open and who read my messages",
    "he": "מתי אתם פתוחים ומי קרא את ההודעות שלי",
    "ar": "متى تفتحون ومين قرأ رسائلي",
    "pl": "o której otwieracie i kto czytał moje wiadomości",
}
ONE_ORDER = {
    "en": "Where is my parcel? And can you change the delivery to tomorrow, order 10222",
    "he": "איפה החבילה שלי? ואפשר לשנות את מועד המשלוח למחר, הזמנה 10222",
    "ar": "أين طلبي؟ وأريد تغيير موعد التوصيل إلى غدا، الطلب 10222",
    "pl": "Gdzie jest moja paczka? I chcę zmienić termin dostawy na jutro, zamówienie 10222",
}
WITH_AN_ERASURE = {
    "en": "When are you open? Please delete my data.",
    "he": "מתי אתם פתוחים? תמחקו את המידע שלי בבקשה.",
    "ar": "متى تفتحون؟ احذفوا بياناتي من فضلكم.",
    "pl": "O której otwieracie? Proszę usunąć moje dane.",
}
MOVE = {
    "en": "I want to change my delivery",
    "he": "אני רוצה לשנות את מועד המשלוח",
    "ar": "أريد تغيير موعد التوصيل",
    "pl": "Chcę zmienić termin dostawy",
}
OPEN = {"en": "When are you open?", "he": "מתי אתם פתוחים?", "ar": "متى تفتحون؟", "pl": "O której otwieracie?"}
NUMBER_AND_OPEN = {
    "en": "10111. And when are you open?",
    "he": "10111. ומתי אתם פתוחים?",
    "ar": "10111. ومتى تفتحون؟",
    "pl": "10111. A o której otwieracie?",
}
WHERE = {"en": "where is my order?", "he": "איפה ההזמנה שלי?", "ar": "أين طلبي؟", "pl": "gdzie jest moje zamówienie?"}
POLICY = {
    "en": "what is your privacy policy?",
    "he": "מה מדיניות הפרטיות שלכם?",
    "ar": "ما هي سياسة الخصوصية؟",
    "pl": "jaka jest polityka prywatności?",
}
TOMORROW = {"en": "tomorrow evening", "he": "מחר בערב", "ar": "غدا مساء", "pl": "jutro wieczorem"}
CANCEL = {"en": "cancel", "he": "ביטול", "ar": "إلغاء", "pl": "anuluj"}


@pytest.fixture
def says(catalogue):
    """Return a text of the catalogue up to its first placeholder."""
    return lambda key, language: str(catalogue.text(key, language)).split("{")[0]


def in_order(answer, *parts):
    places = [answer.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("message", [TWO_SENTENCES, ONE_SENTENCE], ids=["two sentences", "one sentence"])
def test_two_questions_in_one_message_are_both_answered(phone, says, message, language):
    answer = phone.says(message[language])

    assert says("flow.order_status.answer.shipped", language) in answer
    assert says("flow.opening_hours.answer.hours", language) in answer


@pytest.mark.parametrize(
    ("message", "language"),
    [("enough already, where is my order 10222?", "en"), ("די כבר, איפה ההזמנה 10222??", "he")],
)
def test_impatience_beside_a_question_is_no_stop(phone, says, message, language):
    answer = phone.says(message)

    assert says("flow.order_status.answer.shipped", language) in answer
    assert says("optout.done", language) not in answer


@IN_EVERY_LANGUAGE
def test_two_questions_about_an_order_ask_for_it_once(phone, says, language):
    """The second is worked on first; the number that it needs answers the one that was left, too."""
    asking = phone.says(f"{WHERE[language]} {MOVE[language]}")
    assert asking.count(says("flow.delivery_change.ask.order_number", language).split("?")[-1].strip(" ؟")) == 1

    phone.says("10111")
    last = phone.says(TOMORROW[language])

    assert says("flow.order_status.ask.order_number", language) not in last
    assert says("flow.order_status.answer.packing", language) in last


@IN_EVERY_LANGUAGE
def test_an_order_named_once_is_asked_for_by_none_of_two_questions(phone, says, language):
    answer = phone.says(ONE_ORDER[language])

    assert says("flow.order_status.answer.shipped", language) in answer
    assert says("flow.order_status.ask.order_number", language) not in answer
    assert says("flow.delivery_change.ask.order_number", language) not in answer


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("message", [WITH_A_RIGHT, WITH_A_RIGHT_IN_ONE_SENTENCE], ids=["two sentences", "one sentence"])
def test_a_question_and_a_right_in_one_message_are_both_answered(phone, says, message, language):
    answer = phone.says(message[language])

    assert in_order(answer, says("flow.opening_hours.answer.hours", language), says("readers.none", language))


@IN_EVERY_LANGUAGE
def test_a_question_beside_an_erasure_is_answered_before_it_is_confirmed(phone, says, language):
    answer = phone.says(WITH_AN_ERASURE[language])

    assert in_order(
        answer, says("flow.opening_hours.answer.hours", language), says("erase.confirm", language).split("\n")[0]
    )


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(
    ("aside", "answered"),
    [(OPEN, "flow.opening_hours.answer.hours"), (POLICY, "policy.notice")],
    ids=["another flow", "a right"],
)
def test_who_asks_something_else_in_the_middle_is_answered_and_asked_again(phone, says, aside, answered, language):
    phone.says(MOVE[language])
    phone.says("10111")

    answer = phone.says(aside[language])

    ask_day = says("flow.delivery_change.ask.day", language)
    assert in_order(answer, says(answered, language), says("flows.resume", language), ask_day)
    assert says("flow.delivery_change.answer.changed", language) in phone.says(TOMORROW[language])


@IN_EVERY_LANGUAGE
def test_an_answer_and_another_question_in_one_message(phone, says, language):
    """The answer counts, the question is answered, and what is still missing is asked last."""
    phone.says(MOVE[language])

    answer = phone.says(NUMBER_AND_OPEN[language])

    assert in_order(
        answer,
        says("flow.opening_hours.answer.hours", language),
        says("flow.delivery_change.ask.day", language),
    )


@IN_EVERY_LANGUAGE
def test_a_second_subject_uses_the_number_that_was_given(phone, says, language):
    """Who has just said which order it is isn't asked again; then the first question goes on."""
    phone.says(MOVE[language])
    phone.says("10222")

    answer = phone.says(WHERE[language])

    assert in_order(
        answer,
        says("flow.order_status.answer.shipped", language),
        says("flows.resume", language),
        says("flow.delivery_change.ask.day", language),
    )


AND_FRIDAY = {"en": "and on friday?", "he": "ובשישי?", "ar": "ويوم الجمعة؟", "pl": "a w piątek?"}
AND_ANOTHER = {"en": "what about 10111", "he": "ומה עם 10111", "ar": "وبالنسبة 10111", "pl": "a co z 10111"}


@IN_EVERY_LANGUAGE
def test_a_question_goes_on_from_the_one_before(phone, says, clock, language):
    """ "And on Friday?" means what was asked a moment ago; an hour later, or first of all, it means nothing."""
    phone.says("hello" if language == "en" else WHERE[language])
    phone.says("10222")
    hours = says("flow.opening_hours.answer.hours", language)
    assert hours not in phone.says(AND_FRIDAY[language])

    phone.says(OPEN[language])
    assert hours in phone.says(AND_FRIDAY[language])

    clock.advance(hours=2)
    assert hours not in phone.says(AND_FRIDAY[language])


@IN_EVERY_LANGUAGE
def test_a_question_goes_on_with_another_number(phone, says, language):
    phone.says(WHERE[language])
    phone.says("10222")

    assert says("flow.order_status.answer.packing", language) in phone.says(AND_ANOTHER[language])


@IN_EVERY_LANGUAGE
def test_cancelling_the_second_subject_ends_the_first_as_well(phone, says, language):
    phone.says(MOVE[language])
    phone.says(WHERE[language])

    answer = phone.says(CANCEL[language])

    assert says("flows.cancelled", language) in answer
    assert says("flows.resume", language) not in answer
    assert says("flows.resume", language) not in phone.says(OPEN[language])


EITHER = {
    "en": "return or exchange",
    "he": "החזרה או החלפה",
    "ar": "إرجاع أو استبدال",
    "pl": "zwrot lub wymiana",
}
SECOND = {"en": "the second", "he": "השנייה", "ar": "الثاني", "pl": "druga"}


@IN_EVERY_LANGUAGE
def test_choices_are_numbered_and_one_is_named_by_its_place(phone, says, language):
    """There are no buttons in an answer to a webhook."""
    kind = phone.says(EITHER[language])

    titles = [says(f"option.flow.return_or_exchange.wish.{choice}", language) for choice in ("return", "exchange")]
    assert in_order(kind, f"1. {titles[0]}", f"2. {titles[1]}")
    assert says("flow.return_or_exchange.ask.order_number", language) in phone.says(SECOND[language])


CLOSE_TODAY = {
    "en": "when do you close today?",
    "he": "מתי אתם סוגרים היום?",
    "ar": "متى تسكرون اليوم؟",
    "pl": "o której zamykacie dzisiaj?",
}


@IN_EVERY_LANGUAGE
def test_a_question_with_a_day_in_it_is_no_answer_to_which_day(phone, catalogue, language):
    phone.says(MOVE[language])
    phone.says("10111")
    answer = phone.says(CLOSE_TODAY[language])
    assert "19:00" in answer
    assert str(catalogue.text("flow.delivery_change.ask.day", language)) in answer
