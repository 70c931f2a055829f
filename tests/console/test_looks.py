"""Open pages of colleagues share what one of them has just looked at: never more than they may see, never for long."""

import threading
from dataclasses import replace

import pytest

from bot.desk import Reveal
from tests.console.conftest import Browser
from tests.console.staff import LINK, polled, shown


@pytest.fixture
def at_the_inbox(app, services):
    """Sign somebody in, with the inbox open. A moment ends with the clock, however slow the machine is."""
    services.inbox.looks.forgets_after = 300

    def opens(name):
        browser = Browser(app)
        browser.signs_in(name)
        browser.opens("/staff/")
        return browser

    return opens


def holder(services, phone):
    return services.transcripts.holder(phone.address).customer


def test_who_asks_within_the_moment_sees_what_a_colleague_saw_and_then_what_is_new(
    at_the_inbox, customer, another_phone, services, clock
):
    supervisor, admin = at_the_inbox("supervisor"), at_the_inbox("admin")
    clock.advance(seconds=2)
    assert supervisor.opens(polled(supervisor)).status_code == 204
    another_phone.says("me, too")
    clock.advance(milliseconds=300)
    asks = polled(admin)
    assert admin.opens(asks).status_code == 204, "what the supervisor saw a moment ago"
    clock.advance(milliseconds=200)
    assert shown(admin, asks) == [holder(services, another_phone), customer]


def test_what_is_read_for_one_is_shown_to_another_only_if_they_may_see_it(
    at_the_inbox, customer, another_phone, services, clock
):
    supervisor, agent, officer = (at_the_inbox(name) for name in ("supervisor", "agent", "privacy_officer"))
    asks = polled(supervisor)
    another_phone.says("me, too")
    other = holder(services, another_phone)
    services.transcripts.assign(customer, "dana", clock())
    clock.advance(seconds=2)
    for browser, sees in ((supervisor, {other, customer}), (agent, {other}), (officer, {other, customer})):
        browser.opens(asks)
        assert set(LINK.findall(browser.text)) == sees
        clock.advance(milliseconds=20)


def test_what_is_drawn_for_one_is_not_what_another_reads(at_the_inbox, phone, customer, services, clock):
    """Each in their language; and that a number waits for a second person is told to who may be that person."""
    supervisor, agent, dana = (at_the_inbox(name) for name in ("supervisor", "agent", "dana"))
    asks = polled(supervisor)
    phone.says("I want to talk to a person")
    asked = Reveal(by="dana", reason="call_back", asked_at=clock())
    services.transcripts.changes.alter(
        customer, clock(), lambda state: replace(state, desk=replace(state.desk, reveal=asked))
    )
    clock.advance(seconds=2)
    texts = [(supervisor, "", "Waiting"), (agent, "&lang=he", "ממתין"), (dana, "&lang=pl", "Czeka")]
    for browser, language, waits in texts:
        browser.opens(asks + language)
        assert waits in browser.text
        assert ("Number asked for" in browser.text) == (browser is supervisor)
        clock.advance(milliseconds=20)
    agent.opens(asks + "&lang=en")
    assert "Waiting" in agent.text
    assert "Number asked for" not in agent.text


def test_nobody_is_taken_back_to_before_what_they_did(at_the_inbox, customer, clock):
    """A page that was opened after a colleague's look is not given that look."""
    supervisor, admin = at_the_inbox("supervisor"), at_the_inbox("admin")
    clock.advance(seconds=2)
    supervisor.opens(polled(supervisor))
    clock.advance(milliseconds=100)
    admin.sends(f"/staff/conversations/{customer}/close")
    assert shown(admin) == []
    clock.advance(milliseconds=100)
    assert admin.opens(polled(admin)).status_code == 204


@pytest.mark.usefixtures("customer")
def test_what_was_opened_is_forgotten_whether_or_not_anybody_asks_again(at_the_inbox, services, clock):
    supervisor = at_the_inbox("supervisor")
    services.inbox.looks.forgets_after = 0
    clock.advance(seconds=2)
    others = set(threading.enumerate())
    supervisor.opens(polled(supervisor))
    for thread in set(threading.enumerate()) - others:
        thread.join(60)
    assert services.inbox.looks.kept == 0
