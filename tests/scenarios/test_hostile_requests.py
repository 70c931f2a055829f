"""Requests that somebody made to break something: odd, huge, damaged, or about to be."""

from urllib.parse import urlencode

import pytest

from tests.builders import WEBHOOK, said_in, signed, twilio_form

SID = "SM" + "2" * 32
FORM = "application/x-www-form-urlencoded"
BODIES = [
    "a\x00b",
    "\x01\x02\x1b[31m",
    "\uffff\ufffe",
    "\u202e\u200f" * 500,
    "1 " * 20_000,
    "4" * 30_000,
    "é" * 9_000,
    "]]></Message></Response><Response><Message>&amp;",
    "[card •••• 1111]",
    "%s %(x)s {receipt} {{ 7 * 7 }}",
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_whatever_a_customer_writes_is_answered_with_whole_xml(phone, body):
    response = phone.posts(body)
    assert response.status_code == 200
    assert "<Message>" not in said_in(response)


@pytest.mark.parametrize("count", ["9" * 5_000, "-1", "1e9", "²", "NaN", ""])
def test_a_count_that_is_none_is_no_attachment(client, count):
    """Twilio would not send it; the request is signed, so it is answered all the same."""
    form, headers = signed(twilio_form("hello", sid=SID, NumMedia=count))
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 200


def test_an_address_without_anybody_is_nobody(client):
    """All such senders would be taken for one and the same customer."""
    form, headers = signed(twilio_form("hello", sid=SID, sender="whatsapp:"))
    assert client.post(WEBHOOK, data=form, headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="Body"\r\n\r\nquiet river\r\n',
        ),
        ("multipart/form-data; boundary=x", b"quiet river" * 9_000),
        ("multipart/form-data", b"quiet river"),
        ("text/plain", b"quiet river" * 9_000),
        ("", b"quiet river"),
        (FORM, b"MessageSid=SM1&From=%ff%fe&Body=%ff%fequiet river"),
        (FORM, b"=&&&==&%&%zz=%00&" * 2_000),
    ],
)
def test_a_body_in_another_form_is_refused_and_not_read(client, log, content_type, body):
    response = client.post(WEBHOOK, data=body, content_type=content_type, headers={"X-Twilio-Signature": "bm9wZQ=="})
    assert response.status_code == 403
    assert "quiet" not in log() + response.text


@pytest.mark.parametrize("content_type", [FORM.upper(), f"{FORM}; charset=UTF-8", f"{FORM};charset=utf-16"])
def test_the_form_is_utf_8_whatever_its_label_says(client, transcript, content_type):
    form, headers = signed(twilio_form("שלום ü", sid=SID))
    body = urlencode(list(form.items(multi=True)))
    assert client.post(WEBHOOK, data=body, content_type=content_type, headers=headers).status_code == 200
    assert transcript() == ["שלום ü"]
