"""What every store does when a customer is erased, whichever engine is below."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stores.base import Loaded, SealedMessage
from bot.stores.jobs import NewJob
from bot.stores.steps import Erasure, Step
from tests.contract.conftest import MARK, NOW, change, erasure


def test_an_erased_conversation_carries_no_tag(records):
    records.commit("anna", 0, change(tags=(b"open",)))
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.page(None, NOW - timedelta(days=1), 9, tag=b"open") == ()


def test_erasing_leaves_the_receipt_and_the_job_and_nothing_else(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    job = NewJob("finish_erasure", "anna", "", NOW)
    assert records.erase("anna", 1, erasure(), job)
    assert records.inside("anna") == ()
    assert records.erasure("E-AAAA-BBBB") == records.erasure_of("anna") == erasure()
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)).kind == "finish_erasure"
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)) is None


def test_erasing_of_whom_nothing_is_stored_keeps_what_is_on_its_way_out(records):
    job = NewJob("finish_erasure", "anna", "", NOW)
    assert records.erase("anna", 0, erasure(), job)
    assert not records.commit("anna", 0, change())
    assert records.load("anna", MARK, NOW).erased
    assert not records.erase("anna", 0, erasure(code="E-BBBB-BBBB"), job), "once is enough"


def test_erasing_on_an_old_version_changes_nothing(records):
    records.commit("anna", 0, change())
    for version in (0, 2):
        assert not records.erase("anna", version, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.load("anna", MARK, NOW).version == 1
    assert records.erasure_of("anna") is None


@pytest.mark.parametrize("version", [0, 1])
def test_a_late_write_does_not_bring_an_erased_customer_back(records, version):
    records.commit("anna", 0, change())
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert not records.commit("anna", version, change(1))
    assert records.load("anna", MARK, NOW).erased


def test_the_sweep_drops_finished_receipts(records):
    records.commit("ben", 0, change())
    records.erase("ben", 1, erasure("ben"), NewJob("finish_erasure", "ben", "", NOW))
    assert records.sweep(NOW + timedelta(days=1)) == 0, "an unfinished erasure stays"
    done = Erasure("E-AAAA-BBBB", "ben", NOW, (Step("records", "done"),), None)
    assert records.progress(records.erasure_of("ben"), done)
    assert records.erasure_of("ben").state == "done"
    assert records.sweep(NOW + timedelta(days=1)) == 1


def test_a_message_of_the_erased_is_not_amended(records):
    records.commit("anna", 0, change())
    was = records.message("anna", 0)
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert not records.amend("anna", was, SealedMessage(0, NOW, b"delivered"))
    assert records.inside("anna") == ()


def test_a_purged_erasure_leaves_nothing(records):
    records.commit("anna", 0, change())
    records.erase("anna", 1, erasure(), NewJob("finish", "anna", "", NOW))
    records.purge("anna")
    assert records.erasure_of("anna") is None
    assert records.erasure("E-AAAA-BBBB") is None
    assert records.pending(10) == ()
    assert records.load("anna", MARK, NOW) == Loaded(version=0)


def test_steps_of_an_erasure_that_are_done_at_once_are_both_done(records):
    """Who writes on what is no longer so writes nothing, and has to look again."""
    records.erase("anna", 0, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    was = records.erasure_of("anna")
    assert records.progress(was, replace(was, sealed=None))
    assert not records.progress(was, was.with_step(Step("keyring", "done"))), "the sealed rest is another"
    was = records.erasure_of("anna")
    assert records.progress(was, was.with_step(Step("keyring", "done")))
    assert not records.progress(was, was), "the steps are others"
    assert records.erasure_of("anna").state == "done"


def test_an_erasure_that_waits_for_the_provider_alone_is_not_pending_here(records):
    for number, name in enumerate(("anna", "ben")):
        steps = (Step("records", "done"), Step("upstream", "pending"))
        begun = Erasure(f"E-{name}", name, NOW + timedelta(seconds=number), (*steps, Step("files", "pending")), None)
        records.erase(name, 0, begun, NewJob("finish_erasure", name, "", NOW))
    was = records.erasure_of("anna")
    assert records.progress(was, was.with_step(Step("files", "done")))
    assert [one.customer for one in records.pending(10)] == ["ben"]
    assert records.sweep(NOW + timedelta(days=1)) == 0, "neither is finished"
