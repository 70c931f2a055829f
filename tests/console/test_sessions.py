"""Signing in, guessing, and how sessions end."""

import time
from datetime import timedelta

import pytest

from bot.app import create_app
from bot.console.accounts import IDLE
from bot.console.attempts import open_attempts
from bot.console.redis_attempts import RedisAttempts
from bot.console.sign_in_limit import SignInLimit
from bot.stores.opening import open_door
from tests.builders import on_every_engine, on_redis
from tests.console.conftest import PASSWORD, Browser


def test_signing_in_leads_to_the_page_that_was_wanted(browser, customer):
    browser.opens(f"/staff/conversations/{customer}")
    browser.follows()
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD, next=f"/staff/conversations/{customer}")

    assert browser.page.headers["Location"] == f"/staff/conversations/{customer}"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/staff/",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff/\\..\\\\evil.example",
        "javascript:alert(1)",
        "/staff/\r\nSet-Cookie: planted=1",
        "/staff/\t//evil.example",
        "/staff/\x00",
        "/simulator",
        "",
    ],
)
def test_it_leads_nowhere_else(browser, wanted):
    """No open redirect."""
    browser.opens("/staff/sign-in")
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD, next=wanted)

    assert browser.page.headers["Location"] == "/staff/"


def test_wrong_password_says_so_without_saying_which(browser):
    for name in ("dana", "nobody"):
        assert browser.signs_in(name, "wrong").status_code == 401
        assert "Name and password don't belong together" in browser.text
        assert "wrong" not in browser.text.replace("wrongly", "")


def test_a_session_planted_before_sign_in_is_worth_nothing(app, browser):
    """Session fixation: the cookie changes with the sign-in, and the old one stays a stranger's."""
    browser.opens("/staff/sign-in")
    planted = browser.client.get_cookie("__Host-sotto", "chat.example.com").value
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD)
    assert browser.client.get_cookie("__Host-sotto", "chat.example.com").value != planted

    thief = Browser(app)
    thief.client.set_cookie("__Host-sotto", planted, domain="chat.example.com", secure=True)
    assert thief.opens("/staff/").status_code == 302


def test_a_cookie_kept_from_before_signing_out_is_worth_nothing(app, dana):
    kept = dana.client.get_cookie("__Host-sotto", "chat.example.com").value
    dana.opens("/staff/")
    dana.sends("/staff/sign-out")

    thief = Browser(app)
    thief.client.set_cookie("__Host-sotto", kept, domain="chat.example.com", secure=True)
    assert thief.opens("/staff/").status_code == 302


def test_a_session_ends_with_idleness(dana, clock):
    clock.advance(minutes=20)
    assert dana.opens("/staff/").status_code == 200
    clock.now += IDLE + timedelta(minutes=1)
    assert dana.opens("/staff/").status_code == 302


def test_a_session_ends_when_the_account_changes(dana, services):
    services.accounts.add("dana", "privacy_officer", PASSWORD)
    assert dana.opens("/staff/").status_code == 302


def test_a_session_ends_when_the_account_is_removed(dana, services):
    services.accounts.remove("dana")
    assert dana.opens("/staff/").status_code == 302


@on_every_engine
def test_guessing_is_slowed_down_for_a_name(browser):
    """Whoever tries: after five in a minute the right password doesn't help either."""
    tries = [browser.signs_in("dana", f"guess number {n}").status_code for n in range(6)]

    assert tries == [401] * 5 + [429]
    assert browser.signs_in().status_code == 429
    assert browser.signs_in("supervisor").status_code == 303


@on_every_engine
def test_all_machines_count_together(browser, settings, services):
    """Trying here and there is of no use: another process, or behind one Redis another machine."""
    elsewhere = Browser(create_app(settings, services))
    tries = [(browser, elsewhere)[n % 2].signs_in("dana", f"guess number {n}").status_code for n in range(6)]

    assert tries == [401] * 5 + [429]


@on_redis
def test_attempts_are_counted_in_a_window_that_ends(settings):
    """What the `limits` library asks of its storage."""
    attempts = open_attempts(settings)
    assert attempts.check()
    assert [attempts.incr("dana", 60), attempts.incr("dana", 60), attempts.get("dana")] == [1, 2, 2]
    assert 50 < attempts.get_expiry("dana") - time.time() <= 60
    attempts.clear("dana")
    assert attempts.get("dana") == 0


def test_who_cannot_be_counted_in_redis_is_not_let_in(browser, app):
    """The limit fails closed there, too: nothing listens on port 1."""
    door = open_door("redis://127.0.0.1:1", "attempts")
    app.extensions["sign-in-limit"] = SignInLimit(RedisAttempts("", door, wrap_exceptions=True), b"secret")

    assert browser.signs_in().status_code == 503


def test_guessing_is_slowed_down_for_an_address(browser):
    tries = [browser.signs_in(f"name-{n}", "guess").status_code for n in range(31)]

    assert tries[-1] == 429
    assert 429 not in tries[:-1]


def test_who_cannot_be_counted_is_not_let_in(browser, settings):
    """The limit fails closed."""
    (settings.data_dir / "sign-in-attempts.sqlite3").write_bytes(b"no database at all" * 100)

    assert browser.signs_in().status_code == 503
    assert browser.opens("/staff/").status_code == 302


def test_what_was_typed_into_the_name_box_is_not_kept(browser, disk):
    """People type their password there."""
    browser.signs_in(PASSWORD, PASSWORD)
    assert PASSWORD.encode() not in disk()
