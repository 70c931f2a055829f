"""Clients that are slow, silent or endless, against a real server: everybody else is answered at once."""

import signal
import socket
from urllib.parse import urlencode

import pytest
import requests

from tests.builders import WEBHOOK, signed, twilio_form
from tests.server import Server

SLOW = 60
HEAD = f"POST {WEBHOOK} HTTP/1.1\r\nHost: chat.example.com\r\nX-Twilio-Signature: bm9wZQ==\r\n"
TYPE = "Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("slow") / "var")
    server.start()
    yield server
    server.end(signal.SIGTERM)
    assert server.process.returncode == 0


@pytest.fixture
def connect(server):
    opened = []

    def connected(sent):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        opened.append(connection)
        connection.sendall(sent.encode())
        return connection

    yield connected
    for connection in opened:
        connection.close()


def said_to(connection):
    """All that is said until the server closes."""
    answer = b""
    while piece := connection.recv(65_536):
        answer += piece
    return answer


def status(connection):
    """The status of the first answer; everything is read until the server closes."""
    answer = said_to(connection)
    return answer.split(b" ", 2)[1].decode() if answer else "closed"


def still_open(connection):
    """Whether nothing has come back yet, not even the end."""
    connection.settimeout(0)
    try:
        return connection.recv(1) is None
    except BlockingIOError:
        return True


@pytest.mark.parametrize("begun", [f"{HEAD}{TYPE}Content-Length: 400\r\n\r\nBody=half", HEAD, "POST /web", ""])
def test_connections_that_stay_unfinished_hold_nobody_up(server, connect, begun):
    slow = [connect(begun) for _ in range(SLOW)]
    answer = server.post("hello", f"SM-{len(begun)}", "whatsapp:+48500100299")
    assert answer.status_code == 200
    assert all(still_open(connection) for connection in slow), "it had to wait for them"


def test_what_never_ends_is_cut_off(connect):
    """The body after ten seconds with 408, headers after ten seconds without a word."""
    half, chunked, head = (
        connect(f"{HEAD}{TYPE}Content-Length: 400\r\n\r\nBody=half"),
        connect(f"{HEAD}{TYPE}Transfer-Encoding: chunked\r\n\r\n9\r\nBody=half\r\n"),
        connect(HEAD),
    )
    assert [status(half), status(chunked), status(head)] == ["408", "408", "closed"]


def test_a_body_over_the_bound_is_refused_whether_or_not_it_says_so(connect):
    said = connect(f"{HEAD}{TYPE}Content-Length: 70000\r\n\r\n")
    chunk = f"{0x8000:x}\r\n{'x' * 0x8000}\r\n"
    unsaid = connect(f"{HEAD}{TYPE}Transfer-Encoding: chunked\r\n\r\n{chunk * 3}")
    assert [status(said), status(unsaid)] == ["413", "413"]


def test_what_is_refused_before_any_page_is_locked_down_as_a_page_is(connect):
    head = said_to(connect(f"{HEAD}{TYPE}Content-Length: 70000\r\n\r\n")).lower()
    for name in (b"content-security-policy: default-src 'none'", b"x-content-type-options: nosniff", b"no-store"):
        assert name in head


def test_a_chunked_body_is_a_message_like_any_other(server):
    form, headers = signed(twilio_form("hello", sid="SM-chunked"), path=WEBHOOK + "?a=b%20c+d")
    body = urlencode(list(form.items(multi=True))).encode()
    headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    pieces = iter([body[:50], body[50:]])
    answer = requests.post(f"{server.url}{WEBHOOK}?a=b%20c+d", data=pieces, headers=headers, timeout=10)
    assert answer.status_code == 200
    assert "<Message" in answer.text


def test_pages_files_and_methods_go_through(server):
    style = requests.get(f"{server.url}/static/sotto.css", timeout=10)
    assert (style.status_code, "max-width" in style.text) == (200, True)
    assert style.headers["ETag"]
    again = requests.get(f"{server.url}/static/sotto.css", headers={"If-None-Match": style.headers["ETag"]}, timeout=10)
    assert (again.status_code, again.content) == (304, b"")
    assert requests.head(f"{server.url}/healthz", timeout=10).headers["Content-Length"] == "3"
    assert requests.get(f"{server.url}{WEBHOOK}", timeout=10).status_code == 405


def test_a_header_with_an_underscore_is_not_taken_for_the_signature(server):
    form, headers = signed(twilio_form("hello", sid="SM-underscore"))
    forged = {"X_Twilio_Signature": headers["X-Twilio-Signature"]}
    assert requests.post(f"{server.url}{WEBHOOK}", data=form, headers=forged, timeout=10).status_code == 403


def test_a_second_server_on_the_same_data_counts_for_itself(server, tmp_path):
    beside = Server(tmp_path)
    beside.environment = server.environment
    server.post("hello", "SM-before", "whatsapp:+48500100298")
    beside.start()
    try:
        headers = {"Authorization": "Bearer metrics-token"}
        theirs, ours = (requests.get(f"{one.url}/metrics", headers=headers, timeout=5).text for one in (server, beside))
        assert 'sotto_messages_total{result="stored"}' in theirs
        assert 'sotto_messages_total{result="stored"}' not in ours
    finally:
        beside.end(signal.SIGTERM)
    assert 'result="stored"' in requests.get(f"{server.url}/metrics", headers=headers, timeout=5).text
