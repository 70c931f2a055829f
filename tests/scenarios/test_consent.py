"""Whether the business may write first: a stop works at once and always, a yes is proved."""

from dataclasses import replace

import pytest

from bot.conversations import open_state
from config.catalogue import LANGUAGES
from tests.builders import conversation_of

STOPS = {
    "en": ["stop", "STOP!", "unsubscribe", "stop all"],
    "he": ["הסר", "הסירו אותי", "תפסיקו לשלוח לי הודעות"],
    "ar": ["توقف", "ايقاف", "الغاء الاشتراك"],
    "pl": ["stop", "koniec", "wypisz mnie"],
}
START = {"en": "START", "he": "התחל", "ar": "ابدأ", "pl": "START"}
YES = {"en": "YES", "he": "כן", "ar": "نعم", "pl": "TAK"}
NO = {"en": "NO", "he": "לא", "ar": "لا", "pl": "NIE"}
HELLO = {"en": "hello", "he": "שלום", "ar": "مرحبا", "pl": "dzień dobry"}


@pytest.fixture
def conversation(services, phone):
    """What is stored of the phone's owner."""

    return lambda: conversation_of(phone.address, services)


@pytest.mark.parametrize("stop", [stop for stops in STOPS.values() for stop in stops])
@pytest.mark.parametrize("other", LANGUAGES)
def test_stop_words_of_all_languages_are_heard_whatever_is_spoken(phone, conversation, stop, other):
    phone.says(HELLO[other])
    phone.says(stop)
    assert conversation().opted_out


@pytest.mark.parametrize(
    "before",
    [
        ["where is my order"],
        ["delete my data"],
        ["start"],
        ["send me offers"],
        ["preferences"],
        ["my address is wrong"],
        ["I want to give feedback"],
        ["I want to talk to a person"],
        ["pause"],
        ["stop"],
    ],
)
def test_a_stop_works_in_the_middle_of_anything(phone, conversation, before):
    for text in before:
        phone.says(text)
    assert "We won't write to you first" in phone.says("stop")
    assert conversation().opted_out
    assert conversation().question is None


def test_a_stop_works_while_staff_have_taken_over(phone, services, clock, conversation):
    phone.says("hello")
    services.transcripts.answer(services.transcripts.holder(phone.address).customer, "Hi, this is Dana.", clock())
    assert "We won't write to you first" in phone.says("stop")
    assert conversation().with_staff


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_start_is_asked_and_only_then_believed_and_the_words_shown_are_the_proof(
    phone, conversation, clock, services, language
):
    phone.says(HELLO[language])
    phone.says(STOPS[language][0])

    asked = phone.says(START[language])
    assert conversation().opted_out

    phone.says(YES[language])
    consents = conversation().consents
    assert not conversation().opted_out
    assert {consent.topic for consent in consents} == set(services.policy.topics)
    assert {(consent.wording, consent.language, consent.version, consent.at) for consent in consents} == {
        (asked, language, services.policy.version, clock())
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_leaves_the_stop_in_force(phone, conversation, language):
    phone.says(STOPS[language][0])
    phone.says(START[language])
    phone.says(NO[language])
    assert conversation().opted_out
    assert conversation().consents == ()


def test_who_answers_neither_is_asked_once_more_and_then_left_alone(phone, conversation):
    phone.says("send me offers")
    assert "May Corner Shop write" in phone.says("hmm")
    assert "May Corner Shop" not in phone.says("what?")
    assert conversation().consents == ()


def test_the_yes_may_be_a_button(phone, conversation):
    phone.says("send me offers")
    phone.taps("optin.yes", "Yes, I agree")
    assert [consent.topic for consent in conversation().consents] == ["offers"]


def test_a_stop_withdraws_and_keeps_the_proof(phone, conversation, clock):
    phone.says("send me offers")
    phone.says("yes")
    clock.advance(days=3)
    phone.says("stop")
    (consent,) = conversation().consents
    assert consent.withdrawn == clock()
    assert conversation().consented("offers") is None


def test_another_question_in_the_middle_is_answered_and_consents_to_nothing(phone, conversation):
    phone.says("send me offers")
    assert "10222" in phone.says("where is my order 10222")
    assert conversation().consents == ()


def test_a_state_stored_by_the_version_before_still_opens(services, phone):
    """Conversations have grown: what an older version wrote has none of the newer parts."""
    phone.says("hello")
    holder = services.transcripts.holder(phone.address)
    envelope = services.keys.envelope(holder.customer, holder.wrapped)
    old = b'{"address":"whatsapp:+48500100200","length":2,"conversation":{"language":"pl","opted_out":true,"noticed":true}}'
    state = open_state(envelope, envelope.seal("conversation", "", old))
    assert state.conversation.opted_out
    assert state.conversation.consents == ()
    assert replace(state.conversation, language=None).preferences.every == ""
