"""The worker: several jobs at once, one sweep at a time, and a clean end."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import create_app
from bot.errors import StoreUnavailable
from bot.jobs.lease import LEASE, Lease
from bot.jobs.worker import MAX_ATTEMPTS, POLL_SECONDS
from bot.services import build
from bot.stores.jobs import NewJob
from handlers.receipt import find_code
from tests.builders import on_every_engine
from tests.twilio_server import ACCOUNT
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


def answered(line, services, clock):
    """A customer to whom staff have just answered."""
    line.says("hello")
    customer = services.transcripts.holder(line.address).customer
    services.transcripts.answer(customer, "staff say hello", clock())
    return customer


@on_every_engine
def test_a_job_whose_workers_are_killed_is_kept_aside(line, services, clock, twilio):
    """Whoever takes it up dies of it: it ends before a person, not in a circle, and all other jobs go on."""
    answered(line, services, clock)
    for _ in range(MAX_ATTEMPTS):
        assert services.records.jobs.claim(clock(), clock() + LEASE).kind == "send_message"
        clock.advance(minutes=1)
    services.worker.run_due()
    (parked,) = services.records.jobs.parked(9)
    assert parked.kind == "send_message"
    assert "40 times: by kill -9" in parked.reason
    assert [sid for sid in twilio.messages if "staff say hello" in twilio.messages[sid]["body"]] == []
    assert services.records.jobs.release(parked.id, clock())
    services.worker.run_due()
    assert services.records.jobs.parked(9) == ()
    assert [one["body"] for one in twilio.messages.values()].count("staff say hello") == 1


def test_waiting_for_weeks_is_not_dying(line, services, clock, twilio, synthetic):
    """Twilio asks to wait for ten days, the whole time through: that is no reason to give up."""
    line.says("my card is " + synthetic.card())
    twilio.settling = set(line.phone.sids)
    for _ in range(3 * MAX_ATTEMPTS):
        clock.advance(hours=2)
        services.worker.run_due()
        assert services.records.jobs.parked(9) == ()
    twilio.settling.clear()
    clock.advance(hours=2)
    services.worker.run_due()
    assert [twilio.messages[sid]["body"] for sid in line.phone.sids] == [""]


def test_a_job_of_a_kind_that_nobody_knows_waits_for_a_person_at_once(line, services, clock):
    answered(line, services, clock)
    replace(services.worker, tasks={}).run_due()
    (parked,) = services.records.jobs.parked(9)
    assert "send_message" in parked.reason
    assert parked.attempts == 1


def test_an_erasure_that_nobody_works_on_any_more_says_so_in_its_receipt(line, services, clock):
    line.says("hello")
    line.says("delete my data")
    code = find_code(line.says("yes"))
    for _ in range(MAX_ATTEMPTS):
        assert services.records.jobs.claim(clock(), clock() + LEASE).kind == "finish_erasure"
        clock.advance(minutes=1)
    services.worker.run_due()
    (parked,) = services.records.jobs.parked(9)
    assert services.records.erasure(code).state == "failed"
    services.records.jobs.release(parked.id, clock())
    for _ in range(3):
        services.worker.run_due()
        clock.advance(minutes=2)
    assert services.records.erasure(code).state == "done", "mended, it goes on"


def test_a_store_that_is_down_for_hours_is_nothing_a_job_did(line, services, clock, twilio):
    answered(line, services, clock)

    def without(*_):
        raise StoreUnavailable

    for _ in range(3 * MAX_ATTEMPTS):
        with pytest.raises(StoreUnavailable):
            replace(services.worker, tasks={"send_message": without}).run_due()
        clock.advance(hours=2)
    services.worker.run_due()
    assert [one["body"] for one in twilio.messages.values()].count("staff say hello") == 1


@on_every_engine
def test_a_slow_job_stays_with_who_has_it(line, services, clock):
    answered(line, services, clock)
    jobs = services.records.jobs
    job, renewed = jobs.claim(clock(), clock() + LEASE), threading.Event()

    class Noting(type(jobs)):
        def retry(self, *given):
            super().retry(*given)
            renewed.set()

    noting = Noting.__new__(Noting)
    noting.__dict__.update(vars(jobs))
    clock.advance(seconds=50)
    with Lease(noting, job, clock, every=0.01) as lease:
        assert renewed.wait(60)
    clock.advance(seconds=50)
    assert jobs.claim(clock(), clock() + LEASE) is None, "somebody is at it"
    jobs.finish(lease.job)
    clock.advance(days=1)
    assert jobs.claim(clock(), clock() + LEASE) is None


@on_every_engine
def test_what_is_due_is_taken_up_on_time(line, services, clock, synthetic):
    """A masked message is blanked a minute after it came: not a second earlier, and not a second later."""
    line.says("my card is " + synthetic.card())
    jobs = services.records.jobs
    clock.advance(seconds=59)
    assert jobs.claim(clock(), clock() + LEASE) is None
    clock.advance(seconds=1)
    assert jobs.claim(clock(), clock() + LEASE).kind == "hide_copy"
    assert POLL_SECONDS < 1, "how often a worker looks"


@on_every_engine
def test_what_is_due_now_does_not_wait_for_a_provider_that_is_slow_with_copies(line, services, clock):
    """Every thread that takes whatever comes stands in the clearing of copies, and more of that is due for longer."""
    line.says("hello")
    customer, stop, sent = services.transcripts.holder(line.address).customer, threading.Event(), threading.Event()
    later = clock() - timedelta(minutes=1)
    jobs = tuple(NewJob("delete_copies", customer, str(number), later) for number in range(5))
    assert services.records.drop(customer, [0], jobs)
    in_hand = threading.Semaphore(0)

    def hangs(*_):
        in_hand.release()
        stop.wait(30)
        return True

    def sends(*_):
        sent.set()
        return True

    worker = replace(services.worker, tasks={"delete_copies": hangs, "send_message": sends})
    thread = threading.Thread(target=worker.run, args=(stop, 2))
    thread.start()
    assert all(in_hand.acquire(timeout=20) for _ in range(2))
    services.transcripts.answer(customer, "it is on its way", clock())
    went = sent.wait(20)
    stop.set()
    thread.join()
    assert went


@pytest.mark.parametrize("engine", ["sqlite", "redis"], indirect=True)
def test_two_workers_share_the_work_and_do_nothing_twice(settings, twilio, synthetic):
    """Two processes on one queue: each job is done once, by either, and both end cleanly."""
    before = datetime.now(UTC) - timedelta(minutes=5)
    parts = build(settings, lambda: before)
    client, sids = create_app(settings, parts).test_client(), []
    for number in range(12):
        line = Line(client, twilio, f"whatsapp:+4850010{number:04}")
        line.says("my card is " + synthetic.card())
        sids += line.phone.sids
    given = GIVEN | {"data_dir": str(settings.data_dir), "twilio_api_url": twilio.url, "store_url": settings.store_url}
    environment = os.environ | {f"SOTTO_{name.upper()}": value for name, value in given.items()}
    command = [sys.executable, "-m", "bot", "worker"]
    workers = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert all(b"Working on jobs" in worker.stdout.readline() for worker in workers)
    patience = threading.Event()
    for _ in range(1200):
        if all(twilio.messages[sid]["body"] == "" for sid in sids):
            break
        patience.wait(0.1)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
        worker.stdout.close()
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert sorted(twilio.asked) == sorted(f"POST /2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json" for sid in sids)
    later = datetime.now(UTC) + timedelta(hours=1)
    assert parts.records.jobs.claim(later, later) is None


def test_an_answer_that_is_kept_aside_says_so_to_staff_until_it_went_out(line, services, clock, twilio):
    line.says("hello")
    customer = services.transcripts.holder(line.address).customer
    services.transcripts.answer(customer, "it is on its way", clock())
    twilio.refusals.append((400, 63016, {}))
    services.worker.run_due()
    (parked,) = services.records.jobs.parked(9)
    assert services.transcripts.peek(line.address, clock()).lines[-1].delivery == "failed"
    services.records.jobs.release(parked.id, clock())
    services.worker.run_due()
    (sent,) = [sid for sid, message in twilio.messages.items() if message["body"] == "it is on its way"]
    line.reports(sent, "delivered", twilio.messages[sent]["callback"])
    assert services.transcripts.peek(line.address, clock()).lines[-1].delivery == "delivered"


def test_a_job_that_fails_again_and_again_is_kept_aside_by_what_it_did_itself(line, services, clock, twilio):
    line.says("hello")
    services.transcripts.answer(services.transcripts.holder(line.address).customer, "it is on its way", clock())
    twilio.refusals += [(500, None, {})] * (MAX_ATTEMPTS + 5)
    for _ in range(MAX_ATTEMPTS + 5):
        services.worker.run_due()
        clock.advance(hours=2)
    (parked,) = services.records.jobs.parked(9)
    assert parked.reason == f"gave up after {MAX_ATTEMPTS} attempts"
