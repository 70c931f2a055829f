"""Whose data is kept out of everything: a child's, and a customer's who paused."""

from dataclasses import replace

import pytest

from bot.app import create_app
from bot.inbox import Reader, Wanted
from handlers.contract import RECORDS
from tests.builders import Phone, conversation_of

ORDER = "where is my order 10222"
ELSEWHERE = (
    ORDER,
    "can I return order 10333?",
    "is the blue kettle available?",
    "I want to change my delivery",
    "could you write me a riddle about a whale?",
)


@pytest.fixture
def asked():
    """What was asked of systems beside our own records."""
    return []


@pytest.fixture
def world(services, asked):
    """The same installation, with each lookup noted before it is made."""
    ask = services.pipeline.ask

    def noted(lookup):
        if lookup.source != RECORDS:
            asked.append((lookup.name, dict(lookup.fields)))
        return ask(lookup)

    return replace(services, pipeline=replace(services.pipeline, ask=noted))


@pytest.fixture
def phone(settings, world):
    return Phone(create_app(settings, world).test_client())


@pytest.fixture
def known(services, phone):
    """All that is known of the customer besides the messages."""

    return lambda: conversation_of(phone.address, services)


def test_a_childs_questions_go_nowhere_and_leave_nothing(phone, known, asked):
    phone.says("I want to change my delivery")
    phone.says("10111")
    assert known().fields
    phone.says("I'm 13")
    assert (known().fields, known().question, known().suspended) == ((), None, None)
    for text in (*ELSEWHERE, "10111", "tomorrow", "in the evening"):
        phone.says(text)
    assert asked == []
    assert (known().fields, known().shares, known().consents, known().outside) == ((), (), (), None)


@pytest.mark.parametrize("question", ["send me offers", "preferences", "I want to change my delivery"])
def test_an_age_said_for_an_answer_is_heard(phone, known, question):
    """A yes after it is no consent: a child isn't asked."""
    phone.says(question)
    assert "I won't ask you anything" in phone.says("I’m twelve")
    phone.says("yes")
    assert known().child
    assert known().consents == ()


def test_a_child_keeps_every_right(phone):
    phone.says("I'm 12")
    assert "You're young, as you told us" in phone.says("what do you know about me?")
    assert "/export/" in phone.says("export my data")
    assert "Nobody has read" in phone.says("who read my messages?")
    assert "nothing to agree to" in phone.says("send me offers")
    phone.says("delete my data")
    assert "E-" in phone.says("yes")


@pytest.mark.parametrize("paused_in", [(), ("where is my order",), ("could you write me a riddle?",)])
def test_a_pause_asks_nobody_and_keeps_what_is_said_unread(phone, services, known, asked, clock, paused_in):
    for text in (*paused_in, "pause my data"):
        phone.says(text)
    asked.clear()
    for text in (*ELSEWHERE, "10222"):
        assert "paused" in phone.says(text)
    assert asked == []
    assert known().fields == ()

    seen = services.transcripts.peek(phone.address, clock())
    assert (seen.paused, seen.lines) == (True, ())
    reader = Reader(name="noa", sees_all=True)
    (listed,) = services.inbox.page(Wanted(), reader, clock()).entries
    assert (listed.paused, listed.last_text) == (True, "")
    assert services.inbox.page(Wanted(words="order"), reader, clock()).entries == ()


def test_in_a_pause_no_person_is_promised_who_could_not_read(phone, known):
    phone.says("pause my data")
    assert "a person couldn't read it either" in phone.says("I want to talk to a person")
    assert not known().with_staff


def test_start_takes_back_the_stop_before_it_ends_a_pause(phone, known):
    phone.says("pause my data")
    phone.says("STOP")
    assert "May Corner Shop write to you" in phone.says("START")
    phone.says("no")
    assert (known().paused, known().opted_out) == (True, True)
    assert "The pause is over" in phone.says("resume")
