"""Status callbacks: a reply's id and how far it has come, in whatever order they are told, and never about anybody else."""

import base64
import itertools

import pytest

from bot.app import create_app
from bot.conversations import open_messages
from bot.inbox import Reader, Wanted
from bot.services import build
from config.settings import load_settings
from tests.builders import START, chosen


def stored(services, address):
    holder = services.transcripts.holder(address)
    envelope = services.keys.envelope(holder.customer, holder.wrapped)
    return open_messages(envelope, services.records.messages(holder.customer, START.replace(year=2020), 99))


@pytest.mark.parametrize("order", list(itertools.permutations(["sent", "delivered", "read"])))
def test_a_reply_learns_its_id_and_how_far_it_has_come(line, services, order):
    line.says("hello")
    (sid,) = line.replies
    for status in (*order, order[0]):
        assert line.reports(sid, status).status_code == 200
    _, reply = stored(services, line.address)
    assert (reply.upstream, reply.delivery) == (sid, "read")
    lines = services.transcripts.peek(line.address, services.clock()).lines
    assert [one.delivery for one in lines] == ["", "read"]


@pytest.mark.parametrize(("told", "shown"), [("undelivered", "failed"), ("queued", ""), ("brand-new", "")])
def test_what_else_is_told(line, services, told, shown):
    line.says("hello")
    (sid,) = line.replies
    line.reports(sid, told)
    assert (stored(services, line.address)[1].upstream, stored(services, line.address)[1].delivery) == (sid, shown)


def test_a_report_is_no_activity(line, services, clock):
    line.says("hello")
    touched = services.inbox.page(Wanted(), Reader("dana", sees_all=True), clock()).entries[0].last_at
    clock.advance(minutes=5)
    line.reports(next(iter(line.replies)), "read")
    assert services.inbox.page(Wanted(), Reader("dana", sees_all=True), clock()).entries[0].last_at == touched


def test_a_late_report_finds_nobody_although_the_number_writes_again(line, services):
    """The customer was forgotten; whoever has the number now is a stranger with messages of their own."""
    line.says("hello")
    (old,) = line.replies
    line.says("delete my data")
    line.says("yes")
    assert line.reports(old, "read").status_code == 200
    assert services.transcripts.holder(line.address) is None, "nobody is made known by a report"
    line.says("hello again")
    line.reports(old, "read")
    assert [(one.upstream, one.delivery) for one in stored(services, line.address)[1:]] == [(None, "")]


@pytest.mark.parametrize(
    "reference", ["", "1", "1.", "x.00", "-1.00", "1.ffffffffffffffffff", "99999999999999.0", "0.00", "٣.1"]
)
def test_a_made_up_reference_changes_nothing(line, services, reference):
    line.says("hello")
    before = stored(services, line.address)
    path = f"https://chat.example.com/webhooks/twilio/status?m={reference}"
    assert line.reports(next(iter(line.replies)), "read", path).status_code in {200, 403}
    assert stored(services, line.address) == before


def test_the_answer_to_the_yes_that_erases_refers_to_nobody(line):
    line.says("delete my data")
    line.says("yes")
    assert list(line.replies.values())[-1] is None


def test_a_repeated_delivery_refers_to_the_same_message(line):
    first = line.phone.posts("hello", sid="SMone")
    assert line.phone.posts("hello", sid="SMone").data == first.data


def test_what_staff_wrote_is_sent_once_and_learns_its_id(line, services, twilio, works):
    line.says("a person please")
    customer = services.transcripts.holder(line.address).customer
    services.transcripts.answer(customer, "Hello, Dana here.", services.clock())
    works()
    sent = [m for m in twilio.messages.values() if m["body"] == "Hello, Dana here."]
    assert len(sent) == 1
    assert stored(services, line.address)[-1].upstream == sent[0]["sid"]
    line.reports(sent[0]["sid"], "delivered", sent[0]["callback"])
    assert stored(services, line.address)[-1].delivery == "delivered"
    assert services.transcripts.outgoing(customer, 2, services.clock()) is None, "a job done twice sends nothing"


def test_a_report_on_what_was_said_before_a_rotation_of_keys_is_heard(line, settings, clock):
    line.says("hello")
    (sid,) = line.replies
    given = chosen(settings)
    former, new = (base64.b64encode(letter * 32).decode() for letter in (b"i", b"n"))
    parts = build(load_settings(**given | {"index_key": f"{new},{former}"}), clock)
    line.client = create_app(parts.settings, parts).test_client()
    line.reports(sid, "read")
    assert (stored(parts, line.address)[1].upstream, stored(parts, line.address)[1].delivery) == (sid, "read")
    parts.records.close()
    parts.keyring.close()
