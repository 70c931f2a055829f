"""An installation with a Twilio account, and the Twilio it talks to."""

import xml.etree.ElementTree as ET

import pytest

from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import Phone, chosen, signed
from tests.twilio_server import ACCOUNT, OURS


@pytest.fixture
def settings(settings, twilio):
    given = chosen(settings)
    account = {"twilio_account_sid": ACCOUNT, "twilio_from": OURS, "twilio_api_url": twilio.url}
    return load_settings(**(given | account))


class Line:
    """A customer's phone whose messages, both ways, pass through Twilio, which keeps them and reports on them."""

    def __init__(self, client, twilio, address):
        self.phone = Phone(client, address=address)
        self.client, self.twilio, self.address = client, twilio, address
        self.replies = {}

    def says(self, text="", **more):
        response = self.phone.posts(text, **more)
        assert response.status_code == 200, response.data
        self.twilio.holds(self.phone.sids[-1], self.address, OURS, text, media=int(more.get("NumMedia", 0)))
        message = element(response)
        if message is None:
            return ""
        sid = f"SMreply{len(self.replies)}{self.address[-4:]}"
        self.twilio.holds(sid, OURS, self.address, message.text)
        self.replies[sid] = message.get("action")
        return message.text

    def reports(self, sid, status, action=None):
        """Twilio's status callback for a reply."""
        path = (action or self.replies[sid]).removeprefix("https://chat.example.com")
        form = {"MessageSid": sid, "MessageStatus": status, "To": self.address, "From": OURS, "AccountSid": ACCOUNT}
        fields, headers = signed(form, path=path)
        return self.client.post(path, data=fields, headers=headers)


def element(response):
    return ET.fromstring(response.data).find("Message")  # noqa: S314 our own XML


@pytest.fixture
def line(client, twilio):
    return Line(client, twilio, "whatsapp:+48500100200")


@pytest.fixture
def works(services, clock):
    """Works on jobs as time passes."""

    def work(**later):
        clock.advance(**later)
        return services.worker.run_due()

    return work


def forgets(line):
    line.says("delete my data")
    return find_code(line.says("yes"))


@pytest.fixture
def lived(line):
    """A customer with a history, of which Twilio has told the ids of some replies only."""
    for text in ("hello", "where is my order?", "thanks"):
        line.says(text)
    line.reports(next(iter(line.replies)), "delivered")
    return line


@pytest.fixture
def step(services):
    def of(code):
        return services.records.erasure(code).step("upstream")

    return of
