"""What a job sends goes out once: after an error, a crash or a dead store Twilio is asked for it before it is sent again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.erase import BY_OPERATOR
from bot.errors import StoreUnavailable
from tests.builders import on_every_engine
from tests.upstream.test_kill import GIVEN

ROOT = Path(__file__).parents[2]
TEXT = "Hello, Dana here. It is on its way."
DIES = """
import os, sys
from datetime import datetime
from bot.channels.twilio_rest import TwilioProvider
from bot.services import build
from config.settings import load_settings
now = datetime.fromisoformat(sys.argv[1])
send = TwilioProvider.send
def and_dies(self, *what):
    send(self, *what)
    os.kill(os.getpid(), 9)
TwilioProvider.send = and_dies
build(load_settings(), lambda: now).worker.run_due()
"""


def went_out(twilio, text=TEXT):
    return [m for m in twilio.messages.values() if m["body"] == text]


@pytest.fixture
def answered(line, services):
    """Staff have answered, and the job waits."""
    line.says("a person please")
    customer = services.transcripts.holder(line.address).customer

    def answer(text=TEXT):
        assert services.transcripts.answer(customer, text, services.clock())
        return customer

    return answer


def last(services, line):
    return services.transcripts.peek(line.address, services.clock()).lines[-1]


@on_every_engine
def test_a_store_that_dies_when_the_answer_is_out_does_not_send_it_twice(
    answered, line, services, twilio, works, monkeypatch
):
    answered()
    deliveries = type(services.deliveries)

    def dead(*_):
        raise StoreUnavailable("dead")

    with monkeypatch.context() as broken:
        broken.setattr(deliveries, "sent", dead)
        with pytest.raises(StoreUnavailable):
            works()
    assert len(went_out(twilio)) == 1
    works(minutes=2)
    (sent,) = went_out(twilio)
    line.reports(sent["sid"], "delivered", sent["callback"])
    assert last(services, line).delivery == "delivered"
    works(days=1)
    assert len(went_out(twilio)) == 1


def test_a_worker_that_is_killed_when_the_answer_is_out_does_not_send_it_twice(
    answered, settings, services, twilio, works
):
    answered()
    given = GIVEN | {"data_dir": str(settings.data_dir), "twilio_api_url": twilio.url}
    environment = os.environ | {f"SOTTO_{name.upper()}": value for name, value in given.items()}
    killed = subprocess.run(
        [sys.executable, "-c", DIES, services.clock().isoformat()], cwd=ROOT, env=environment, check=False
    )
    assert killed.returncode == -9
    assert len(went_out(twilio)) == 1
    works(minutes=2)
    assert len(went_out(twilio)) == 1
    assert services.records.jobs.parked(9) == ()


def test_an_error_after_twilio_took_it_does_not_send_it_twice(answered, line, services, twilio, works):
    answered()
    twilio.takes_and_fails = 1
    works()
    assert len(went_out(twilio)) == 1
    works(seconds=5)
    works(hours=1)
    assert len(went_out(twilio)) == 1
    assert last(services, line).text == TEXT


def test_an_error_before_twilio_took_it_sends_it_again(answered, twilio, works):
    answered()
    twilio.refusals = [(500, None, {}), (500, None, {})]
    works()
    works(seconds=5)
    assert went_out(twilio) == []
    works(seconds=30)
    assert len(went_out(twilio)) == 1


def test_the_same_words_twice_are_two_answers(answered, twilio, works):
    """The first is known by its id and isn't taken for the second."""
    answered()
    works()
    answered()
    twilio.refusals = [(500, None, {})]
    works(seconds=1)
    works(seconds=5)
    assert len(went_out(twilio)) == 2


def test_what_was_refused_for_good_is_sent_once_it_is_released(answered, services, twilio, works):
    answered()
    twilio.refusals = [(400, 63016, {})]
    works()
    (parked,) = services.records.jobs.parked(9)
    services.records.jobs.release(parked.id, services.clock())
    asked = len(twilio.asked)
    works()
    assert len(went_out(twilio)) == 1
    assert twilio.asked[asked:] == [twilio.asked[asked]], "a refusal is an answer: nothing has to be looked for"


def test_a_look_that_fails_sends_nothing_yet(answered, twilio, works):
    answered()
    twilio.takes_and_fails = 1
    works()
    twilio.refusals = [(500, None, {}), (429, 20429, {})]
    works(seconds=5)
    works(minutes=1)
    assert len(went_out(twilio)) == 1
    works(hours=1)
    assert len(went_out(twilio)) == 1


def test_who_is_forgotten_while_the_answer_is_taken_up_gets_none(answered, services, clock, twilio, works, monkeypatch):
    """The erasure comes between the look at the message and its sending."""
    customer = answered()
    outgoing = type(services.transcripts).outgoing

    def and_then_forgotten(self, *what):
        found = outgoing(self, *what)
        services.erasures.erase(customer, clock(), BY_OPERATOR)
        return found

    monkeypatch.setattr(type(services.transcripts), "outgoing", and_then_forgotten)
    works()
    assert went_out(twilio) == []
