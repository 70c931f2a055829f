"""A staff member at a browser."""

import re
from html import unescape

import pyotp
import pytest
from argon2 import PasswordHasher

from bot.console.accounts import ROLES, Accounts
from bot.services import build

PASSWORD = "quiet lamp above the river"
FRESH = "another lamp above the river"
BASE = "https://chat.example.com"
SECRET = re.compile(r'dir="ltr">([A-Z2-7]{32})<')
RECOVERY = re.compile(r"<li>(\w{5}-\w{5}-\w{5})</li>")
TOKEN_FIELD = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser:
    """Opens pages and sends forms, with the forgery token of the page last opened."""

    def __init__(self, app):
        self.client = app.test_client()
        self.page = None
        self.token = ""

    def opens(self, path, **options):
        self.page = self.client.get(path, base_url=BASE, **options)
        if found := TOKEN_FIELD.search(self.text):
            self.token = found[1]
        return self.page

    def sends(self, path, **form):
        headers = {"Referer": f"{BASE}/"}
        self.page = self.client.post(path, data={"csrf_token": self.token} | form, headers=headers, base_url=BASE)
        return self.page

    def follows(self):
        return self.opens(self.page.headers["Location"])

    def signs_in(self, name="dana", password=PASSWORD):
        self.opens("/staff/sign-in")
        return self.sends("/staff/sign-in", name=name, password=password)

    @property
    def text(self):
        return unescape(self.page.get_data(as_text=True))


@pytest.fixture
def cheap_hashes(monkeypatch):
    """Password hashes that cost next to nothing."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("bot.services.Accounts", lambda documents, **more: Accounts(documents, cheap, **more))


@pytest.fixture
def services(settings, clock, cheap_hashes):  # noqa: ARG001 it only has to be in force
    """The real parts; an account of each role, named after it; and dana."""
    built = build(settings, clock)
    for role in ROLES:
        built.accounts.add(role, role, PASSWORD)
    built.accounts.add("dana", "agent", PASSWORD)
    return built


@pytest.fixture
def browser(app):
    return Browser(app)


@pytest.fixture
def dana(browser):
    browser.signs_in()
    return browser


@pytest.fixture
def customer(phone, services):
    """A conversation, by its id."""
    phone.says("hello there")
    return services.transcripts.holder(phone.address).customer


class App:
    """Somebody's authenticator app."""

    def __init__(self, secret, clock):
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def shows(self):
        return self.totp.at(self.clock())


@pytest.fixture
def with_codes(dana, clock):
    """Dana has set up codes; her app and her recovery codes."""
    dana.opens("/staff/account")
    dana.sends("/staff/account/codes")
    dana.follows()
    authenticator = App(SECRET.search(dana.text)[1], clock)
    assert "<svg" in dana.text
    dana.sends("/staff/account/codes/confirm", code=authenticator.shows())
    authenticator.recovery = RECOVERY.findall(dana.text)
    clock.advance(minutes=1)
    return authenticator


@pytest.fixture
def agent(app):
    """A colleague of dana's, with the same role."""
    return _signed_in(app, "agent")


@pytest.fixture
def supervisor(app):
    return _signed_in(app, "supervisor")


@pytest.fixture
def officer(app):
    return _signed_in(app, "privacy_officer")


@pytest.fixture
def admin(app):
    return _signed_in(app, "admin")


def _signed_in(app, name):
    browser = Browser(app)
    browser.signs_in(name)
    return browser
