"""What a test says: a phone, a clock, a disk, synthetic numbers. One builder makes the signed request."""

import random
import sqlite3
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stdnum import luhn
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from bot.conversations import open_state

TOKEN = "a-token-for-tests"
PUBLIC_URL = "https://chat.example.com"
WEBHOOK = "/webhooks/twilio"
START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEMPLATES = """
[templates.your_answer]
category = "utility"
variables = ["business"]
content = {en = "HXen", he = "HXhe", ar = "HXar", pl = "HXpl"}
text.en = "{business} has an answer for you. Write back to get it, or STOP."
text.he = "{business}: יש לנו תשובה בשבילך. אפשר להשיב כאן, או הסר."
text.ar = "{business}: لدينا جواب لك. اكتب لنا هنا أو توقف."
text.pl = "{business} ma dla Ciebie odpowiedź. Napisz do nas albo STOP."
[templates.spring]
topic = "offers"
content = {en = "HXspring", he = "HXspring", ar = "HXspring", pl = "HXspring"}
text = {en = "Spring! STOP ends this.", he = "אביב! הסר", ar = "ربيع! توقف", pl = "Wiosna! STOP"}
[templates.campaign_only]
content = {en = "HX1", he = "HX1", ar = "HX1", pl = "HX1"}
text = {en = "Only for many. STOP", he = "לרבים. הסר", ar = "للكثيرين. توقف", pl = "Dla wielu. STOP"}
"""
"""Of a policy: a template for everybody, one for who agreed to it, one that only campaigns use."""


on_every_engine = pytest.mark.parametrize("engine", ["sqlite", "redis", "cluster"], indirect=True)
on_redis = pytest.mark.parametrize("engine", ["redis", "cluster"], indirect=True)


@dataclass
class FakeClock:
    """The time, as a test sets it."""

    now: datetime = START

    def __call__(self):
        return self.now

    def advance(self, **parts):
        self.now += timedelta(**parts)


def signed(form, *, path=WEBHOOK, token=TOKEN, public_url=PUBLIC_URL):
    """Return `(form, headers)` as Twilio would send them."""
    fields = MultiDict(form)
    signature = RequestValidator(token).compute_signature(public_url + path, fields)
    return fields, {"X-Twilio-Signature": signature}


def twilio_form(text, *, sid, sender="whatsapp:+48500100200", **more):
    """Return all that Twilio sends with a WhatsApp message."""
    return {
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ProfileName": "Zofia Profile-Name",
        "MessageType": "text",
        "SmsSid": sid,
        "WaId": sender.removeprefix("whatsapp:+"),
        "SmsStatus": "received",
        "Body": text,
        "To": "whatsapp:+14155238886",
        "MessagingServiceSid": "",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "ChannelMetadata": '{"type":"whatsapp","data":{"context":{"ProfileName":"Zofia Profile-Name"}}}',
        "From": sender,
        "ApiVersion": "2010-04-01",
    } | more


@dataclass
class Phone:
    """A customer's phone: what it says goes through the signed webhook."""

    client: object
    address: str = "whatsapp:+48500100200"
    sent: int = 0
    sids: list = field(default_factory=list)

    def says(self, text="", *, sid=None, **more):
        """Send a message; return the answer's text (empty if nothing is said)."""
        response = self.posts(text, sid=sid, **more)
        assert response.status_code == 200, response.data
        return said_in(response)

    def posts(self, text="", *, sid=None, **more):
        """Send a message; return the whole response."""
        self.sent += 1
        self.sids.append(sid or f"SM{abs(hash((self.address, self.sent))):032x}"[:34])
        form, headers = signed(twilio_form(text, sid=self.sids[-1], sender=self.address, **more))
        return self.client.post(WEBHOOK, data=form, headers=headers)

    def taps(self, payload, title="button"):
        """Tap a button."""
        return self.says(title, ButtonPayload=payload, ButtonText=title, ButtonType="QUICK_REPLY", MessageType="button")


def said_in(response):
    """Return the text in a TwiML response."""
    assert response.mimetype == "text/xml"
    return "".join(message.text or "" for message in ET.fromstring(response.data).iter("Message"))  # noqa: S314 our own XML


def on_disk(folder: Path):
    """Return every byte in the files of a data directory."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


class Synthetic:
    """Numbers that are valid and nobody's."""

    PREFIXES = {"visa": ("4", 16), "mastercard": ("52", 16), "amex": ("37", 15)}  # noqa: RUF012 a constant table

    def __init__(self, seed=0):
        self._random = random.Random(seed)

    def card(self, brand="visa"):
        prefix, length = self.PREFIXES[brand]
        body = prefix + "".join(str(self._random.randrange(10)) for _ in range(length - len(prefix) - 1))
        return body + luhn.calc_check_digit(body)

    def israeli_id(self):
        body = "".join(str(self._random.randrange(10)) for _ in range(8))
        return body + luhn.calc_check_digit(body)


def behind(settings, store, statement, parameters=()):
    """Write into the file of a store behind its back."""
    connection = sqlite3.connect(settings.data_dir / f"{store}.sqlite3")
    assert connection.execute(statement, parameters).rowcount == 1
    connection.commit()
    connection.close()


def conversation_of(address, services):
    """Return what is stored of a customer besides the messages."""
    holder = services.transcripts.holder(address)
    loaded = services.records.load(holder.customer, b"", services.clock())
    return open_state(services.keys.envelope(holder.customer, holder.wrapped), loaded.sealed).conversation


def chosen(settings):
    """What settings were given, to be given again with something changed."""
    return {name: getattr(settings, name) for name in settings.model_fields_set}


def toml(value):
    """Write a value as TOML: strings, numbers, booleans, lists and inline tables are enough."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'''" + value + "'''"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {toml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(inner) for inner in value) + "]"
    return str(value)
