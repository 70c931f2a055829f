"""The business changes its account at Twilio: what lies in the former one is never called deleted unseen."""

import itertools
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.app import create_app
from bot.commands.jobs import jobs
from bot.services import build
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import TOKEN, chosen, on_every_engine
from tests.twilio_server import ACCOUNT, Twilio
from tests.upstream.conftest import Line

OTHER = "AC" + "8" * 32
ADDRESS = "whatsapp:+48500100200"
pytestmark = on_every_engine


@pytest.fixture
def other(clock):
    with Twilio(clock, TOKEN, account=OTHER) as server:
        yield server


@pytest.fixture
def under(settings, clock):
    """Sotto restarted with the account of a Twilio: its parts, and a customer's line there."""
    given, starts, running = chosen(settings), itertools.count(), ExitStack()

    def restarted(twilio, address=ADDRESS):
        account = {"twilio_account_sid": twilio.account, "twilio_api_url": twilio.url}
        running.close()
        parts = build(load_settings(**given | account), clock)
        for store in (parts.keyring, parts.records, parts.journal):
            running.enter_context(closing(store))
        line = Line(create_app(parts.settings, parts).test_client(), twilio, address)
        line.phone.sent = 1000 * next(starts)
        return parts, line

    with running:
        yield restarted


def worked(parts, clock, rounds=4):
    for _ in range(rounds):
        clock.advance(minutes=2)
        parts.worker.run_due()


def leaves(line):
    line.says("delete my data")
    return find_code(line.says("yes"))


def test_what_lies_in_the_former_account_is_said_and_deleted_when_it_can_be(under, twilio, other, clock):
    _, line = under(twilio)
    line.says("hello")
    clock.advance(days=1)
    parts, line = under(other)
    code = leaves(line)
    worked(parts, clock)
    assert other.of(ADDRESS) == []
    assert len(twilio.of(ADDRESS)) == 2
    step = parts.records.erasure(code).step("upstream")
    assert (step.state, ACCOUNT in step.detail, OTHER in step.detail) == ("failed", True, False)
    (parked,) = parts.records.jobs.parked(9)
    assert ACCOUNT in parked.reason
    parts, _ = under(twilio)
    parts.records.jobs.release(parked.id, clock())
    worked(parts, clock)
    assert twilio.of(ADDRESS) == []
    assert parts.records.erasure(code).state == "done"
    assert parts.records.erasure(code).sealed is None


def test_an_erasure_that_was_on_its_way_when_the_account_changed(under, twilio, other, clock):
    _, line = under(twilio)
    line.says("hello")
    code = leaves(line)
    parts, _ = under(other)
    worked(parts, clock)
    assert parts.records.erasure(code).state == "failed"
    assert len(twilio.of(ADDRESS)) == 6


def test_who_came_after_the_change_is_forgotten_as_ever(under, twilio, other, clock):
    _, line = under(twilio, "whatsapp:+48500100300")
    line.says("hello")
    clock.advance(days=1)
    parts, line = under(other)
    line.says("hello")
    code = leaves(line)
    worked(parts, clock)
    assert parts.records.erasure(code).state == "done"
    assert other.of(ADDRESS) == []


def test_a_masked_message_from_before_the_change_waits_for_a_person(under, twilio, other, clock, synthetic):
    _, line = under(twilio)
    line.says("my card is " + synthetic.card())
    clock.advance(seconds=30)
    parts, _ = under(other)
    worked(parts, clock)
    (parked,) = parts.records.jobs.parked(9)
    assert (parked.kind, ACCOUNT in parked.reason) == ("hide_copy", True)
    parts, _ = under(twilio)
    parts.records.jobs.release(parked.id, clock())
    worked(parts, clock)
    assert [twilio.messages[sid]["body"] for sid in line.phone.sids] == [""]


def test_what_is_past_its_time_since_the_change_is_asked_for_in_the_account_that_has_it(under, twilio, other, clock):
    """The new account answers 404 to an id of the former one: that is no proof that anything is gone."""
    parts, line = under(twilio)
    line.says("hello")
    line.reports(next(iter(line.replies)), "delivered")
    clock.advance(days=20)
    parts, after = under(other)
    after.says("hello again")
    after.reports(next(iter(after.replies)), "delivered")
    clock.advance(days=parts.policy.retention.message.days - 1)
    parts.worker.retention.sweep(clock())
    worked(parts, clock)
    (parked,) = parts.records.jobs.parked(9)
    assert (parked.kind, ACCOUNT in parked.reason, OTHER in parked.reason) == ("delete_copies", True, False)
    clock.advance(days=20)
    parts.worker.retention.sweep(clock())
    worked(parts, clock)
    assert after.phone.sids[0] not in other.messages, "what passed through the new account goes as ever"
    parts, _ = under(twilio)
    parts.records.jobs.release(parked.id, clock())
    worked(parts, clock)
    assert line.phone.sids[0] not in twilio.messages


def test_a_message_taken_back_after_the_change_is_asked_for_where_it_lies(under, twilio, other, clock):
    _, line = under(twilio)
    line.says("what I would rather not have said")
    clock.advance(minutes=30)
    parts, line = under(other)
    line.says("delete my last message")
    worked(parts, clock)
    (parked,) = parts.records.jobs.parked(9)
    assert ACCOUNT in parked.reason


def test_an_answer_without_a_known_id_from_before_the_change_waits_for_a_person(under, twilio, other, clock):
    parts, line = under(twilio)
    line.says("hello")
    clock.advance(days=20)
    parts, after = under(other)
    after.says("hello again")
    clock.advance(days=parts.policy.retention.message.days - 19)
    parts.worker.retention.sweep(clock())
    worked(parts, clock)
    assert {job.kind: ACCOUNT in job.reason for job in parts.records.jobs.parked(9)} == {
        "delete_copies": True,
        "list_expired": True,
    }


@pytest.fixture
def clears(monkeypatch, twilio):
    """`sotto jobs --account`: the exit code, and what it says."""

    def run(parts, account=ACCOUNT, token=TOKEN, at=twilio):
        there = parts.settings.model_copy(update={"twilio_api_url": at.url})
        monkeypatch.setattr("bot.commands.jobs.open_services", lambda: replace(parts, settings=there))
        result = CliRunner().invoke(jobs, ["--account", account, "--token-stdin"], input=f"{token}\n")
        assert token not in result.output
        return result.exit_code, result.output

    return run


def test_the_former_accounts_token_given_once_finishes_an_erasure(under, twilio, other, clock, clears):
    """Everything else goes on with today's account meanwhile, and it is today's that tells the customer."""
    _, line = under(twilio)
    for number in range(3):
        line.says(f"hello {number}")
    clock.advance(days=1)
    parts, line = under(other)
    code = leaves(line)
    worked(parts, clock)
    detail = parts.records.erasure(code).step("upstream").detail
    assert f"sotto jobs --account {ACCOUNT} --token-stdin" in detail
    assert clears(parts) == (0, f"Done: 1. Still waiting for {ACCOUNT}: 0.\n")
    assert twilio.of(ADDRESS) == []
    assert twilio.forms == [], "nobody is told from the former account"
    worked(parts, clock)
    assert [f"{code} is finished" in form["Body"] for form in other.forms] == [True]
    assert parts.records.erasure(code).state == "done"
    assert parts.records.erasure(code).sealed is None
    assert parts.records.jobs.parked(9) == ()
    assert other.of(ADDRESS) == []


def test_so_do_blankings_and_what_is_past_its_time(under, twilio, other, clock, clears, synthetic):
    parts, line = under(twilio)
    line.says("my card is " + synthetic.card())
    line.says("hello")
    clock.advance(seconds=30)
    parts, after = under(other)
    worked(parts, clock)
    clock.advance(days=1)
    after.says("hello again")
    assert {job.kind for job in parts.records.jobs.parked(9)} == {"hide_copy"}
    assert clears(parts)[0] == 0
    assert twilio.messages[line.phone.sids[0]]["body"] == ""
    clock.advance(days=parts.policy.retention.message.days - 1, hours=1)
    parts.worker.retention.sweep(clock())
    worked(parts, clock)
    assert {job.kind for job in parts.records.jobs.parked(9)} == {"delete_copies", "list_expired"}
    assert clears(parts)[0] == 0
    assert twilio.of(ADDRESS) == []
    assert len(other.of(ADDRESS)) == 2, "that is not past its time"
    assert parts.records.jobs.parked(9) == ()


@pytest.mark.parametrize("trouble", ["wrong token", "too soon", "page two", "another account"])
def test_what_cannot_be_deleted_yet_waits_as_before_and_is_said(under, twilio, other, clock, clears, trouble):
    _, line = under(twilio)
    line.says("hello")
    clock.advance(days=1)
    parts, line = under(other)
    code = leaves(line)
    worked(parts, clock)
    (before,) = parts.records.jobs.parked(9)
    given = {"account": OTHER} if trouble == "another account" else {}
    if trouble == "too soon":
        twilio.settling.update(twilio.of(ADDRESS))
    if trouble == "page two":
        twilio.page_size, twilio.refusals = 1, [None, (500, None, {})]
        twilio.holds("SMolder", ADDRESS, "whatsapp:+14155238886", at=clock() - timedelta(days=2))
        twilio.holds("SMold", ADDRESS, "whatsapp:+14155238886", at=clock() - timedelta(days=2))
    exit_code, said = clears(parts, **given, token="nonsense" if trouble == "wrong token" else TOKEN)
    if trouble == "another account":
        assert (exit_code, said) == (0, f"Done: 0. Still waiting for {OTHER}: 0.\n")
    else:
        assert exit_code == 1
        assert f"Still waiting for {ACCOUNT}: 1." in said
    (after,) = parts.records.jobs.parked(9)
    assert (after.id, after.reason) == (before.id, before.reason)
    assert parts.records.erasure(code).state == "failed"
    twilio.settling.clear()
    assert clears(parts)[0] == 0
    worked(parts, clock)
    assert parts.records.erasure(code).state == "done"
    assert twilio.of(ADDRESS) == []


def test_two_former_accounts_are_cleared_one_after_the_other(under, twilio, other, clock, clears):
    for server in (twilio, other):
        _, line = under(server)
        line.says("hello")
        clock.advance(days=1)
    with Twilio(clock, TOKEN, account="AC" + "9" * 32) as third:
        parts, line = under(third)
        code = leaves(line)
        worked(parts, clock)
        exit_code, said = clears(parts)
        assert (exit_code, twilio.of(ADDRESS)) == (1, [])
        (parked,) = parts.records.jobs.parked(9)
        for told in (said, parked.reason, parts.records.erasure(code).step("upstream").detail):
            assert f"copies lie in {OTHER}, which" in told
        assert clears(parts, account=OTHER, at=other)[0] == 0
        worked(parts, clock)
        assert parts.records.erasure(code).state == "done"
        assert other.of(ADDRESS) == third.of(ADDRESS) == []
