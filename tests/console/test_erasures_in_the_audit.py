"""Every erasure is told of in the audit log, once, whoever asked for it and whatever crashed on the way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.audit.log import subject_of
from bot.console.errors import BadName
from bot.errors import StoreUnavailable
from tests.builders import on_every_engine
from tests.console.conftest import PASSWORD, Browser


@pytest.fixture
def erased(services):
    """The audit log's lines of erasures: actor, role, reason, subject and receipt."""

    def lines():
        found = [line.entry for line in services.audit.everything() if line.entry.action == "erased"]
        return [(one.actor, one.role, one.reason, one.subject, one.result) for one in found]

    return lines


@on_every_engine
def test_a_customer_who_has_everything_deleted(phone, services, erased, clock):
    """By an id that led to them as long as there was a key; with the receipt; once, however often it is carried on."""
    phone.says("hello there")
    customer = services.transcripts.holder(phone.address).customer
    phone.says("delete my data")
    phone.says("yes")
    code = services.records.erasure_of(customer).code
    assert erased() == [("customer", "", "", subject_of(services.own_index, customer), code)]

    services.erasures.finish(customer, clock())
    services.worker.run_due()
    services.worker.retention.sweep(clock())
    assert len(erased()) == 1
    assert services.audit.verify().whole


@on_every_engine
def test_one_whose_time_is_over(phone, services, erased, clock):
    phone.says("hello there")
    customer = services.transcripts.holder(phone.address).customer
    clock.advance(days=91)
    services.worker.retention.sweep(clock())
    (found,) = erased()
    assert found[:4] == ("sotto", "", "retention", subject_of(services.own_index, customer))


def test_one_whose_number_came_back_after_a_long_silence(phone, erased, clock):
    """The message that would have resurrected them brings a stranger; the log says why the old one went."""
    phone.says("hello there")
    clock.advance(days=90, hours=1)
    phone.says("hello there")
    assert [found[:3] for found in erased()] == [("sotto", "", "retention")]


def test_one_who_was_forgotten_by_staff(app, customer, services, erased):
    """The line names who, in which role, and why; opening the page again adds none."""
    officer = Browser(app)
    officer.signs_in("privacy_officer")
    officer.opens(f"/staff/conversations/{customer}/erase")
    assert "•••• 00" in officer.text, "whom it is about, as far as staff are ever shown it"
    officer.sends(f"/staff/conversations/{customer}/erase", reason="legal_duty", typed="erase")
    code = services.records.erasure_of(customer).code
    officer.sends(f"/staff/conversations/{customer}/erase", reason="legal_duty", typed="erase")

    subject = subject_of(services.own_index, customer)
    assert erased() == [("privacy_officer", "privacy_officer", "legal_duty", subject, code)]


@on_every_engine
def test_a_crash_between_the_line_and_the_step_writes_no_second_line(phone, services, erased, clock, monkeypatch):
    """The line was written, then the process died; carried on elsewhere, the erasure finds its line there."""
    phone.says("hello there")
    customer = services.transcripts.holder(phone.address).customer

    def dies(*_):
        raise StoreUnavailable("the process died")

    phone.says("delete my data")
    with monkeypatch.context() as patch:
        patch.setattr(type(services.records), "progress", dies)
        assert phone.posts("yes").status_code == 503
    assert len(erased()) == 1
    services.erasures.finish(customer, clock())
    assert services.records.erasure_of(customer).done_here
    assert len(erased()) == 1


def test_an_erasure_whose_line_could_not_be_written_is_not_finished_until_it_is(phone, services, clock, erased):
    """The key is gone all the same; what is left is to tell."""

    class Full:
        def write(self, _entry, *, once=False):
            raise StoreUnavailable(f"the disk is full ({once})")

    phone.says("hello there")
    customer = services.transcripts.holder(phone.address).customer
    broken = replace(services.erasures, audit=Full())
    with pytest.raises(StoreUnavailable):
        broken.expire(customer, clock() + timedelta(days=1), clock()) and broken.finish(customer, clock())
    assert services.keyring.wrapped_keys([customer]) == {}
    assert erased() == []
    services.worker.retention.sweep(clock())
    assert [found[:3] for found in erased()] == [("sotto", "", "retention")]
    assert services.records.erasure_of(customer).done_here


def test_the_page_and_the_file_say_who(app, phone):
    phone.says("delete my data")
    phone.says("yes")
    admin = Browser(app)
    admin.signs_in("admin")
    admin.opens("/staff/audit")
    assert "A customer" in admin.text
    assert ",customer,,erased," in (admin.opens("/staff/audit.csv?reason=review") and admin.text)


@pytest.mark.parametrize("name", ["sotto", "Customer", "unknown", "UNKNOWN"])
def test_no_account_has_a_name_that_sotto_signs_with(services, name):
    with pytest.raises(BadName):
        services.accounts.add(name, "agent", PASSWORD)
