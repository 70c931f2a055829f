"""What is owed to customers, how far erasures are, what waits for a person, and what the installation runs with."""

import pytest
from pydantic import SecretBytes, SecretStr

from tests.console.conftest import Browser


@pytest.fixture
def officer(app):
    browser = Browser(app)
    browser.signs_in("privacy_officer")
    return browser


@pytest.fixture
def wrong_address(phone):
    """A customer asked for a correction."""
    phone.says("my address is wrong")
    phone.says("I moved to 5 Herzl street in the spring and you still write the old one")


@pytest.mark.usefixtures("wrong_address")
def test_a_request_stands_there_until_it_is_done(officer, phone, services, clock):
    """With its deadline, without the customer's words; late ones say so; what is done is told to the customer."""
    officer.opens("/staff/requests")
    assert "Correction" in officer.text
    assert "Dec 22, 2026" in officer.text
    assert "Herzl" not in officer.text
    customer = services.transcripts.holder(phone.address).customer
    assert "Herzl" in (officer.opens(f"/staff/conversations/{customer}") and officer.text)
    clock.advance(days=31)
    officer.signs_in("privacy_officer")
    assert "late" in (officer.opens("/staff/requests") and officer.text)
    officer.sends(f"/staff/conversations/{customer}/requests/1/done")
    officer.follows()
    assert "Nothing is owed" in officer.text
    assert services.audit.lines(limit=1)[0].entry.action == "settled"


def test_a_request_of_nobody_is_not_done(officer):
    officer.opens("/staff/requests")
    assert officer.sends("/staff/conversations/nobody/requests/1/done").status_code == 404


def test_jobs_put_aside_are_tried_again(officer, services, customer, clock):
    """By who may; the reason stands there, no customer does."""
    records = services.records
    services.transcripts.answer(customer, "hello", clock())
    job = records.jobs.claim(clock(), clock())
    records.jobs.park(job, "the provider refuses: 63016", clock())
    officer.opens("/staff/overview")
    assert "63016" in officer.text
    assert customer not in officer.text
    parked = records.jobs.parked(5)[0].id
    officer.sends(f"/staff/jobs/{parked}/retry")
    assert records.jobs.parked(5) == ()
    assert officer.sends(f"/staff/jobs/{parked}/retry").status_code == 404
    results = [line.entry.result for line in services.audit.everything() if line.entry.action == "retried"]
    assert results == ["done", "gone"]


def test_settings_show_no_secret(officer, settings):
    officer.opens("/staff/settings")
    secrets = [value for name in type(settings).model_fields for value in _flat(getattr(settings, name))]
    assert len(secrets) >= 3
    for secret in secrets:
        plain = secret.get_secret_value()
        assert (plain if isinstance(plain, str) else plain.decode()) not in officer.text
    assert "SOTTO_MASTER_KEYS" in officer.text
    assert "set, not shown" in officer.text
    assert "https://chat.example.com" in officer.text


def _flat(value):
    values = value if isinstance(value, tuple) else (value,)
    return [one for one in values if isinstance(one, SecretStr | SecretBytes)]
