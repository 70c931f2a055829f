"""What reaches Sotto, or leaves it, after an erasure although it is from before: no copy stays, and nobody is brought back.

Twilio repeats a message that got no answer; a process may hang for minutes.
"""

import pytest

from bot.commands.erase import BY_OPERATOR
from bot.errors import StoreUnavailable
from handlers.receipt import find_code
from tests.builders import on_every_engine
from tests.twilio_server import OURS
from tests.upstream.conftest import element, forgets

pytestmark = on_every_engine
BEFORE = "I wrote this before I asked to be forgotten"


class Late:
    """A customer's phone, some of whose messages reach Sotto only when Twilio tries again."""

    def __init__(self, line, services, clock, monkeypatch):
        self.line, self.services, self.clock, self.monkeypatch = line, services, clock, monkeypatch

    def refused(self, text=BEFORE, sid="SMlate"):
        """A message that Twilio has, and that Sotto refuses: its records are down."""
        with self.monkeypatch.context() as down:
            down.setattr(type(self.services.records), "load", unavailable)
            assert self.line.phone.posts(text, sid=sid).status_code == 503
        self.line.twilio.holds(sid, self.line.address, OURS, text)
        self.clock.advance(seconds=2)

    def again(self, text=BEFORE, sid="SMlate"):
        """Twilio tries again, and sends what it is answered."""
        response = self.line.phone.posts(text, sid=sid)
        assert response.status_code == 200
        answer = element(response)
        if answer is not None:
            self.line.twilio.holds(f"{sid}-answer", OURS, self.line.address, answer.text)
        return "" if answer is None else answer.text


def unavailable(*_, **__):
    raise StoreUnavailable("down")


@pytest.fixture
def late(lived, services, clock, monkeypatch):
    return Late(lived, services, clock, monkeypatch)


@pytest.fixture
def ends(works, services, twilio):
    """Work until nothing moves any more; everything is done, with nothing left at Twilio but what is named."""

    def end(*kept):
        for _ in range(12):
            works(minutes=2)
        assert services.records.jobs.parked(9) == ()
        assert {one.state for one in services.records.finished(9)} == {"done"}
        assert services.records.pending(9, elsewhere=True) == ()
        assert set(twilio.messages) == set(kept)

    return end


def test_a_receipt_that_is_said_again_before_the_end_leaves_no_copy(late, line, twilio, works, ends):
    """Twilio doesn't let us touch a message for minutes; the confirmation comes once more meanwhile."""
    twilio.settling.add(line.phone.sids[1])
    line.says("delete my data")
    first = line.says("yes", sid="SMyes")
    works(minutes=3)
    assert late.again("yes", "SMyes") == first
    works(minutes=3)
    assert late.again("yes", "SMyes") == first
    twilio.settling.clear()
    ends()


def test_a_receipt_is_not_said_again_once_all_is_done(late, line, works, ends, twilio):
    """They were told that it is finished. What were said now would stay at Twilio."""
    line.says("delete my data")
    code = find_code(line.says("yes", sid="SMyes"))
    works(minutes=1)
    assert code in next(iter(twilio.messages.values()))["body"]
    works(minutes=1)
    assert late.again("yes", "SMyes") == ""
    ends()


def test_a_repeat_while_the_last_list_is_read_is_looked_for_too(late, line, works, ends, twilio):
    line.says("delete my data")
    first = line.says("yes", sid="SMyes")
    works(minutes=1)
    said = []

    def meanwhile(ask):
        if ask.startswith("GET") and not said:
            said.append(late.again("yes", "SMyes"))

    twilio.before = meanwhile
    works(minutes=1)
    assert said == [first]
    ends()


def test_a_refused_message_that_comes_again_after_the_erasure_brings_nobody_back(late, line, services, works, ends):
    late.refused()
    forgets(line)
    works(minutes=1)
    works(minutes=1)
    assert late.again() == ""
    assert services.transcripts.holder(line.address) is None
    ends()


def test_one_that_comes_again_before_twilio_could_be_asked_is_taken_back(late, line, services, works, ends, clock):
    """Until then nothing tells it from a stranger's first message."""
    late.refused()
    code = forgets(line)
    clock.advance(seconds=20)
    assert late.again() != ""
    assert services.transcripts.holder(line.address) is not None
    works(seconds=40)
    works(minutes=1)
    works(minutes=1)
    assert services.transcripts.holder(line.address) is None
    assert late.again() == ""
    ends()
    told = [form["Body"] for form in line.twilio.forms]
    assert [code in text for text in told] == [True], "of one deletion, the one that they asked for"


def test_whoever_wrote_anew_keeps_that_alone(late, line, transcript, ends, clock):
    late.refused()
    forgets(line)
    clock.advance(seconds=20)
    late.again()
    clock.advance(hours=1)
    line.says("hello again")
    ends()
    assert transcript() == ["hello again"]
    assert len(transcript(side="bot")) == 1, "its answer was taken back, too"
    assert late.again() == ""


def test_a_message_from_right_after_the_confirmation_stays(late, line, transcript, works):
    late.refused()
    forgets(line)
    late.clock.advance(seconds=1)
    assert "Privacy in one line" in line.says("hello, it is me again")
    for _ in range(5):
        works(minutes=2)
    assert transcript() == ["hello, it is me again"]
    assert late.again() == ""
    assert transcript() == ["hello, it is me again"]


def test_whoever_was_forgotten_by_an_operator_is_not_brought_back_either(late, line, services, clock, works, ends):
    late.refused()
    clock.advance(minutes=1)
    services.erasures.erase(services.transcripts.holder(line.address).customer, clock(), BY_OPERATOR)
    assert late.again() != ""
    works(minutes=1)
    works(minutes=1)
    works(minutes=1)
    assert late.again() == ""
    assert services.transcripts.holder(line.address) is None
    ends()


def test_an_answer_that_goes_out_when_its_customer_is_gone_leaves_no_copy(line, services, twilio, clock, works, ends):
    """The worker hung between the mark and the sending, for longer than the erasure took."""
    line.says("a person please")
    customer = services.transcripts.holder(line.address).customer
    assert services.transcripts.answer(customer, "Dana here. It is on its way.", clock())
    forgotten = []

    def hung(ask):
        if ask.startswith("POST") and not forgotten:
            forgotten.append(services.erasures.erase(customer, clock(), BY_OPERATOR))
            works(minutes=2)
            works(minutes=2)
            works(minutes=2)

    twilio.before = hung
    works()
    assert "Dana here. It is on its way." in [form["Body"] for form in twilio.forms], "too late to be called back"
    ends()


def test_whoever_confirms_while_an_operator_erases_them_gets_that_receipt(
    line, services, transcript, ends, monkeypatch
):
    """Not a stranger's welcome, with their "yes" as its first word."""
    line.says("delete my data")
    customer = services.transcripts.holder(line.address).customer
    commit, codes = type(services.erasures).commit, []

    def second(erasures, *given):
        if not codes:
            codes.append(services.erasures.erase(customer, services.clock(), BY_OPERATOR))
        return commit(erasures, *given)

    monkeypatch.setattr(type(services.erasures), "commit", second)
    said = line.says("yes", sid="SMyes")
    assert find_code(said) == codes[0]
    assert transcript() is None
    assert line.says("yes", sid="SMyes") == said
    assert transcript() is None
    ends()
