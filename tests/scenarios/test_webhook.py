"""What Twilio sends, and what it gets back."""

import threading
import xml.etree.ElementTree as ET
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse
from werkzeug.datastructures import MultiDict

from bot.app import create_app
from bot.channels.base import Answer
from bot.channels.twilio import Verifier, twiml
from bot.channels.twilio_form import read_form, signature_of
from bot.services import build
from tests.builders import PUBLIC_URL, TOKEN, WEBHOOK, Phone, on_every_engine, said_in, signed, twilio_form

SID = "SM" + "1" * 32


def test_a_signed_message_is_answered(phone):
    assert "Corner Shop" in phone.says("hello")


def test_parameters_nobody_has_heard_of_are_fine_if_they_are_signed(phone, transcript):
    phone.says("hello", BrandNewParameter="", AnotherOne="x=1&y=2 ü")
    assert transcript() == ["hello"]


def test_a_form_parameter_sent_twice_is_verified_as_it_stands(client):
    form, headers = signed([*twilio_form("hello", sid=SID).items(), ("Twice", "b"), ("Twice", "a")])
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"MessageSid": "", "SmsSid": "", "SmsMessageSid": ""}, 400),
        ({"MessageSid": "  ", "SmsSid": "\t", "SmsMessageSid": ""}, 400),
        ({"From": ""}, 400),
        ({"From": "   "}, 400),
        ({"From": "whatsapp: "}, 400),
        ({"From": "x" * 500}, 400),
        ({"MessageSid": "x" * 500}, 400),
    ],
)
def test_a_signed_request_that_is_no_message_is_told_what_is_missing(client, change, code):
    form, headers = signed(twilio_form("4580458045804580", sid=SID) | change)
    response = client.post(WEBHOOK, data=form, headers=headers)
    assert response.status_code == code
    assert b"4580" not in response.data


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Twilio-Signature": ""}, {"X-Twilio-Signature": "bm9wZQ=="}, {"X-Twilio-Signature": "ü"}],
)
def test_without_the_right_signature_nothing_is_read(client, headers, transcript):
    response = client.post(WEBHOOK, data=twilio_form("hello", sid=SID), headers=headers)
    assert response.status_code == 403
    assert transcript() is None


def test_a_changed_parameter_breaks_the_signature(client):
    form, headers = signed(twilio_form("hello", sid=SID))
    form["Body"] = "hello!"
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 403


@pytest.mark.parametrize("url", ["http://chat.example.com", "https://evil.example.com"])
def test_only_the_public_address_is_signed_for(client, url):
    form, headers = signed(twilio_form("hello", sid=SID), public_url=url)
    assert client.post(WEBHOOK, data=form, headers={**headers, "Host": "evil.example.com"}).status_code == 403


def test_the_query_of_the_address_is_part_of_what_is_signed(client):
    form, headers = signed(twilio_form("hello", sid=SID), path=WEBHOOK + "?a=b%20c")
    assert client.post(WEBHOOK + "?a=b%20c", data=form, headers=headers).status_code == 200
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 403


@pytest.mark.parametrize("body", [b'{"Body": "hello"}', b"", b"null", b"\xff\xfe"])
@pytest.mark.parametrize("path", [WEBHOOK, WEBHOOK + "?bodySHA256=0", WEBHOOK + "/status"])
def test_a_json_body_is_refused(client, body, path):
    response = client.post(path, data=body, headers={"X-Twilio-Signature": "bm9wZQ=="}, content_type="application/json")
    assert response.status_code == 403


def test_a_body_over_the_bound_is_refused(client):
    form, headers = signed(twilio_form("x" * 70_000, sid=SID))
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 413


def test_both_tokens_are_valid_during_a_rotation(settings, services):
    rotating = replace(services, verifier=Verifier(["the-new-token", TOKEN], PUBLIC_URL))
    client = create_app(settings, rotating).test_client()
    for number, token in enumerate(("the-new-token", TOKEN)):
        form, headers = signed(twilio_form("hello", sid=f"SM{number}"), token=token)
        assert client.post(WEBHOOK, data=form, headers=headers).status_code == 200
    form, headers = signed(twilio_form("hello", sid="SM9"), token="an-old-token")
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 403


@on_every_engine
def test_the_same_message_an_hour_later_gets_the_same_answer_and_changes_nothing(phone, clock, transcript):
    first = phone.posts("where is my order?", sid=SID)
    clock.advance(hours=1)
    again = phone.posts("where is my order?", sid=SID)
    assert again.data == first.data
    assert transcript() == ["where is my order?"]


@on_every_engine
def test_the_same_message_after_a_restart_gets_the_same_answer(phone, settings, clock):
    first = phone.posts("hello", sid=SID)
    parts = build(settings, clock)
    restarted = Phone(create_app(settings, parts).test_client())
    assert restarted.posts("hello", sid=SID).data == first.data
    parts.records.close()
    parts.keyring.close()


@on_every_engine
def test_the_same_message_at_once_from_many_threads_is_stored_once(app, transcript):
    answers = _at_once(lambda _: Phone(app.test_client()).posts("hello", sid=SID), 8)
    assert {response.status_code for response in answers} == {200}
    assert len({response.data for response in answers}) == 1
    assert transcript() == ["hello"]
    assert len(transcript(side="bot")) == 1


@on_every_engine
def test_many_messages_of_one_customer_at_once_are_all_stored(app, transcript):
    answers = _at_once(lambda number: Phone(app.test_client()).posts(f"message {number}", sid=f"SM{number}"), 8)
    assert {response.status_code for response in answers} == {200}
    assert sorted(transcript()) == [f"message {number}" for number in range(8)]


@on_every_engine
def test_a_customer_without_a_phone_number_is_served(client, transcript):
    address = "whatsapp:US.13491208655302741918"
    form, headers = signed(twilio_form("hello", sid=SID, sender=address) | {"ExternalUserId": address})
    assert said_in(client.post(WEBHOOK, data=form, headers=headers))
    assert transcript(address) == ["hello"]


@on_every_engine
def test_a_customer_known_by_phone_who_arrives_with_an_id_stays_one_customer(phone, transcript):
    phone.says("hello")
    phone.says("me again", ExternalUserId="whatsapp:PL.4711")
    assert transcript() == transcript("whatsapp:PL.4711") == ["hello", "me again"]


def test_the_profile_name_is_dropped(phone, disk, log):
    phone.says("hello")
    assert b"Zofia" not in disk()
    assert "Zofia" not in log()


def test_status_callbacks_are_verified_and_counted(client):
    form, headers = signed({"MessageSid": SID, "MessageStatus": "delivered"}, path=WEBHOOK + "/status")
    assert client.post(WEBHOOK + "/status", data=form, headers=headers).status_code == 200
    assert client.post(WEBHOOK + "/status", data=form).status_code == 403
    counted = client.get("/metrics", headers={"Authorization": "Bearer metrics-token"}).text
    assert 'sotto_delivery_callbacks_total{status="delivered"}' in counted


def test_a_store_that_is_down_is_a_503_and_a_retry_is_served(phone, settings, services, client, transcript):
    database = settings.data_dir / "records.sqlite3"
    blocker = __import__("sqlite3").connect(database)
    services.records._database.patience = 0.05  # noqa: SLF001 a short wait for the test
    blocker.execute("BEGIN EXCLUSIVE")
    response = phone.posts("hello", sid=SID)
    assert response.status_code == 503
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    blocker.rollback()
    blocker.close()
    assert phone.posts("hello", sid=SID).status_code == 200
    assert transcript() == ["hello"]


def _at_once(call, number):
    answers = []
    threads = [threading.Thread(target=lambda n=n: answers.append(call(n))) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == number
    return answers


FORMS = [
    [("Body", "hello")],
    [("Body", ""), ("Empty", "")],
    [("b", "2"), ("a", "1"), ("b", "1"), ("b", "2"), ("", "nameless"), ("naïve", "שלום & + % = \n")],
    [("A", "aA"), ("AA", "A")],
]


@pytest.mark.parametrize("pairs", FORMS, ids=range(len(FORMS)))
@pytest.mark.parametrize("url", ["https://chat.example.com/a?b=%20c", "https://chat.example.com:8443/a"])
def test_a_form_is_read_and_signed_as_twilio_s_own_package_does(pairs, url):
    body = urlencode(pairs).encode()
    assert read_form(body) == parse_qsl(body.decode(), keep_blank_values=True) == pairs
    assert signature_of(TOKEN, url, pairs) == RequestValidator(TOKEN).compute_signature(url, MultiDict(pairs))


@pytest.mark.parametrize(
    "body",
    [
        b"a=%",
        b"a=%%41",
        b"a=%4",
        b"a=%zz%41",
        b"a=%d7%A9=%41",
        b"a=1=%0a\n%0D\r=41",
        b"a=%3D41&b=%25%32%35+_x",
        b"a=+%2B+.",
    ],
)
def test_signs_that_escape_nothing_are_read_as_they_stand(body):
    assert read_form(body) == parse_qsl(body.decode(), keep_blank_values=True)


@pytest.mark.parametrize("signed_as", ["https://chat.example.com:443", "https://chat.example.com"])
@pytest.mark.parametrize("configured", ["https://chat.example.com:443", "https://chat.example.com"])
def test_a_standard_port_may_be_in_the_signed_address_or_not(settings, services, signed_as, configured):
    client = create_app(settings, replace(services, verifier=Verifier([TOKEN], configured))).test_client()
    form, headers = signed(twilio_form("hello", sid=SID), public_url=signed_as)
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 200


def test_twiml_reads_as_twilio_s_own_package_writes_it():
    text = "1 < 2 & \"three\" > 'two'\nשלום 👍"
    response = MessagingResponse()
    response.message(text)
    assert said_in_xml(twiml(Answer(text=text))) == said_in_xml(str(response)) == text
    assert said_in_xml(twiml(Answer(text="a\x00\x1b\ufffeb"))) == "ab"
    assert said_in_xml(twiml(Answer())) == ""


def said_in_xml(xml):
    root = ET.fromstring(xml)  # noqa: S314 our own XML
    assert root.tag == "Response"
    return "".join(message.text for message in root.findall("Message"))
