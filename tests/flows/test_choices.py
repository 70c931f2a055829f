"""Flows: choosing among options, and what an answer may say and hold."""

from datetime import timedelta

import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

from config.catalogue import LANGUAGES
from config.flows import Flow
from handlers.contract import LookupResult, Message
from handlers.flows import Flows
from tests.flows.sayings import IN_EVERY_LANGUAGE, MOVE, NONSENSE

MOBILE = format_number(example_number_for_type("IL", PhoneNumberType.MOBILE), PhoneNumberFormat.E164)


@IN_EVERY_LANGUAGE
def test_fields_expire_with_their_time(chat, language, policy):
    """What was told too long ago is asked again."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.says("10111")
    (field,) = customer.conversation.fields
    assert field.until == customer.now + policy.retention.field.duration

    customer.now += policy.retention.field.duration + timedelta(seconds=30)
    assert customer.says("24.11.2026") == ["flow.delivery_change.ask.order_number"]
    assert customer.fields == {"day": "2026-11-24"}


@IN_EVERY_LANGUAGE
def test_a_question_left_open_too_long_is_forgotten(chat, language, policy):
    """A number that comes an hour later is a new message."""
    customer = chat(language)
    customer.says(MOVE[language])
    customer.now += timedelta(minutes=policy.conversations.question_minutes + 1)

    assert customer.says("10222") == ["flow.order_status.answer.shipped"]


@IN_EVERY_LANGUAGE
def test_what_no_flow_understands_is_left_to_others(chat, language):
    """The router knows who takes it."""
    customer = chat(language)

    assert customer.says(NONSENSE[language]) == []
    assert customer.outcome.unanswered


CHOSEN = {"en": "an exchange please", "he": "החלפה בבקשה", "ar": "استبدال من فضلك", "pl": "poproszę wymianę"}

RETURN = {
    "en": "I want to return or exchange something",
    "he": "החזרה או החלפה",
    "ar": "إرجاع أو استبدال",
    "pl": "zwrot lub wymiana",
}


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("how", ["words", "button", "number"])
def test_a_choice_is_made_by_word_button_or_number(chat, language, how):
    """Two choices in one message are none."""
    customer = chat(language)
    assert customer.says(RETURN[language]) == ["flow.return_or_exchange.ask.wish"]
    options = customer.outcome.replies[-1].options
    assert options == ("flow.return_or_exchange.wish.return", "flow.return_or_exchange.wish.exchange")

    answers = {
        "words": {"text": CHOSEN[language]},
        "button": {"text": "x", "button": options[1]},
        "number": {"text": "2"},
    }
    assert customer.says(**answers[how]) == ["flow.return_or_exchange.ask.order_number"]
    assert customer.fields == {"wish": "exchange"}
    assert customer.says("10333") == ["flow.return_or_exchange.answer.exchange"]
    assert customer.fields == {}


HAVE = {
    "en": "Do you have a blue kettle in stock?",
    "he": "יש לכם קומקום כחול?",
    "ar": "هل لديكم إبريق أزرق؟",
    "pl": "Czy macie niebieski czajnik?",
}


@IN_EVERY_LANGUAGE
def test_a_product_named_in_the_question_is_not_asked_for(chat, language):
    """ "Do you have …" has a place for it."""
    customer = chat(language)

    assert customer.says(HAVE[language]) == ["flow.product_availability.answer.in_stock"]
    assert len(customer.sent[0].fields["product"].split()) == 2


def test_a_stray_button_begins_its_flow_anew(chat):
    """An old button still means what it says."""
    customer = chat()

    assert customer.says("Return", button="flow.return_or_exchange.wish.return") == [
        "flow.return_or_exchange.ask.order_number"
    ]
    assert customer.fields == {"wish": "return"}


@pytest.mark.parametrize(
    "result",
    [
        LookupResult(ok=True, answer="teleported"),
        LookupResult(ok=True, answer="shipped"),
        LookupResult(ok=True),
        LookupResult(ok=False, answer="shipped", values={"day": "Monday"}, text="Hello"),
    ],
)
def test_an_answer_that_the_flow_cannot_say_is_a_failure(chat, result):
    """Unknown answer, missing value, nothing, or a failure with words in it."""
    assert chat(lookups=lambda _: result).says("order status 10222") == ["flows.apology"]


def test_the_business_may_answer_in_its_own_words(chat):
    """The text goes through as it is."""
    customer = chat(lookups=lambda _: LookupResult(ok=True, text="Round the corner!"))

    assert customer.says("order status 10222") == ["flows.said"]
    assert customer.text() == "Round the corner!"


def test_a_reply_carries_no_more_than_its_text_needs(chat):
    """Replies are kept in the transcript; fields are not."""
    result = LookupResult(ok=True, answer="shipped", values={"day": "Monday", "address": "1 Main St"})
    customer = chat(lookups=lambda _: result)
    customer.says("order status 10222")

    assert dict(customer.outcome.replies[0].params) == {"order_number": "10222", "day": "Monday"}


@pytest.mark.parametrize("kind", ["email", "phone"])
def test_a_value_that_masking_hides_is_handed_over_for_its_question_only(chat, table, policy, kind):
    """The transcript shows a chip; the flow gets the value it declared."""
    value = {"email": "dana@mail.example", "phone": MOBILE}[kind]
    field = {**table["fields"][0], "name": "contact", "kind": kind}
    del field["pattern"]
    answers = {"done": dict.fromkeys(LANGUAGES, "We write to {contact}.")}
    flow = Flow.model_validate({**table, "fields": [field], "answers": answers})
    customer = chat(flows=Flows([flow], policy))
    customer.catalogue = None

    assert customer.says("wrap it") == ["flow.gift_wrap.ask.contact"]
    assert customer.conversation.question.kind == kind
    customer.says(f"[{kind}]", masked=frozenset({kind}), value=value)
    assert customer.outcome.replies[-1].params == {"contact": value}


def test_a_declared_time_shorter_than_the_policys_holds(chat, table, policy):
    """Whichever is shorter."""
    table["fields"][0]["keep_minutes"] = 2
    second = {**table["fields"][0], "name": "day", "kind": "date"}
    del second["pattern"], second["keep_minutes"]
    table["fields"].append(second)
    customer = chat(flows=Flows([Flow.model_validate(table)], policy))
    customer.says("wrap it, number 10222")

    (field,) = customer.conversation.fields
    assert field.until == customer.now + timedelta(minutes=2)


def test_decisions_are_pure(chat):
    """The same conversation, message and time give the same outcome, however often."""
    customer = chat()
    customer.says(MOVE["en"])
    before = customer.conversation
    first = customer.says("10111")
    outcome = customer.outcome
    customer.conversation = before

    assert customer.says("10111") == first
    assert customer.outcome == outcome


@IN_EVERY_LANGUAGE
def test_shipped_triggers_reach_their_own_flow(flows, shipped, language):
    """No trigger is stolen by another flow."""
    example = {
        "product": {"en": "kettle", "he": "קומקום", "ar": "إبريق", "pl": "czajnik"}[language],
        "order_number": "10222",
    }
    stolen = {}
    for flow in shipped:
        for phrase in flow.says[language]:
            said = phrase.format_map(example)
            heard = flows.matches(Message(text=said, language=language))
            if heard is None or heard.name != flow.name:
                stolen[said] = heard and heard.name
    assert stolen == {}
