"""Flows: asked only for what is missing, answered, and forgotten. Each behaviour in four languages."""

import pytest

from config.catalogue import LANGUAGES
from config.flows import Flow
from handlers.contract import LookupResult
from handlers.flows import Flows
from tests.flows.sayings import IN_EVERY_LANGUAGE, MOVE, NONSENSE

WHERE = {
    "en": "Hi, where is my order?",
    "he": "היי, איפה ההזמנה שלי?",
    "ar": "مرحبا، أين طلبي؟",
    "pl": "Dzień dobry, gdzie jest moje zamówienie?",
}

WHERE_IS_10222 = {
    "en": "Hi, where is my order 10222?",
    "he": "היי, איפה ההזמנה שלי 10222?",
    "ar": "مرحبا، أين طلبي ١٠٢٢٢؟",
    "pl": "Dzień dobry, gdzie jest moje zamówienie nr 10222?",
}

MOVE_10111_TO_TOMORROW_AFTERNOON = {
    "en": "Please reschedule the delivery of order 10111 to tomorrow afternoon",
    "he": "אפשר לשנות את מועד המשלוח של הזמנה 10111 למחר אחרי הצהריים?",
    "ar": "أريد تغيير موعد التوصيل للطلب 10111 إلى غدا بعد العصر",
    "pl": "Proszę zmienić termin dostawy zamówienia 10111 na jutro po południu",
}

OPEN = {"en": "When are you open?", "he": "מתי אתם פתוחים?", "ar": "متى تفتحون؟", "pl": "O której otwieracie?"}

WHY = {"en": "Why do you ask?", "he": "למה אתם שואלים?", "ar": "لماذا تسألون؟", "pl": "Dlaczego pytacie?"}

CANCEL = {"en": "cancel", "he": "ביטול", "ar": "إلغاء", "pl": "anuluj"}

SKIP = {"en": "skip", "he": "דלג", "ar": "تخطي", "pl": "pomiń"}

BACK = {"en": "back", "he": "חזרה", "ar": "رجوع", "pl": "wstecz"}

YES = {"en": "yes please", "he": "כן", "ar": "نعم", "pl": "tak"}

NO = {"en": "no", "he": "לא", "ar": "لا", "pl": "nie"}

NUMBER_IS = {
    "en": "it's 10222",
    "he": "המספר הוא 10222",
    "ar": "رقمه ١٠٢٢٢",
    "pl": "numer 10222",
}


@IN_EVERY_LANGUAGE
def test_a_value_in_the_first_message_is_not_asked_again(chat, language):
    """Answered at once, and nothing kept."""
    customer = chat(language)

    assert customer.says(WHERE_IS_10222[language]) == ["flow.order_status.answer.shipped"]
    assert "10222" in customer.text()
    assert customer.fields == {}
    assert customer.asked is None
    assert dict(customer.sent[0].fields) == {"order_number": "10222"}


@IN_EVERY_LANGUAGE
def test_what_is_missing_is_asked_once_and_forgotten_with_the_answer(chat, language):
    """One ask, one answer."""
    customer = chat(language)

    assert customer.says(WHERE[language]) == ["flow.order_status.ask.order_number"]
    assert customer.conversation.question.owner == "flow.order_status"
    assert customer.conversation.question.kind == "order_number"
    assert customer.says(NUMBER_IS[language]) == ["flow.order_status.answer.shipped"]
    assert customer.fields == {}


@IN_EVERY_LANGUAGE
def test_a_flow_that_needs_nothing_asks_nothing(chat, language):
    """Opening hours."""
    customer = chat(language)

    assert customer.says(OPEN[language]) == ["flow.opening_hours.answer.hours"]
    assert customer.sent == []


@IN_EVERY_LANGUAGE
def test_several_values_in_natural_words_in_one_message(chat, language):
    """Order number, day and part of the day at once."""
    customer = chat(language)

    assert customer.says(MOVE_10111_TO_TOMORROW_AFTERNOON[language]) == ["flow.delivery_change.answer.changed"]
    assert dict(customer.sent[0].fields) == {
        "order_number": "10111",
        "day": "2026-11-23",
        "part_of_day": "afternoon",
    }


@IN_EVERY_LANGUAGE
def test_a_wrong_value_is_asked_again_twice_and_then_a_person_takes_over(chat, language):
    """A customer is never kept in a loop."""
    customer = chat(language)
    customer.says(WHERE[language])

    assert customer.says(NONSENSE[language]) == ["flow.order_status.reask.order_number"]
    assert customer.says(NONSENSE[language]) == ["flow.order_status.reask.order_number"]
    assert not customer.conversation.with_staff
    assert customer.says(NONSENSE[language]) == ["human.sorry"]
    assert customer.conversation.waiting
    assert customer.asked is None


@IN_EVERY_LANGUAGE
def test_why_do_you_ask_is_answered_and_the_question_stays_open(chat, language):
    """With the purpose that the flow declares; it doesn't count as a wrong answer."""
    customer = chat(language)
    customer.says(WHERE[language])

    for _ in range(5):
        assert customer.says(WHY[language]) == [
            "flow.order_status.purpose.order_number",
            "flow.order_status.ask.order_number",
        ]
    assert customer.asked == "order_number"
    assert customer.says("10222") == ["flow.order_status.answer.shipped"]


@IN_EVERY_LANGUAGE
def test_cancel_ends_the_flow_and_forgets(chat, language):
    """Nothing of what was collected stays."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10111")
    assert customer.fields == {"order_number": "10111"}

    assert customer.says(CANCEL[language]) == ["flows.cancelled"]
    assert customer.fields == {}
    assert customer.asked is None


@IN_EVERY_LANGUAGE
def test_another_subject_is_followed_and_the_first_one_is_kept_for_it(chat, language):
    """The customer leads, and needn't say again what they said."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10111")

    assert customer.says(OPEN[language]) == ["flow.opening_hours.answer.hours"]
    assert customer.asked is None
    assert customer.says(MOVE[language]) == ["flow.delivery_change.ask.day"]


@IN_EVERY_LANGUAGE
def test_an_optional_question_can_be_skipped(chat, language):
    """What is skipped isn't sent."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10111")
    customer.says("24.11.2026")
    assert customer.asked == "part_of_day"

    assert customer.says(SKIP[language]) == ["flow.delivery_change.answer.changed"]
    assert dict(customer.sent[0].fields) == {"order_number": "10111", "day": "2026-11-24"}
    assert customer.fields == {}


INDIFFERENT = {"en": "doesn't matter", "he": "לא משנה", "ar": "لا يهم", "pl": "wszystko jedno"}


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("how", ["indifferent", "no", "button"])
def test_an_optional_question_need_not_be_answered(chat, language, how):
    """There are more ways to skip than the word for it."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10111")
    customer.says("24.11.2026")
    assert customer.outcome.replies[-1].options == ("flows.skip",)

    answer = {
        "indifferent": {"text": INDIFFERENT[language]},
        "no": {"text": NO[language]},
        "button": {"button": "flows.skip"},
    }
    assert customer.says(**answer[how]) == ["flow.delivery_change.answer.changed"]


ANOTHER = {"en": "po polsku proszę", "he": "in English please", "ar": "אפשר בעברית", "pl": "بالعربية من فضلك"}


@IN_EVERY_LANGUAGE
def test_a_question_is_put_again_in_another_language(chat, language):
    """Asking for it is no wrong answer worth a re-ask."""
    customer = chat(language)
    customer.says(WHERE[language])

    assert customer.says(ANOTHER[language]) == ["language.changed", "flow.order_status.ask.order_number"]


@pytest.mark.parametrize(("media", "reply"), [("photo", "file"), ("voice", "voice"), ("location", "location")])
def test_a_photo_is_no_answer(chat, media, reply):
    """The customer is told what to do instead, and asked again."""
    customer = chat()
    customer.says(WHERE["en"])

    assert customer.says(media=(media,)) == [f"attachment.{reply}", "flow.order_status.ask.order_number"]


@IN_EVERY_LANGUAGE
def test_a_question_that_is_needed_says_why_when_it_is_skipped(chat, language):
    """And is asked again."""
    customer = chat(language)
    customer.says(WHERE[language])

    assert customer.says(SKIP[language]) == [
        "flow.order_status.purpose.order_number",
        "flow.order_status.ask.order_number",
    ]


@IN_EVERY_LANGUAGE
def test_back_asks_for_the_value_before(chat, language):
    """And drops it."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10222")
    assert customer.asked == "day"

    assert customer.says(BACK[language]) == ["flow.delivery_change.ask.order_number"]
    assert customer.fields == {}
    assert customer.says(BACK[language]) == ["flow.delivery_change.ask.order_number"]


@IN_EVERY_LANGUAGE
def test_a_lookup_that_fails_apologises_and_offers_a_person(chat, language):
    """Yes hands over, no doesn't; nothing is kept meanwhile."""
    customer = chat(language, lookups=lambda _: LookupResult(ok=False))

    assert customer.says(WHERE_IS_10222[language]) == ["flows.apology"]
    assert customer.outcome.replies[0].options == ("flows.human.yes", "flows.human.no")
    assert customer.fields == {}
    assert not customer.conversation.with_staff
    assert customer.says(NO[language]) == ["flows.fine"]

    customer.says(WHERE_IS_10222[language])
    assert customer.says(YES[language]) == ["human.coming"]
    assert customer.conversation.with_staff


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(
    ("chip", "kind"),
    [("[card •••• 1234]", "card"), ("[ID]", "national_id"), ("[security code •••• 12345]", "security_code")],
)
def test_a_masked_number_is_no_value(chat, language, chip, kind):
    """The customer is told kindly, and asked again."""
    customer = chat(language)
    customer.says(WHERE[language])

    assert customer.says(chip, masked=frozenset({kind})) == ["flows.masked", "flow.order_status.reask.order_number"]
    assert customer.fields == {}


@IN_EVERY_LANGUAGE
def test_a_value_beside_a_masked_number_is_used(chat, language):
    """Too much was said, but enough as well."""
    customer = chat(language)

    replies = customer.says(WHERE_IS_10222[language] + " [card •••• 1234]", masked=frozenset({"card"}))

    assert replies == ["flows.masked", "flow.order_status.answer.shipped"]


@IN_EVERY_LANGUAGE
def test_an_unknown_order_is_asked_for_again_and_then_a_person_takes_over(chat, language):
    """The business's system knows better than a pattern."""
    customer = chat(language)
    customer.says(WHERE[language])

    for _ in range(2):
        assert customer.says("99999") == ["flow.order_status.answer.unknown"]
        assert "99999" in customer.text()
        assert customer.fields == {}
        assert customer.asked == "order_number"
    assert customer.says("99999") == ["human.sorry"]


@IN_EVERY_LANGUAGE
def test_an_optional_field_is_said_to_be_optional(chat, table, policy, catalogue, language):
    """In our words, where the business's own don't."""
    table["fields"][0]["optional"] = True
    table["answers"] = {"done": dict.fromkeys(LANGUAGES, "We wrap it.")}
    table["lookup"] = {"source": "shop", "fields": ["order_number"]}
    flows = Flows([Flow.model_validate(table)], policy)
    says = {"en": "wrap it", "he": "לארוז", "ar": "تغليف", "pl": "zapakować"}

    heard = chat(language, flows=flows, catalogue=catalogue).says(says[language])
    assert heard == ["flow.gift_wrap.ask.order_number", "flows.optional"]
