"""A Twilio that holds messages and behaves as its documentation says: lists by page, blanks, deletes, and refuses."""

import base64
import json
import threading
import time
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

ACCOUNT = "AC" + "7" * 32
OURS = "whatsapp:+14155238886"
GOOD, UNAUTHORISED, NOT_FOUND = 200, 401, 404


@dataclass
class Twilio:
    """The messages it holds, newest last, and what it was asked."""

    clock: object
    token: str
    page_size: int = 500
    messages: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    forms: list = field(default_factory=list)
    """What it was told to send."""
    refusals: list = field(default_factory=list)
    """`(status, code, headers)` for the next requests, in order; None lets one through."""
    settling: set = field(default_factory=set)
    """Messages that can't be touched yet: 20009."""
    never: set = field(default_factory=set)
    """Messages that it refuses to delete, whenever it is asked to."""
    before: object = None
    """Called with `METHOD PATH` before a request is worked on."""
    hang: float = 0
    takes_and_fails: int = 0
    """So many messages more are taken and sent, and the sender is told of an error."""
    account: str = ACCOUNT

    def holds(self, sid, sender, receiver, body="hello", media=0, at=None):
        """Keep a message, as Twilio does with everything that passes through."""
        self.messages[sid] = {
            "sid": sid,
            "from": sender,
            "to": receiver,
            "body": body,
            "num_media": str(media),
            "date_created": format_datetime(at or self.clock()),
            "status": "delivered",
        }

    def of(self, address):
        return [m["sid"] for m in self.messages.values() if address in (m["from"], m["to"])]

    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method, path, query, form):
        """Return status, body and headers."""
        refusal = self.refusals.pop(0) if self.refusals else None
        if refusal:
            status, code, headers = refusal
            return status, {"code": code, "message": "no", "status": status}, headers
        root = f"/2010-04-01/Accounts/{self.account}/Messages"
        if path == f"{root}.json":
            return self.taken(form) if method == "POST" else self.page(root, query)
        sid = path.removeprefix(f"{root}/").removesuffix(".json")
        if sid not in self.messages:
            return NOT_FOUND, {"code": 20404, "message": "not found", "status": NOT_FOUND}, {}
        if sid in self.settling:
            return 409, {"code": 20009, "message": "wait at least a minute", "status": 409}, {}
        if method == "DELETE" and sid in self.never:
            return 400, {"code": 20001, "message": "no", "status": 400}, {}
        if method == "DELETE":
            del self.messages[sid]
            return 204, None, {}
        assert form == {"Body": ""}, "the only value that Twilio takes"
        self.messages[sid]["body"] = ""
        return GOOD, self.messages[sid], {}

    def taken(self, form):
        created = self.create(form)
        if not self.takes_and_fails:
            return created
        self.takes_and_fails -= 1
        return 500, {"code": 20500, "message": "internal error", "status": 500}, {}

    def create(self, form):
        sid = f"SM{len(self.asked):032x}"
        self.forms.append(form)
        places = json.loads(form.get("ContentVariables", "{}"))
        self.holds(sid, form["From"], form["To"], form.get("Body") or places.get("1", ""))
        self.messages[sid]["callback"] = form.get("StatusCallback")
        self.messages[sid]["template"] = form.get("ContentSid")
        return 201, self.messages[sid], {}

    def page(self, root, query):
        found = [
            m
            for m in reversed(self.messages.values())
            if query.get("To") in (None, m["to"]) and query.get("From") in (None, m["from"])
        ]
        size, number = min(int(query.get("PageSize", 50)), self.page_size), int(query.get("Page", 0))
        more = "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in query.items() if name != "Page")
        following = f"{root}.json?{more}&Page={number + 1}" if len(found) > size * (number + 1) else None
        page = found[size * number : size * (number + 1)]
        return GOOD, {"messages": page, "page": number, "page_size": size, "next_page_uri": following}, {}


def handler(twilio):

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # Head and body leave together: apart, the second waits for the first to be acknowledged.

        def work(self):
            form = dict(
                parse_qsl(
                    self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(), keep_blank_values=True
                )
            )
            parts = urlsplit(self.path)
            twilio.asked.append(f"{self.command} {parts.path}")
            if twilio.before:
                twilio.before(twilio.asked[-1])
            time.sleep(twilio.hang)
            expected = base64.b64encode(f"{twilio.account}:{twilio.token}".encode()).decode()
            if self.headers.get("Authorization") == f"Basic {expected}":
                status, body, headers = twilio.answer(self.command, parts.path, dict(parse_qsl(parts.query)), form)
            else:
                status, body, headers = UNAUTHORISED, {"code": 20003, "message": "no", "status": UNAUTHORISED}, {}
            raw = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(raw)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_DELETE = work  # noqa: N815 the library's names

        def log_message(self, *_):
            pass

    return Handler
