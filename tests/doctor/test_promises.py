"""The doctor says that everything holds where it does, finds what is broken, and leaves nothing behind."""

import secrets
import sqlite3

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
from tests.doctor.conftest import broken, examined


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
