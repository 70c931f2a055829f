"""What is past its time: out of sight at once, and gone with the next sweep."""

import threading
import time
from dataclasses import replace

import pytest

from bot.channels.simulator import NullProvider
from bot.commands.erase import BY_OPERATOR
from bot.errors import StoreUnavailable
from bot.inbox import Reader, Wanted
from handlers.contract import Visit
from tests.builders import Phone

VISIT = Visit(day="2026-11-22", role="agent", reason="answering")


@pytest.fixture
def old(phone, services, clock):
    """A conversation past its time, by its customer's id; no sweep has run."""
    phone.says("hello")
    clock.advance(days=services.policy.retention.conversation.days + 1)
    return services.transcripts.holder(phone.address).customer


def test_a_conversation_past_its_time_cannot_be_opened_or_answered(old, services, clock):
    assert services.inbox.page(Wanted(), Reader("dana", sees_all=True), clock()).entries == ()
    assert services.transcripts.read(old, VISIT, clock()) is None
    assert not services.transcripts.answer(old, "are you still there?", clock())
    assert not services.transcripts.hand_back(old, clock())


def test_a_sweep_forgets_many_and_cleans_the_files_once(client, services, clock, monkeypatch, disk):
    phones = [Phone(client, address=f"whatsapp:+4850010020{number}") for number in range(6)]
    for phone in phones:
        phone.says("hello")
    wrapped = [services.transcripts.holder(phone.address).wrapped for phone in phones]
    clock.advance(days=services.policy.retention.conversation.days + 1)
    store, cleaned = type(services.records), []
    compact = store.compact
    monkeypatch.setattr(store, "compact", lambda self, limit: cleaned.append(limit) or compact(self, limit))
    assert services.worker.retention.sweep(clock()) >= len(phones)
    assert len(cleaned) == 1
    assert services.records.pending(10) == ()
    assert [key for key in wrapped if key in disk()] == []


def test_who_writes_while_the_sweep_runs_is_kept(old, phone, services, clock, monkeypatch, transcript):
    """Found to be silent, and then, before the sweep gets to it, not silent any more."""
    store = type(services.records)
    found = store.expired

    def found_and_written(self, before, limit):
        inactive = found(self, before, limit)
        if old in inactive:
            phone.says("me again")
        return inactive

    monkeypatch.setattr(store, "expired", found_and_written)
    services.worker.retention.sweep(clock())
    assert transcript() == ["me again"]


def test_a_sweep_finishes_erasures_whose_job_was_lost(phone, services, clock, monkeypatch):
    phone.says("hello")
    holder = services.transcripts.holder(phone.address)
    with monkeypatch.context() as patched:
        patched.setattr(type(services.keyring), "forget", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            services.erasures.erase(holder.customer, clock(), BY_OPERATOR)
    services.records.jobs.finish(services.records.jobs.claim(clock(), clock()))
    services.worker.retention.sweep(clock())
    assert services.keyring.wrapped_keys([holder.customer]) == {}
    assert services.records.erasure_of(holder.customer).state == "done"


def test_a_fault_in_the_sweep_does_not_end_the_worker(phone, services, log):
    """Jobs are worked on all the same."""

    class Broken:
        def sweep(self, now):
            raise RuntimeError("quiet river", now)

    worked, stop = threading.Event(), threading.Event()
    worker = replace(services.worker, retention=Broken(), tasks={"send_message": lambda *_: worked.set() or True})
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    while "worker_failed" not in log():
        time.sleep(0.01)
    phone.says("hello")
    services.transcripts.answer(services.transcripts.holder(phone.address).customer, "hello", services.clock())
    assert worked.wait(10)
    stop.set()
    thread.join()
    assert "quiet" not in log()


def test_an_answer_does_not_go_to_a_number_that_changed_hands(client, services, clock):
    """The customer's number is somebody else's since: who has it now must not read what was meant for them."""
    Phone(client).says("hello", ExternalUserId="whatsapp:PL.before")
    before = services.transcripts.holder("whatsapp:PL.before").customer
    Phone(client, sent=9).says("hello", ExternalUserId="whatsapp:PL.after")
    assert services.transcripts.holder("whatsapp:PL.after").customer != before
    sent = []

    class Recorder(NullProvider):
        def send(self, *message):
            sent.append(message)

    services.transcripts.answer(before, "this is for you alone", clock())
    upstream = replace(services.upstream, provider=Recorder())
    purge = replace(services.tasks.purge, upstream=upstream)
    doing = replace(services.tasks, purge=purge).by_kind()
    replace(services.worker, tasks=doing).run_due()
    assert sent == []


def refused(phone, services, monkeypatch):
    """A first message comes, its sender is made known, and then the records can't be written."""

    def down(*_):
        raise StoreUnavailable("down")

    with monkeypatch.context() as patched:
        patched.setattr(type(services.records), "commit", down)
        assert phone.posts("hello").status_code == 503
    return services.transcripts.holder(phone.address)


def test_a_key_without_records_is_swept(phone, services, clock, monkeypatch, disk):
    """Nothing of a refused message stays: not even that this number ever wrote."""
    holder = refused(phone, services, monkeypatch)
    assert holder.wrapped in disk()
    services.worker.retention.sweep(clock())
    assert services.transcripts.holder(phone.address) == holder, "the provider may still try again"
    clock.advance(hours=2)
    services.worker.retention.sweep(clock())
    assert services.transcripts.holder(phone.address) is None
    assert holder.wrapped not in disk()


def test_who_tries_again_is_no_stray(phone, services, clock, monkeypatch, transcript):
    refused(phone, services, monkeypatch)
    phone.says("hello again")
    clock.advance(hours=2)
    services.worker.retention.sweep(clock())
    assert transcript() == ["hello again"]


def test_a_key_without_records_is_erased_on_request(phone, services, clock, monkeypatch):
    holder = refused(phone, services, monkeypatch)
    assert services.erasures.erase(holder.customer, clock(), BY_OPERATOR)
    assert services.transcripts.holder(phone.address) is None
    assert services.erasures.erase("nobody", clock(), BY_OPERATOR) is None
