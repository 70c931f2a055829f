"""Guessing from many places at once, and locking others out by guessing."""

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import chosen, on_every_engine
from tests.console.conftest import BASE, PASSWORD, Browser

KNOWN = "__Host-sotto-known"


def tried(app, address, name="somebody", password="", **headers):
    """Sign in from an address; return how it went."""
    browser = Browser(app)
    browser.client.environ_base["REMOTE_ADDR"] = address
    browser.opens("/staff/sign-in")
    form = {"csrf_token": browser.token, "name": name, "password": password}
    sent = {"Referer": f"{BASE}/"} | headers
    return browser.client.post("/staff/sign-in", data=form, headers=sent, base_url=BASE).status_code


@pytest.fixture
def behind_a_proxy(settings, clock, cheap_hashes):  # noqa: ARG001 it only has to be in force
    """The app behind one proxy that says for whom it asks."""
    told = load_settings(**chosen(settings) | {"proxies": 1})
    parts = build(told, clock)
    parts.accounts.add("dana", "agent", PASSWORD)
    return create_app(told, parts)


def test_behind_a_proxy_each_address_counts_for_itself(behind_a_proxy):
    """Or thirty guesses a minute from anywhere would keep everybody out."""
    proxy = "10.0.0.1"
    for number in range(31):
        status = tried(behind_a_proxy, proxy, f"n{number}", **{"X-Forwarded-For": "192.0.2.1"})
    assert status == 429
    forged = {"X-Forwarded-For": "198.51.100.7, 192.0.2.1"}
    assert tried(behind_a_proxy, proxy, "n", **forged) == 429, "only what the proxy itself says counts"
    assert tried(behind_a_proxy, proxy, "dana", PASSWORD, **{"X-Forwarded-For": "198.51.100.7"}) == 303


def test_who_is_behind_no_proxy_does_not_say_who_they_are(app):
    for number in range(31):
        status = tried(app, "192.0.2.1", f"n{number}", **{"X-Forwarded-For": f"198.51.100.{number}"})
    assert status == 429


def test_one_network_is_one_address(app):
    """Whoever has an IPv6 address has as many as they like."""
    for number in range(31):
        status = tried(app, f"2001:db8:1:2::{number:x}", f"n{number}")
    assert status == 429
    assert tried(app, "2001:db8:1:3::1", "n") == 401
    assert tried(app, "::ffff:192.0.2.1", "n") == 401


def test_whoever_goes_on_guessing_does_not_fill_the_log(app, services):
    """That there were too many is noted once in a while, not with every try."""
    for number in range(45):
        tried(app, "192.0.2.1", f"n{number}")
    for number in range(9):
        tried(app, f"192.0.2.{number + 2}", "dana")
    results = [line.entry.result for line in services.audit.everything()]
    assert results == ["refused"] * 30 + ["too_many"] + ["refused"] * 5 + ["too_many"]


@on_every_engine
def test_who_signed_in_here_before_is_not_locked_out_by_others(app):
    """A browser that dana used counts for itself: guesses from elsewhere don't reach it. Its own are counted, too."""
    dana = Browser(app)
    dana.signs_in()
    dana.opens("/staff/")
    dana.sends("/staff/sign-out")
    for number in range(7):
        stranger = tried(app, f"192.0.2.{number}", "dana")
    assert stranger == 429

    assert dana.signs_in().status_code == 303

    dana.opens("/staff/")
    dana.sends("/staff/sign-out")
    assert [dana.signs_in("dana", "wrong").status_code for _ in range(5)] == [401] * 4 + [429]


def test_a_browser_known_for_one_is_not_known_for_another(app):
    dana = Browser(app)
    dana.signs_in()
    dana.opens("/staff/")
    dana.sends("/staff/sign-out")
    for number in range(6):
        tried(app, f"192.0.2.{number}", "supervisor")
    assert dana.signs_in("supervisor").status_code == 429


@pytest.mark.parametrize("forged", ["x", "dana", "e30.x.y", "\x00", "a" * 3000])
def test_a_known_browser_cannot_be_made_up(app, forged):
    for number in range(6):
        tried(app, f"192.0.2.{number}", "dana")
    thief = Browser(app)
    thief.client.set_cookie(KNOWN, forged, domain="chat.example.com", secure=True)
    assert thief.signs_in().status_code == 429


@pytest.mark.parametrize("name", ["code of dana", " Code of DANA ", "password of dana", "name of dana"])
def test_no_name_uses_up_tries_that_are_not_its_own(app, with_codes, name):
    """Tries of a code are counted under words that anybody can type into the name's box."""
    for number in range(7):
        tried(app, f"192.0.2.{number}", name)
    dana = Browser(app)
    dana.signs_in()
    assert not dana.client.get_cookie(KNOWN, "chat.example.com"), "a password alone makes no browser known"
    dana.follows()
    assert dana.sends("/staff/sign-in/code", code=with_codes.shows()).status_code == 303
    assert dana.client.get_cookie(KNOWN, "chat.example.com")
