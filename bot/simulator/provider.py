"""The provider's part: signed webhook requests as Twilio sends them, delivered to this app in its own process.

They go through the app's full WSGI stack, so what the simulator shows is what Twilio would get.
"""

import base64
import contextvars
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

from flask import Flask
from werkzeug.test import Client, TestResponse

from bot.simulator.phone import Phone
from config.settings import Settings

WEBHOOK = "/webhooks/twilio"
OUR_NUMBER = "whatsapp:+15005550006"
"""Twilio's published test number, where the settings name none."""

READ = ("sent", "delivered", "read")

ATTACHMENTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "photo": {"NumMedia": "1", "MediaContentType0": "image/jpeg", "MessageType": "image"},
        "voice": {"NumMedia": "1", "MediaContentType0": "audio/ogg", "MessageType": "audio"},
        "location": {"Latitude": "32.0853", "Longitude": "34.7818", "MessageType": "location"},
    }
)


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """Sign as https://www.twilio.com/docs/usage/security says: HMAC-SHA1 over the URL and the sorted parameters."""
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def request_of(phone: Phone, settings: Settings, text: str, **more: str) -> dict[str, str]:
    """Return the parameters of one message, named as Twilio names them."""
    sid = "SM" + secrets.token_hex(16)
    form = {
        "MessageSid": sid,
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "AccountSid": settings.twilio_account_sid or "AC" + "0" * 32,
        "From": phone.address,
        "To": settings.twilio_from or OUR_NUMBER,
        "WaId": phone.number.lstrip("+"),
        "ProfileName": "Simulated customer",
        "Body": text,
        "NumMedia": "0",
        "NumSegments": "1",
        "MessageType": "text",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
        **more,
    }
    if "MediaContentType0" in form:
        form["MediaUrl0"] = f"https://api.twilio.com/2010-04-01/Accounts/{form['AccountSid']}/Messages/{sid}/Media/ME0"
    return form


def deliver(app: Flask, settings: Settings, form: Mapping[str, str], path: str = WEBHOOK) -> TestResponse:
    """Send one signed webhook request to the app and return its response."""
    token = settings.twilio_auth_token[0].get_secret_value()
    headers = {"X-Twilio-Signature": signature(token, settings.public_url + path, form)}

    def post() -> TestResponse:
        return Client(app.wsgi_app).post(path, data=dict(form), headers=headers)

    # An empty context: nothing of the browser's request shows through to the webhook's.
    return contextvars.Context().run(post)


def report(app: Flask, settings: Settings, phone: Phone, action: str) -> None:
    """Report on a message of ours to the address that it named: sent, delivered, and read, since the phone lies open."""
    sent = request_of(phone, settings, "")
    form = {name: sent[name] for name in ("MessageSid", "SmsSid", "AccountSid", "ApiVersion")}
    for status in READ:
        told = {"MessageStatus": status, "SmsStatus": status, "From": sent["To"], "To": sent["From"]}
        deliver(app, settings, form | told, action.removeprefix(settings.public_url))


def report_addresses(response: Any) -> tuple[str, ...]:
    """Return where a TwiML response wants reports on its messages."""
    root = ET.fromstring(response.get_data(as_text=True))  # noqa: S314 - the XML is our own app's
    return tuple(message.attrib["action"] for message in root.iter("Message") if "action" in message.attrib)


def said(response: Any) -> tuple[str, ...]:
    """Return the messages of a TwiML response."""
    root = ET.fromstring(response.get_data(as_text=True))  # noqa: S314 - the XML is our own app's
    return tuple("".join(message.itertext()) for message in root.iter("Message"))
