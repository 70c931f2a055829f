"""kill -9 all along an erasure in Redis, where no step is atomic over two slots: what was begun completes."""

import secrets
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import TOKEN, on_disk
from tests.nursery import nursery
from tests.upstream.conftest import Line
from tests.upstream.test_kill import GIVEN

ROOT, ENOUGH, STEP = Path(__file__).parents[2], 10**6, 8
ADDRESS = "whatsapp:+48500100200"


@pytest.fixture
def process():
    """Erases in a process of its own, which may write so many times; returns how it ended."""

    def run(*what):
        give(what)
        return ended()

    with nursery("tests.upstream.dying_in_redis") as (give, ended):
        yield run


@pytest.mark.slow
@pytest.mark.parametrize("more", [{}, {"ExternalUserId": "whatsapp:PL.4711"}], ids=["phone", "phone and id"])
def test_killed_anywhere_an_erasure_in_redis_completes(redis, settings, twilio, clock, process, more):
    killed, writes, sealed = -signal.SIGKILL, 0, []
    while killed == -signal.SIGKILL:
        given = GIVEN | {"data_dir": str(settings.data_dir), "twilio_api_url": twilio.url, "twilio_auth_token": TOKEN}
        given["store_url"] = f"{redis.url}?prefix={secrets.token_hex(6)}"
        parts = build(load_settings(**given), clock)
        line = Line(create_app(parts.settings, parts).test_client(), twilio, ADDRESS)
        for text in ("hello", "where is my order?"):
            line.says(text, **more)
        holder = parts.transcripts.holder(ADDRESS)
        sealed += [holder.wrapped, *(value for _, value in parts.records.inside(holder.customer))]
        killed = process(given, clock().isoformat(), holder.customer, writes)
        later = clock() + timedelta(hours=6)
        assert process(given, later.isoformat(), holder.customer, ENOUGH) == 0
        erasure = parts.records.erasure_of(holder.customer)
        assert [step.state for step in erasure.steps] == ["done"] * 4, writes
        assert (erasure.sealed, twilio.of(ADDRESS), parts.transcripts.holder(ADDRESS)) == (None, [], None), writes
        assert parts.keyring.wrapped_keys([holder.customer]) == {}
        assert [entry.upstream_gone for entry in parts.journal.entries()] == [False, True], writes
        line.says("a stranger", sid=f"SMagain{writes}")
        assert parts.transcripts.holder(ADDRESS).customer != holder.customer
        twilio.messages.clear()
        writes += STEP
    assert killed == 0
    assert writes > 3 * STEP, "all along the way"
    left = on_disk(redis.folder)
    assert [value for value in sealed if value in left] == []
