"""Several machines behind one Redis, each with a disk of its own: whichever answers, it is one console."""

import re
from urllib.parse import urlsplit

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import chosen, on_redis
from tests.console.conftest import BASE, PASSWORD, Browser

pytestmark = on_redis
LINK = re.compile(r"(/staff/join/[\w-]+)")


@pytest.fixture
def elsewhere(settings, clock, tmp_path):
    """A second machine."""
    given = chosen(settings)
    return create_app(other := load_settings(**given | {"data_dir": tmp_path / "other"}), build(other, clock))


def test_who_signed_in_on_one_is_signed_in_on_the_other(dana, elsewhere, customer):
    """As a balancer would do it: with the same cookie, to another machine."""
    there = Browser(elsewhere)
    there.client = moved(dana.client, elsewhere)
    assert "hello there" in (there.opens(f"/staff/conversations/{customer}") and there.text)
    there.sends("/staff/sign-out")
    assert dana.opens("/staff/").status_code == 302


def test_who_is_invited_on_one_joins_on_the_other(browser, elsewhere):
    browser.signs_in("admin")
    browser.opens("/staff/people")
    browser.sends("/staff/people/invite", name="noa", role="agent")
    link = LINK.search(browser.text)[1]
    there = Browser(elsewhere)
    there.opens(link)
    there.sends(link, password=PASSWORD)
    assert Browser(elsewhere).signs_in("noa").status_code == 303
    assert browser.opens(link).status_code == 404


def moved(client, app):
    """Return a client of another app with the same cookie."""
    there, host = app.test_client(), urlsplit(BASE).hostname
    cookie = client.get_cookie("__Host-sotto", host)
    there.set_cookie(cookie.key, cookie.value, domain=host, secure=True)
    return there
