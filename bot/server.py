"""Between the web server and the app: a request takes a thread once all of it is here, and not before.

granian reads connections without threads, but hands a WSGI app its body as it comes in: forty customers of a slow network,
or one attacker, would hold every thread. Here the body is read first, up to a size and within a time; then a thread runs the
app on it. Raw path and query reach the app as they arrived, for the provider's signature.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable
from queue import SimpleQueue
from threading import Thread
from typing import Any
from wsgiref.types import WSGIApplication

from bot.hardening import HEADERS, NOT_KEPT
from bot.metrics import REFUSED

BODY_SECONDS = 10
"""How long a request's body may take to arrive. Twilio's arrive in one piece."""
HEADER_SECONDS = 10
"""How long its headers may take, and how long a connection may stay open without a request."""
WAITING = 500
"""How many whole requests may wait for a thread; more are asked to come again."""
SHUT = tuple((name.lower().encode(), value.encode()) for name, value in (HEADERS | NOT_KEPT).items())
"""What a browser is told with every page, and with what is none."""
REFUSALS = {408: b"The request took too long to arrive.\n", 413: b"Request Entity Too Large.\n", 503: b"Busy.\n"}

ALWAYS = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
"""What is the same in every environment."""

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Answered = tuple[int, list[tuple[bytes, bytes]], bytes]


class Refusal(Exception):
    """A request that reaches no app; its argument is the status."""


class Gone(Exception):
    """The client left before the request was whole."""


class Server:
    """An ASGI app that runs a WSGI app in threads."""

    def __init__(
        self, app: WSGIApplication, *, threads: int, max_body: int, body_seconds: float = BODY_SECONDS
    ) -> None:
        self._app = app
        self._whole: SimpleQueue[tuple[asyncio.Future[Answered], dict[str, Any]]] = SimpleQueue()
        for number in range(threads):
            Thread(target=self._work, name=f"request {number}", daemon=True).start()
        self._max_body = max_body
        self._body_seconds = body_seconds
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            status, headers, content = await self._answer(scope, receive)
        except Gone:
            return
        except Refusal as refusal:
            status = refusal.args[0]
            REFUSED.labels(str(status)).inc()
            content = REFUSALS[status]
            headers = [(b"content-type", b"text/plain"), *SHUT, (b"connection", b"close")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _answer(self, scope: Scope, receive: Receive) -> Answered:
        headers = _joined(scope["headers"])
        if (length := headers.get("content-length", "")).isdigit() and int(length[:19]) > self._max_body:
            raise Refusal(413)
        if self._waiting >= WAITING:
            raise Refusal(503)
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await self._body(receive)
        except TimeoutError:
            raise Refusal(408) from None
        self._waiting += 1
        try:
            answered: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
            self._whole.put((answered, _environ(scope, headers, body)))
            return await answered
        finally:
            self._waiting -= 1

    def _work(self) -> None:
        """Run the app on whole requests, one after the other. An executor would do, at twice the cost of the hand-over."""
        while True:
            answered, environ = self._whole.get()
            try:
                result = _run(self._app, environ)
            except BaseException as error:  # noqa: BLE001 it is the server's, which the request came from
                answered.get_loop().call_soon_threadsafe(_settle, answered, None, error)
            else:
                answered.get_loop().call_soon_threadsafe(_settle, answered, result, None)
            del answered, environ  # Nothing of a request is kept while the next one is waited for.

    async def _body(self, receive: Receive) -> bytes:
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            event = await receive()
            if event["type"] == "http.disconnect":
                raise Gone
            parts.append(event.get("body", b""))
            size += len(parts[-1])
            if size > self._max_body:
                raise Refusal(413)
            more = event.get("more_body", False)
        return b"".join(parts)


def _settle(answered: asyncio.Future[Answered], result: Answered | None, error: BaseException | None) -> None:
    """Hand an answer to whoever waits for it, in their loop. A client that left waits no more."""
    if answered.done():
        return
    if error is not None:
        answered.set_exception(error)
    elif result is not None:
        answered.set_result(result)


def _joined(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name. A name with an underscore would be taken for another with a dash: it is dropped."""
    headers: dict[str, str] = {}
    for raw, value in pairs:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        if "_" not in name:
            headers[name] = f"{headers[name]},{text}" if name in headers else text
    return headers


def _environ(scope: Scope, headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Return what PEP 3333 asks for, and the address as it arrived."""
    query = scope["query_string"].decode("latin-1")
    raw_path = scope["raw_path"].decode("latin-1")
    environ: dict[str, Any] = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    for name in ("HTTP_CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"):  # The body is whole now, however it came.
        environ.pop(name, None)
    host, port = scope["server"]
    return (
        environ
        | ALWAYS
        | {
            "REQUEST_METHOD": scope["method"],
            "PATH_INFO": scope["path"].encode().decode("latin-1"),
            "QUERY_STRING": query,
            "REQUEST_URI": f"{raw_path}?{query}" if query else raw_path,
            "CONTENT_TYPE": environ.pop("HTTP_CONTENT_TYPE", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": scope["client"][0],
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
            "wsgi.url_scheme": scope["scheme"],
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
        }
    )


def _run(app: WSGIApplication, environ: dict[str, Any]) -> Answered:
    """Run the app to the end of its answer, in a thread."""
    started: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None, /) -> Callable[[bytes], object]:
        del error
        started[:] = (status, headers)
        return _no_writing

    result = app(environ, start)
    try:
        content = b"".join(result)
    finally:
        if close := getattr(result, "close", None):
            close()
    status, headers = started
    return (
        int(status[:3]),
        [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        content,
    )


def _no_writing(_: bytes) -> None:
    raise NotImplementedError("the app returns its answer whole")
