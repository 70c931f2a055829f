"""What is owed to customers, how far erasures are, what waits for a person, and what the installation runs with."""

import re

import pytest
from pydantic import SecretBytes, SecretStr

from tests.builders import on_every_engine
from tests.console.conftest import Browser


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


def test_what_is_asked_for_in_a_pause_is_seen_answered_and_told(app, phone, services, transcript):
    """The pause hides everything but the request itself; what is done is told there and then."""
    officer = Browser(app)
    officer.signs_in("supervisor")
    phone.says("my old parrot is called Jacob")
    phone.says("pause my data")
    phone.says("my address is wrong")
    phone.says("I moved to 5 Herzl street")
    customer = services.transcripts.holder(phone.address).customer
    officer.opens(f"/staff/conversations/{customer}")
    assert "Herzl" in officer.text
    assert "Jacob" not in officer.text
    assert "still be answered" in officer.text
    assert (
        officer.sends(f"/staff/conversations/{customer}/answer", text="Which street was it before?").status_code == 303
    )
    assert transcript(side="staff") == []
    phone.says("resume")
    assert transcript(side="staff") == ["Which street was it before?"]
    phone.says("pause my data")
    officer.sends(f"/staff/conversations/{customer}/requests/1/done")
    phone.says("resume")
    assert transcript(side="bot")[-2].startswith("Request 1 is done")
    assert "Sunday" in phone.says("when are you open?")


LIVE = re.compile(r'hx-get="(/staff/requests/live[^"]+)"')


def section(browser, title):
    """Return what stands under a heading of the page."""
    return browser.text.split(f"<h2>{title}</h2>")[1].split("<h2>")[0]


@on_every_engine
def test_what_the_bot_answered_at_once_is_listed_with_its_deadline(officer, phone, services, clock):
    """Access, a copy, a restriction for as long as it is in force; each kind once a day; nothing of it is owed."""
    phone.says("what do you know about me?")
    phone.says("what do you know about me?")
    phone.says("export my data")
    phone.says("pause my data")
    officer.opens("/staff/requests")
    answered = section(officer, "Answered, and in force")
    assert re.findall(r'<th scope="row">([^<]+)', answered).count("Access") == 1
    assert "Copy of the data" in answered
    assert "Dec 22, 2026" in answered
    assert answered.count(">in force<") == 1
    assert "Nothing is owed" in officer.text
    phone.says("use my data again")
    officer.opens("/staff/requests")
    assert ">in force<" not in section(officer, "Answered, and in force")
    clock.advance(days=1)
    phone.says("what do you know about me?")
    requests = services.transcripts.peek(phone.address, clock()).requests
    assert [one.kind for one in requests] == ["access", "export", "restrict", "access"]
    assert all(one.done for one in requests)


def test_the_first_correction_is_number_one_whatever_was_asked_before(phone):
    phone.says("what do you know about me?")
    phone.says("my address is wrong")
    assert "1" in phone.says("I moved to 5 Herzl street in the spring and you still write the old one")


def test_an_erasures_steps_go_on_by_themselves(officer, phone, services, monkeypatch):
    """With its deadline; a finished one stays on the page that shows it, and is found by its receipt."""
    monkeypatch.setattr(type(services.erasures), "hurry", lambda *_: None)
    phone.says("hello there")
    phone.says("delete my data")
    code = re.search(r"E-\w{4}-\w{4}", phone.says("yes"))[0]
    officer.opens("/staff/requests")
    erasures = section(officer, "Erasures")
    assert code in erasures
    assert 'class="pill pending"' in erasures
    assert "Dec 22, 2026" in erasures
    live = LIVE.search(officer.text)[1]
    assert officer.opens(live).status_code == 204
    services.worker.run_due()
    assert officer.opens(live).status_code == 200
    assert code in officer.text
    assert 'class="pill pending"' not in officer.text
    assert officer.opens(LIVE.search(officer.text)[1]).status_code == 204
    officer.opens("/staff/requests")
    assert code not in section(officer, "Erasures")
    assert code in section(officer, "Finished erasures")
    assert code in (officer.opens(f"/staff/requests?receipt={code.lower()}") and officer.text)
    assert "no erasure with this receipt" in (officer.opens("/staff/requests?receipt=E-XXXX-XXXX") and officer.text)


def test_polling_the_requests_keeps_no_session_alive(officer, clock):
    officer.opens("/staff/requests")
    for _ in range(7):
        clock.advance(minutes=5)
        answer = officer.opens("/staff/requests/live?version=x", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_request_of_nobody_is_not_done(officer):
    officer.opens("/staff/requests")
    assert officer.sends("/staff/conversations/nobody/requests/1/done").status_code == 404


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
