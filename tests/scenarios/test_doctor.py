"""The doctor says that everything holds where it does, finds what is broken, and leaves nothing behind."""

import base64
import json
import os
import secrets
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog
from click.testing import CliRunner

from bot.__main__ import main
from bot.app import create_app
from bot.doctor.trial import LEFT_OVER, Trial
from bot.erasure import Erasures
from bot.installation import complete
from bot.masking import Masked, Masker
from bot.pipeline import Pipeline
from bot.services import build
from config.settings import load_settings
from tests.builders import TOKEN, Phone

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
        self.asked, self.senders, self.numbers, self.status = [], [], [], 200


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        self.server.asked.append((self.command, parts.path, parse_qs(parts.query), self.headers["Authorization"]))
        body = {"senders": self.server.senders, "incoming_phone_numbers": self.server.numbers}
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

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


def test_everything_holds_on_a_new_installation(environment):
    del environment
    verdicts, code = examined()
    assert code == 0
    assert "broken" not in verdicts.values()
    assert verdicts["staff see no card or ID"] == "holds"


def test_everything_holds_in_production_and_the_provider_is_only_asked(production, twilio):
    production()
    verdicts, code = examined()
    assert (code, set(verdicts.values())) == (0, {"holds"})
    assert {method for method, *_ in twilio.asked} == {"GET"}
    assert twilio.asked[0][2]["Channel"] == ["whatsapp"]


def test_the_table_has_ticks(environment):
    del environment
    shown = CliRunner().invoke(main, ["doctor"], catch_exceptions=False)
    assert "  ✓ staff see no card or ID\n" in shown.stdout
    assert shown.stdout.endswith("Everything holds.\n")


def rows(folder):
    """Every row of every table of every database, but for the pins of keys."""
    found = {}
    for path in sorted(folder.rglob("*.sqlite3")):
        connection = sqlite3.connect(path)
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            found[path.name, table] = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        connection.close()
    return found


def test_nothing_is_left_behind_on_an_installation_in_use(environment, tmp_path):
    """The rows of every table are what they were, and so is what customers wrote."""
    environment(TWILIO_AUTH_TOKEN=TOKEN)
    parts = build(complete(load_settings()))
    phone = Phone(create_app(parts.settings, parts).test_client())
    phone.says("hello")
    before = rows(tmp_path / "var")
    assert examined()[1] == 0
    after = rows(tmp_path / "var")
    assert {place: found for place, found in after.items() if found != before.get(place, [])} == {}


def test_what_a_killed_trial_left_is_taken_back_by_the_next(environment, tmp_path):
    del environment
    trial = Trial(complete(load_settings()), tmp_path / "stage")
    trial.says("hello")
    trial.begin()
    assert examined()[1] == 0
    assert trial.parts.transcripts.holder(trial.address) is None
    assert trial.parts.records.erasure_of(trial.customer) is None
    assert LEFT_OVER not in trial.parts.keyring.pins()


def let_through(monkeypatch):
    monkeypatch.setattr(Masker, "received", lambda _self, text, _recent: Masked(text, ()))


def log_content(monkeypatch):
    received = Masker.received

    def chatty(self, text, recent):
        structlog.get_logger().debug("received", text=text)
        return received(self, text, recent)

    monkeypatch.setattr(Masker, "received", chatty)


def seal_nothing(monkeypatch):
    monkeypatch.setattr("bot.stores.envelope.Envelope.seal", lambda _self, _kind, _record, plain: plain)
    monkeypatch.setattr("bot.stores.envelope.Envelope.open", lambda _self, _kind, _record, sealed: sealed)


def take_anything(monkeypatch):
    monkeypatch.setattr("bot.channels.twilio.Verifier.verify", lambda *_: None)


def forget_nothing(monkeypatch):
    monkeypatch.setattr(Erasures, "commit", lambda *_: True)


def replay_nothing(monkeypatch):
    monkeypatch.setattr(Erasures, "replay", lambda *_: 0)


def answer_nothing(monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(Pipeline, "receive", fail)


@pytest.mark.parametrize(
    ("breaking", "found"),
    [
        (let_through, {"staff see no card or ID"}),
        (log_content, {"nothing stands in the log"}),
        (seal_nothing, {"nothing lies in stores, queue or files"}),
        (take_anything, {"a forged message is refused"}),
        (forget_nothing, {"a forgotten customer is a stranger"}),
        (replay_nothing, {"a restored backup brings nobody back"}),
        (answer_nothing, {"signed messages are answered", "'delete my data' gives a receipt"}),
    ],
)
def test_a_broken_promise_is_found(environment, monkeypatch, breaking, found):
    del environment
    breaking(monkeypatch)
    assert found <= broken()


def test_files_that_others_can_read_are_found(environment, tmp_path):
    del environment
    build(complete(load_settings()))
    (tmp_path / "var").chmod(0o755)
    assert "nobody else can get at the data directory" in broken()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"MASTER_KEYS": base64.b64encode(b"m" * 32).decode()}, "keys are random and differ"),
        ({"PUBLIC_URL": "https://localhost"}, "the public address can be reached over https"),
        ({"PUBLIC_URL": "https://192.168.1.5"}, "the public address can be reached over https"),
        ({"METRICS_TOKEN": "short"}, "the metrics token is long"),
    ],
)
def test_settings_that_keep_no_promise_are_found(production, twilio, change, found):
    url = change.get("PUBLIC_URL", URL)
    twilio.senders[0]["webhook"] = GOOD | {"callback_url": f"{url}/webhooks/twilio"}
    production(**change)
    assert broken() == {found}


def test_a_sender_that_is_a_plain_telephone_is_found(production, twilio):
    """Twilio would send an SMS from it."""
    twilio.senders[0]["sender_id"] = "+14155238886"
    production(TWILIO_FROM="+14155238886")
    assert broken() == {"the sender is on WhatsApp"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"STORE_URL": "redis://:hunter2@127.0.0.1:9/0"}, "Redis can't be reached"),
        ({"STORE_URL": "redis://:hunter2@127.0.0.1:9/0?color=red"}, "a parameter that means nothing"),
        ({"MASTER_KEYS_COMMAND": "sh -c 'echo hunter2 >&2; exit 3'", "MASTER_KEYS": ""}, "failed with status 3"),
        ({"TWILIO_API_URL": "hunter2"}, "SOTTO_TWILIO_API_URL"),
        ({"STORE_URL": "sqlite:////a/b", "JOURNAL_URL": "sqlite:////a/./b"}, "SOTTO_JOURNAL_URL must differ"),
        ({"STORE_URL": "sqlite:////a/b", "KEYRING_URL": "sqlite:////a/c/../b"}, "SOTTO_KEYRING_URL must differ"),
    ],
)
def test_what_stops_the_start_before_anything_is_there_is_a_line_in_the_table_too(
    production, tmp_path, monkeypatch, change, said
):
    """The data directory was never made; as JSON it is JSON all the same."""
    production(**change)
    monkeypatch.setenv("SOTTO_DATA_DIR", str(tmp_path / "never made"))
    shown = CliRunner().invoke(main, ["doctor", "--json"], catch_exceptions=False)
    found = json.loads(shown.stdout)
    assert (shown.exit_code, found["ok"]) == (1, False)
    assert said in found["checks"][0]["detail"]
    assert "hunter2" not in shown.output


def test_secrets_made_for_development_are_found_in_production(environment, production, tmp_path):
    environment()
    build(complete(load_settings()))
    made = json.loads((tmp_path / "var" / "development.json").read_text())
    production(MASTER_KEYS=made["master_keys"], INDEX_KEY=made["index_key"])
    assert broken() == {"production has secrets of its own"}


@pytest.mark.parametrize(
    ("hooks", "found"),
    [
        ({"callback_url": "https://old.example.com/webhooks/twilio"}, "the provider posts messages here"),
        ({"callback_method": "GET"}, "the provider posts messages here"),
        ({"fallback_url": ""}, "the provider has a fallback address"),
        ({"fallback_url": "http://elsewhere.example.com/"}, "the provider has a fallback address"),
    ],
)
def test_a_provider_that_posts_elsewhere_is_found(production, twilio, hooks, found):
    twilio.senders[0]["webhook"] = GOOD | hooks
    production()
    assert broken() == {found}


def test_a_number_of_the_account_is_found_where_there_is_no_sender(production, twilio):
    twilio.senders = []
    twilio.numbers = [
        {name.replace("callback", "sms").replace("fallback", "sms_fallback"): v for name, v in GOOD.items()}
    ]
    production()
    assert broken() == set()
    twilio.numbers = []
    assert broken() == {"the provider posts messages here"}


@pytest.mark.parametrize("status", [401, 500, 302])
def test_a_provider_that_does_not_tell_is_said_without_a_secret(production, twilio, status):
    twilio.status = status
    production()
    shown = CliRunner().invoke(main, ["doctor"], catch_exceptions=False)
    assert shown.exit_code == 1
    assert f"Twilio answered {status}" in shown.stdout
    assert not any(os.environ[f"SOTTO_{name}"] in shown.stdout for name in ("TWILIO_AUTH_TOKEN", "MASTER_KEYS"))


@pytest.mark.parametrize("engine", ["redis", "cluster"])
def test_everything_holds_in_redis_and_no_key_is_left(environment, request, engine):
    server = request.getfixturevalue(engine)
    prefix = secrets.token_hex(6)
    environment(
        STORE_URL=f"{server.url}?prefix={prefix}a", KEYRING_URL=f"{server.url}?prefix={prefix}b", DURABILITY="warn"
    )
    verdicts, _ = examined()
    assert {name for name, verdict in verdicts.items() if verdict == "broken"} <= {
        "what was acknowledged is kept by the stores"
    }
    parts = build(complete(load_settings()))
    left = {
        piece.partition(b"\0")[0].rpartition(b":")[2]
        for store in (parts.records, parts.keyring)
        for _, piece in store.raw()
    }
    assert left <= {b"pins", b"next"}, "only the keys' ids and the number of the next job"
