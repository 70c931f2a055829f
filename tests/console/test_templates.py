"""After the 24 hours: what is typed is not lost, and only templates go out, where they are welcome."""

import re

import pytest

from config.policy import PolicyError, load_policy
from config.settings import SHIPPED, load_settings
from tests.builders import TEMPLATES, chosen
from tests.console.conftest import Browser
from tests.console.staff import polled
from tests.twilio_server import ACCOUNT, OURS


@pytest.fixture
def settings(settings, tmp_path, twilio):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text(TEMPLATES, "utf-8")
    given = chosen(settings)
    more = {"config_dir": folder, "twilio_account_sid": ACCOUNT, "twilio_from": OURS, "twilio_api_url": twilio.url}
    return load_settings(**given | more)


@pytest.fixture
def late(dana, customer, clock):
    """Dana, signed in the day after the customer wrote, at a friendly hour."""
    assert customer
    clock.advance(hours=25)
    dana.signs_in()
    return dana


def offered(browser, customer):
    browser.opens(f"/staff/conversations/{customer}")
    return re.findall(r'name="template" value="([^"]+)"', browser.text)


def send(browser, customer, name):
    browser.sends(f"/staff/conversations/{customer}/template", template=name)
    browser.follows()


def test_a_template_goes_out_once_and_the_customers_answer_opens_the_box(
    late, phone, customer, services, twilio, transcript
):
    """Through the provider's content id with its places; said by staff; theirs to go on with; the retention isn't moved."""
    assert offered(late, customer) == ["your_answer"]
    touched = services.transcripts.changes.opened(customer, services.clock()).touched
    send(late, customer, "your_answer")
    assert "Now it is for the customer to write" in late.text
    services.worker.run_due()
    (form,) = twilio.forms
    assert (form["ContentSid"], form["To"]) == ("HXen", phone.address)
    assert "Corner Shop" in form["ContentVariables"]
    assert transcript(side="staff") == ["Corner Shop has an answer for you. Write back to get it, or STOP."]
    assert offered(late, customer) == []
    send(late, customer, "your_answer")
    services.worker.run_due()
    assert len(twilio.forms) == 1
    assert services.transcripts.changes.opened(customer, services.clock()).touched == touched
    assert phone.says("yes please, what is it?") == "", "a person goes on"
    assert 'id="answer"' in (late.opens(f"/staff/conversations/{customer}") and late.text)
    results = [line.entry.result for line in services.audit.everything() if line.entry.action == "templated"]
    assert results == ["done", "not_answered"]


def test_marketing_needs_consent_and_leaves_its_proof(late, phone, customer, services, clock, twilio):
    late.opens(f"/staff/conversations/{customer}")
    assert "agreed to this topic" in late.text
    assert "Only for many" not in late.text
    send(late, customer, "spring")
    assert "agreed to this topic" in late.text
    phone.says("send me offers")
    phone.says("yes")
    clock.advance(hours=25)
    late.signs_in()
    assert offered(late, customer) == ["your_answer", "spring"]
    send(late, customer, "spring")
    services.worker.run_due()
    assert [form["ContentSid"] for form in twilio.forms if "ContentSid" in form] == ["HXspring"]
    (proof,) = services.transcripts.changes.opened(customer, clock()).state.conversation.sendings
    assert proof.topic == "offers"


@pytest.mark.parametrize("template", ["your_answer", "spring"])
def test_what_was_closed_is_open_and_ones_own_after_a_template(dana, phone, customer, services, clock, template):
    """Whichever way the template goes."""
    phone.says("send me offers")
    phone.says("yes")
    services.transcripts.close(customer, clock())
    clock.advance(hours=25)
    dana.signs_in()
    dana.opens(f"/staff/conversations/{customer}?reason=answering")
    send(dana, customer, template)
    for view, listed in (("open", True), ("mine", True), ("closed", False)):
        dana.opens(f"/staff/?view={view}")
        assert (f'href="/staff/conversations/{customer}' in dana.text) is listed, view


@pytest.mark.parametrize("said", ["stop", "pause my data"])
def test_who_wants_no_message_gets_no_template(dana, phone, customer, services, clock, twilio, said):
    """Whatever it is about; and not either if they say so after it was queued."""
    phone.says(said)
    clock.advance(hours=25)
    dana.signs_in()
    assert offered(dana, customer) == []
    send(dana, customer, "your_answer")
    services.worker.run_due()
    assert [form for form in twilio.forms if "ContentSid" in form] == []


def test_a_stop_is_obeyed_by_what_is_queued(late, phone, customer, services, twilio):
    late.opens(f"/staff/conversations/{customer}")
    send(late, customer, "your_answer")
    phone.says("stop")
    services.worker.run_due()
    assert [form for form in twilio.forms if "ContentSid" in form] == []


def test_what_was_typed_too_late_stays_to_be_copied(late, customer, transcript):
    late.opens("/staff/")
    assert late.sends(f"/staff/conversations/{customer}/answer", text="It's in <stock>").status_code == 409
    assert "Not sent" in late.text
    assert "It's in <stock></textarea>" in late.text
    assert transcript(side="staff") == []


def test_what_was_typed_while_they_paused_stays_too(dana, phone, customer, transcript):
    dana.opens(f"/staff/conversations/{customer}")
    phone.says("pause my data")
    assert dana.sends(f"/staff/conversations/{customer}/answer", text="It's in stock").status_code == 409
    assert "It's in stock</textarea>" in dana.text
    assert transcript(side="staff") == []


def test_a_page_without_a_box_gets_one_when_the_customer_writes(late, phone, customer):
    late.opens(f"/staff/conversations/{customer}")
    live = polled(late)
    assert late.opens(live).status_code == 204
    phone.says("hello again")
    assert late.opens(live).headers["HX-Refresh"] == "true"


def test_a_free_answer_comes_before_a_template(dana, customer, services, twilio):
    dana.opens(f"/staff/conversations/{customer}")
    send(dana, customer, "your_answer")
    services.worker.run_due()
    assert twilio.forms == []


def test_a_colleagues_conversation_takes_no_template(late, app, customer, services, clock, twilio):
    services.transcripts.assign(customer, "supervisor", clock())
    late.opens("/staff/")
    assert late.sends(f"/staff/conversations/{customer}/template", template="your_answer").status_code == 404
    officer = Browser(app)
    officer.signs_in("privacy_officer")
    officer.opens(f"/staff/conversations/{customer}")
    assert 'name="template"' not in officer.text
    services.worker.run_due()
    assert twilio.forms == []


@pytest.mark.parametrize(
    ("more", "named"),
    [('topic = "poems"', "topic must be one of"), ('category = "utility"\ntopic = "offers"', "topic belongs")],
)
def test_a_template_of_no_topic_stops_the_start(tmp_path, more, named):
    (tmp_path / "policy.toml").write_text(TEMPLATES.replace('topic = "offers"', more), "utf-8")
    with pytest.raises(PolicyError, match=named):
        load_policy((SHIPPED, tmp_path))
