"""What the doctor finds in settings, files and at the provider."""

import base64
import json
import os

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.installation import complete
from bot.services import build
from config.settings import load_settings
from tests.doctor.conftest import GOOD, URL, broken


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


@pytest.mark.parametrize(("ahead", "said"), [(300, "slow"), (-300, "fast")])
def test_a_clock_that_is_wrong_is_found(production, twilio, ahead, said):
    """Which copies at the provider are from before an erasure, its time tells."""
    production()
    assert broken() == set()
    twilio.ahead = ahead
    shown = CliRunner().invoke(main, ["doctor"], catch_exceptions=False)
    assert shown.exit_code == 1
    assert f"seconds {said}: let it be set by NTP" in shown.stdout


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
