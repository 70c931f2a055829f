"""kill -9 before every single change of an erasure: whatever was begun is carried on, and completes."""

import base64
import shutil
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.identity import aliases_of, message_marks
from bot.stores.base import Holder, SpentMark
from tests.builders import PUBLIC_URL, TOKEN, on_disk
from tests.nursery import nursery
from tests.twilio_server import ACCOUNT, OURS
from tests.upstream.dying import opened

ROOT = Path(__file__).parents[2]
ENOUGH = 10**6
NOBODY = Holder("nobody", b"key")
GIVEN = {
    "env": "development",
    "master_keys": base64.b64encode(b"m" * 32).decode(),
    "index_key": base64.b64encode(b"i" * 32).decode(),
    "twilio_auth_token": TOKEN,
    "public_url": PUBLIC_URL,
    "twilio_account_sid": ACCOUNT,
    "twilio_from": OURS,
}
TELL = f"POST /2010-04-01/Accounts/{ACCOUNT}/Messages.json"


@pytest.fixture
def process(settings, twilio, tmp_path):
    """Erases in a process of its own, which may change something so many times; returns how it ended."""
    scratch = shutil.copytree(settings.data_dir, tmp_path / "scratch", dirs_exist_ok=True)
    given = GIVEN | {"data_dir": str(scratch), "twilio_api_url": twilio.url}

    def run(folder, at, customer, changes):
        give([str(folder), at.isoformat(), customer, changes])
        return ended()

    with nursery("tests.upstream.dying") as (give, ended):
        give(given)
        yield run


@pytest.mark.slow
def test_killed_anywhere_an_erasure_completes(line, services, settings, twilio, clock, request, tmp_path):
    for text in ("hello", "my name is Ruth Example", "where is my order?"):
        line.says(text)
    line.reports(next(iter(line.replies)), "delivered")
    twilio.holds("SMrefused", line.address, OURS, "never stored", at=clock() - timedelta(minutes=1))
    aliases, (late,) = aliases_of(services.index, (line.address,)), message_marks(services.index, "SMrefused")
    holder = services.transcripts.holder(line.address)
    stored = [holder.wrapped, *(value for _, value in services.records.inside(holder.customer))]
    services.records.close()
    services.keyring.close()
    process = request.getfixturevalue("process")
    there, before = dict(twilio.messages), shutil.copytree(settings.data_dir, tmp_path / "before")
    killed, changes = -signal.SIGKILL, 0
    while killed == -signal.SIGKILL:
        folder = shutil.copytree(before, tmp_path / f"killed {changes}")
        twilio.messages = dict(there)
        killed = process(folder, clock(), holder.customer, changes)
        assert process(folder, clock.now.replace(hour=18), holder.customer, ENOUGH) == 0
        records, keyring, journal = opened(folder)
        erasure = records.erasure_of(holder.customer)
        assert [step.state for step in erasure.steps] == ["done"] * 4, changes
        assert erasure.sealed is None
        assert twilio.of(line.address) == [], changes
        assert keyring.wrapped_keys([holder.customer]) == {}
        assert isinstance(keyring.identify(aliases, late, NOBODY, clock()), SpentMark), changes
        left = on_disk(folder)
        assert [value for value in stored if value in left] == [], changes
        assert [entry.upstream_gone for entry in journal.entries()] == [False, True], changes
        assert len([ask for ask in twilio.asked if ask == TELL]) <= 1, "nobody is told twice"
        twilio.asked.clear()
        changes += 1
    assert killed == 0
    assert changes > 25, "every one of them was tried"
