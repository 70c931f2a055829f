"""A staff member at a browser."""

import re
from html import unescape

import pytest
from argon2 import PasswordHasher

from bot.console.accounts import ROLES, Accounts
from bot.services import build

PASSWORD = "quiet lamp above the river"
BASE = "https://chat.example.com"
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
def services(settings, clock, monkeypatch):
    """The real parts, with password hashes that cost next to nothing; an account of each role, named after it; and dana."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("bot.services.Accounts", lambda documents, **more: Accounts(documents, cheap, **more))
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
