"""The worker: several jobs at once, one sweep at a time, and a clean end."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import create_app
from bot.services import build
from tests.upstream.conftest import Line
from tests.upstream.test_kill import GIVEN

ROOT = Path(__file__).parents[2]


def test_several_jobs_are_worked_on_at_once(line, services, clock):
    """Each waits for the others: one after the other, they would wait for ever."""
    line.says("hello")
    customer = services.transcripts.holder(line.address).customer
    for number in range(3):
        services.transcripts.answer(customer, f"answer {number}", clock())
    meeting, stop = threading.Barrier(3, timeout=20), threading.Event()

    def meet(*_):
        meeting.wait()
        stop.set()
        return True

    replace(services.worker, tasks={"send_message": meet}).run(stop, threads=3)
    assert not meeting.broken
    clock.advance(hours=1)
    assert services.records.jobs.claim(clock(), clock()) is None, "each was acknowledged"


def test_only_one_sweeps_at_a_time(services, clock):
    swept, sweep = [], type(services.worker.retention).sweep

    class Noting(type(services.worker.retention)):
        def sweep(self, now):
            swept.append(now)
            return sweep(self, now)

    noting = Noting(**{name: getattr(services.worker.retention, name) for name in fields(services.worker.retention)})
    workers = [replace(services.worker, retention=noting) for _ in range(4)]
    threads = [threading.Thread(target=worker.sweep_if_due) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(swept) == 1
    clock.advance(minutes=5)
    for worker in workers:
        worker.sweep_if_due()
    assert len(swept) == 2


def fields(value):
    return value.__dataclass_fields__


def test_sigterm_ends_a_worker_after_what_it_has_in_hand(settings, twilio, synthetic):
    """Twilio is slow, the worker is told to end in the middle of a call: the call is finished, and so is the job."""
    before = datetime.now(UTC) - timedelta(minutes=5)
    parts = build(settings, lambda: before)
    line = Line(create_app(settings, parts).test_client(), twilio, "whatsapp:+48500100200")
    line.says("my card is " + synthetic.card())
    reached = threading.Event()
    twilio.before, twilio.hang = lambda _: reached.set(), 1
    given = GIVEN | {"data_dir": str(settings.data_dir), "twilio_api_url": twilio.url}
    environment = os.environ | {f"SOTTO_{name.upper()}": value for name, value in given.items()}
    command = [sys.executable, "-m", "bot", "worker", "--threads", "3"]
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    assert reached.wait(60)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert [twilio.messages[sid]["body"] for sid in line.phone.sids] == [""]
    later = datetime.now(UTC) + timedelta(hours=1)
    assert parts.records.jobs.claim(later, later) is None
