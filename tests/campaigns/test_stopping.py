"""Ctrl-C in the middle of `sotto send`: it stops, and the same command carries on where it was left."""

import base64
import os
import signal
import subprocess
import sys
import time

import pytest

from bot.app import create_app
from bot.clock import utc_now
from bot.services import build
from config.settings import load_settings
from tests.builders import Phone, chosen
from tests.campaigns.conftest import POLICY
from tests.campaigns.people import agree, sendings
from tests.twilio_server import OURS

SEND = [sys.executable, "-m", "bot", "send", "spring", "--topic", "offers", "--yes"]
CUSTOMERS, SLOW, FAST, PATIENCE = 4, 0.05, 80, 120


@pytest.fixture
def clock():
    """A command runs in real time."""
    return utc_now


@pytest.fixture
def at_this_pace(settings, tmp_path):
    """Write how many a second may go out, at any hour."""

    def write(per_second):
        pace = f'[sending]\nhours = "00:00-23:59"\nper_second = {per_second}\n'
        (tmp_path / "overlay" / "policy.toml").write_text(POLICY + pace, "utf-8")
        return load_settings(**chosen(settings))

    return write


def in_base64(key):
    return base64.b64encode(key.get_secret_value()).decode()


def command(settings):
    """Start the command as an operator would from a script, in the background: there the shell has Ctrl-C ignored."""
    given = {
        "SOTTO_DATA_DIR": str(settings.data_dir),
        "SOTTO_CONFIG_DIR": str(settings.config_dir),
        "SOTTO_PUBLIC_URL": settings.public_url,
        "SOTTO_MASTER_KEYS": in_base64(settings.master_keys[0]),
        "SOTTO_INDEX_KEY": in_base64(settings.index_key[0]),
        "SOTTO_TWILIO_AUTH_TOKEN": settings.twilio_auth_token[0].get_secret_value(),
        "SOTTO_TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "SOTTO_TWILIO_FROM": settings.twilio_from,
        "SOTTO_TWILIO_API_URL": settings.twilio_api_url,
    }
    return subprocess.Popen(
        ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *SEND],
        env=os.environ | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_stopped_in_the_middle_it_carries_on_and_nobody_gets_it_twice(at_this_pace, twilio, clock):
    settings = at_this_pace(SLOW)
    services = build(settings, clock)
    client = create_app(settings, services).test_client()
    people = [Phone(client, address=f"whatsapp:+4850010{number:04d}") for number in range(CUSTOMERS)]
    for phone in people:
        agree(phone)

    def queued():
        return sum(len(sendings(phone, services)) for phone in people)

    first, end = command(settings), time.monotonic() + PATIENCE
    while not queued() and first.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    told, _ = first.communicate(timeout=PATIENCE)
    assert (first.returncode, queued()) == (130, 1), told
    assert "The same command carries on." in told

    at_this_pace(FAST)
    told, _ = (second := command(settings)).communicate(timeout=PATIENCE)
    assert (second.returncode, queued()) == (0, CUSTOMERS), told
    assert "1 have had it" in told
    services.worker.run_due()
    written_to = [message["to"] for message in twilio.messages.values() if message["from"] == OURS]
    assert sorted(written_to) == sorted(phone.address for phone in people)
