"""Lookups against a real HTTP server on this machine: right, slow, huge, redirecting, broken."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import structlog

from bot.lookups import Lookups
from handlers.contract import Lookup, LookupResult

GOOD = {"answer": "shipped", "values": {"day": "Tuesday"}}
FAILED = LookupResult(ok=False)


class Endpoint(BaseHTTPRequestHandler):
    """Behaves as its path says, and remembers what it was asked."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # As in tests/twilio_server.py: head and body leave together.

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(body)))
        getattr(self, self.path.strip("/"))()

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers), None))
        self.answer(GOOD)

    def log_message(self, *_):
        pass

    def answer(self, value, status=200, **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, header in headers.items():
            self.send_header(name.replace("_", "-"), header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def right(self):
        self.answer(GOOD)

    def words(self):
        self.answer({"text": "Round the \u202ecorner\x07.\nBye"})

    def cookie(self):
        self.answer(GOOD, Set_Cookie="customer=1")

    def slow(self):
        self.server.released.wait(3)

    def dripping(self):
        for _ in range(30):
            if self.server.released.wait(0.1):
                return
            self.wfile.write(b"H")
            self.wfile.flush()

    def dripping_body(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.dripping()

    def huge(self):
        self.answer({"text": "x" * 500, "values": {"x": "y" * 20_000}})

    def endless(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x" * 4096)

    def redirecting(self):
        self.answer(b"", status=307, Location="/right")

    def elsewhere(self):
        self.answer(b"", status=302, Location="http://198.51.100.7/")

    def broken(self):
        self.answer(b"{", status=200)

    def failing(self):
        self.answer(GOOD, status=500)

    def zipped(self):
        self.answer(b"\x1f\x8b", Content_Encoding="gzip")

    def closing(self):
        self.close_connection = True

    def deep(self):
        self.answer(b"[" * 15_000)


WRONG_SHAPES = {
    "list": [],
    "nothing": {},
    "both": {"answer": "shipped", "text": "Hello"},
    "number": {"answer": 5},
    "number_value": {"answer": "shipped", "values": {"day": 5}},
    "nested": {"answer": "shipped", "values": {"day": {"x": "y"}}},
    "long_value": {"answer": "shipped", "values": {"day": "x" * 201}},
    "long_text": {"text": "x" * 1001},
    "more": {"answer": "shipped", "ask": "card"},
    "many": {"answer": "shipped", "values": {str(number): "x" for number in range(21)}},
}
for name, shape in WRONG_SHAPES.items():
    setattr(Endpoint, f"shape_{name}", lambda self, shape=shape: self.answer(shape))


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as running:
        running.daemon_threads = True
        running.seen, running.released = [], threading.Event()
        running.handle_error = lambda *_: None
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.released.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def ask(server, policy):
    """Ask the endpoint at a path, or at a whole address."""
    server.seen.clear()
    lookups = Lookups(policy.model_copy(update={"lookup_hosts": ("127.0.0.1", "::1")}), seconds=0.5)

    def call(path, **fields):
        source = path if "://" in path else f"http://127.0.0.1:{server.server_port}/{path}"
        return lookups.answer(Lookup(name="order_status", source=source, language="he", fields=fields))

    return call


def test_the_endpoint_gets_exactly_the_declared_fields(ask, server):
    """And neither a cookie nor anything else of the customer."""
    assert ask("right", order_number="10222") == LookupResult(ok=True, **GOOD)

    ((_, headers, body),) = server.seen
    assert body == {"flow": "order_status", "language": "he", "fields": {"order_number": "10222"}}
    assert set(headers) == {
        *("Host", "User-Agent", "Accept-Encoding", "Accept", "Connection", "Content-Length", "Content-Type"),
    }


def test_the_businesss_own_words_lose_their_invisible_characters(ask):
    """A text can't turn the transcript round."""
    assert ask("words") == LookupResult(ok=True, text="Round the corner.\nBye")


def test_a_cookie_is_not_carried_to_the_next_customer(ask, server):
    """Calls can't be linked by the endpoint."""
    ask("cookie")
    ask("cookie")

    assert all("Cookie" not in headers for _, headers, _ in server.seen)


@pytest.mark.parametrize("path", ["slow", "dripping", "dripping_body"])
def test_the_time_limit_is_for_the_whole_call(ask, path):
    """Bytes that trickle in don't stretch it."""
    started = time.monotonic()

    assert ask(path) == FAILED
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        *(("huge", "too_large"), ("endless", "too_large"), ("redirecting", "status"), ("elsewhere", "status")),
        *(("broken", "shape"), ("deep", "shape"), ("failing", "status"), ("zipped", "encoding")),
        *((f"shape_{name}", "shape") for name in WRONG_SHAPES),
        *(("closing", "unreachable"), ("slow", "timeout"), ("http://127.0.0.1:1/", "unreachable")),
        *(("https://127.0.0.1:{port}/right", "tls"), ("http://[::1]:1/", "unreachable")),
        *(
            ("http://10.0.0.1/", "address"),
            ("http://127.0.0.1@10.0.0.1/", "address"),
            ("file:///etc/hostname", "address"),
        ),
        *(("http://127.0.0.1./right", "address"), ("http://127.0.0.1\\@10.0.0.1/", "address")),
        *(("http://2130706433/right", "address"), ("http://127.0.0.1:99999/", "address")),
    ],
)
def test_whatever_goes_wrong_is_a_failure_and_logs_its_kind_alone(ask, server, path, reason):
    """Neither the address, nor a field, nor the answer is logged."""
    with structlog.testing.capture_logs() as logged:
        assert ask(path.replace("{port}", str(server.server_port)), order_number="10222") == FAILED

    assert logged == [{"event": "lookup_failed", "log_level": "warning", "flow": "order_status", "reason": reason}]


def test_a_redirect_is_not_followed(ask, server):
    """The declared fields go to the declared host alone."""
    ask("redirecting", order_number="10222")

    assert [path for path, *_ in server.seen] == ["/redirecting"]


def test_the_environment_has_no_say(ask, server, monkeypatch):
    """A proxy would see the fields."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    assert ask("right").ok
    assert len(server.seen) == 1


def test_too_many_calls_at_once_fail_at_once(policy, server, monkeypatch):
    """A slow endpoint can't pile up threads."""
    monkeypatch.setattr("bot.endpoints.AT_ONCE", 1)
    lookups = Lookups(policy.model_copy(update={"lookup_hosts": ("127.0.0.1",)}), seconds=0.3)
    source = f"http://127.0.0.1:{server.server_port}/slow"
    lookup = Lookup(name="order_status", source=source, language="he", fields={})
    with structlog.testing.capture_logs() as logged:
        first = threading.Thread(target=lookups.answer, args=(lookup,))
        first.start()
        time.sleep(0.1)
        started = time.monotonic()
        assert lookups.answer(lookup) == FAILED
        assert time.monotonic() - started < 0.1
        first.join()

    assert [entry["reason"] for entry in logged] == ["busy", "timeout"]
