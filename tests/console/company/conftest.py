"""A Sotto whose staff sign in through the company's provider: a real one, in a process of its own."""

from urllib.parse import urlsplit

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import chosen
from tests.console.conftest import PASSWORD, Browser
from tests.oidc_provider import CLIENT, SECRET, OtherProcess

HERE = {"oidc_client_id": CLIENT, "oidc_client_secret": SECRET}


NAME = "dana@example.com"


@pytest.fixture(scope="session")
def process():
    with OtherProcess() as provider:
        yield provider


@pytest.fixture
def provider(process):
    process.tell()
    return process


@pytest.fixture
def company(settings, clock, provider, cheap_hashes):  # noqa: ARG001 it only has to be in force
    """Open a Sotto with this provider; keywords are settings."""
    given = chosen(settings)

    def opened(**more):
        fresh = load_settings(**given | {"oidc_issuer": provider.issuer} | HERE | more)
        parts = build(fresh, clock)
        parts.accounts.add("boss", "admin", PASSWORD)
        return Colleague(create_app(fresh, parts), parts, provider)

    return opened


class Colleague(Browser):
    """Somebody with a company account."""

    def __init__(self, app, parts, provider):
        super().__init__(app)
        self.app, self.parts, self.provider = app, parts, provider

    def goes(self, query=""):
        """To the provider; return where that sends the browser back to."""
        self.opens(f"/staff/sign-in/company{query}")
        back = urlsplit(self.provider.visited(self.page.headers["Location"]))
        return f"{back.path}?{back.query}"

    def comes_in(self, query=""):
        return self.opens(self.goes(query))

    def noted(self):
        entry = list(self.parts.audit.everything())[-1].entry
        return entry.action, entry.result, entry.reason


@pytest.fixture
def dana(company):
    """A colleague with an account."""
    colleague = company()
    colleague.parts.accounts.add(NAME, "agent", PASSWORD)
    return colleague
