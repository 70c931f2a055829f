"""An installation to examine, and a provider that is only asked."""

import base64
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from bot.__main__ import main

URL = "https://chat.example.com"


SENDER = "whatsapp:+14155238886"


GOOD = {
    "callback_url": f"{URL}/webhooks/twilio#rc=2",
    "callback_method": "POST",
    "fallback_url": "https://elsewhere.example.com/webhooks/twilio",
    "fallback_method": "POST",
}


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A development installation; what is given comes on top."""

    def given(**more):
        for name, value in ({"DATA_DIR": str(tmp_path / "var"), "PUBLIC_URL": URL} | more).items():
            monkeypatch.setenv(f"SOTTO_{name}", value)

    given()
    return given


@pytest.fixture
def production(environment, twilio):
    """A production installation with keys that were drawn, at a Twilio that answers here."""

    def given(**more):
        values = {
            "ENV": "production",
            "MASTER_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
            "INDEX_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "TWILIO_ACCOUNT_SID": "AC1",
            "TWILIO_AUTH_TOKEN": "the-token",
            "TWILIO_FROM": SENDER,
            "TWILIO_API_URL": twilio.url,
        }
        environment(**values | more)

    return given


class FakeTwilio(ThreadingHTTPServer):
    """Answers as Twilio's Senders and IncomingPhoneNumbers do; remembers what was asked of it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.ahead = 0
        self.asked, self.senders, self.numbers, self.status = [], [], [], 200


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        self.server.asked.append((self.command, parts.path, parse_qs(parts.query), self.headers["Authorization"]))
        body = {"senders": self.server.senders, "incoming_phone_numbers": self.server.numbers}
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def date_time_string(self, timestamp=None):
        return super().date_time_string((timestamp or time.time()) + self.server.ahead)

    do_POST = do_DELETE = do_GET  # noqa: N815 the server's names

    def log_message(self, *_):
        pass


@pytest.fixture
def twilio():
    server = FakeTwilio()
    server.senders = [{"sender_id": SENDER, "webhook": GOOD}]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def examined():
    """Run the doctor; return its verdicts by name, and the exit code."""
    done = CliRunner().invoke(main, ["doctor", "--json"], catch_exceptions=False)
    report = json.loads(done.stdout)
    assert report["ok"] == (done.exit_code == 0)
    return {one["name"]: one["verdict"] for one in report["checks"]}, done.exit_code


def broken():
    return {name for name, verdict in examined()[0].items() if verdict == "broken"}
