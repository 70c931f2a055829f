"""Twilio's REST API: sending, and having it give up its copies. The second door to the `twilio` package.

https://www.twilio.com/docs/messaging/api/message-resource: a body can be blanked, a message deleted with its media, and
messages listed by either address. What Twilio answers decides whether trying again can help.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.channels.base import Copy, ProviderFailed
from bot.channels.twilio import callback_url

VENDORS_URL = "https://api.twilio.com"
SECONDS = 10
PAGE, FEW = 500, 50
TOO_SOON = 20009
"""The message is not settled yet: "wait at least a minute"."""
GONE = 404
OPERATOR = frozenset({401, 403})
LATER = frozenset({408, 425, 429})
REFUSED_FIRST = frozenset({429, 503})
"""A request that is answered so was not processed."""
BREATHER = timedelta(seconds=1)
SERVER_ERROR = 500
NEVER_AGAIN = frozenset({21211, 21408, 21610, 21614, 21617, 63001, 63003, 63013, 63014, 63016, 63024, 63049})
LONGEST_WAIT = timedelta(hours=6)
"""What a `Retry-After` may ask for at most: a mistaken one must not put an erasure off for a year."""
SETTLED_AFTER = timedelta(minutes=1)


class TwilioProvider:
    """Sends through Twilio, or anything that speaks its API under another base address, and deletes copies there."""

    keeps_copies = True

    def __init__(self, account: str, token: str, sender: str, api_url: str, report_to: str) -> None:
        """`report_to`: the address of our own that is told how far a message has come."""
        self.account, self._token, self._sender = account, token, sender
        self._api_url, self._report_to = api_url.rstrip("/"), report_to
        self._local = threading.local()

    def send(self, address: str, text: str, reference: str) -> str | None:
        """Send one message and return its id. Raise `ProviderFailed`."""
        return self._send(address, reference, body=text)

    def send_template(
        self, address: str, template: str, reference: str, variables: Mapping[str, str] | None = None
    ) -> str | None:
        """Send an approved template (`ContentSid`) and return the message's id. Raise `ProviderFailed`."""
        places = {"content_variables": json.dumps(variables, ensure_ascii=False)} if variables else {}
        return self._send(address, reference, content_sid=template, **places)

    def _send(self, address: str, reference: str, **what: str) -> str | None:
        callback = callback_url(self._report_to, reference)
        sent = self._messages.create(to=address, from_=self._sender, status_callback=callback, **what)
        sid: str | None = sent.sid
        return sid

    def blank(self, upstream: str) -> None:
        """Remove the body of a message. Raise `ProviderFailed`."""
        try:
            self._messages(upstream).update(body="")
        except Gone:
            return

    def delete(self, upstream: str) -> bool:
        """Remove a message with its media. False: it was gone already. Raise `ProviderFailed`."""
        try:
            self._messages(upstream).delete()
        except Gone:
            return False
        return True

    def copies(self, address: str) -> Iterator[Copy]:
        """Return each message from and to an address, page by page, the latest first. Raise `ProviderFailed`."""
        for way in ({"from_": address}, {"to": address}):
            for message in self._messages.stream(**way, page_size=PAGE):
                yield Copy(message.sid, message.date_created, came_in="from_" in way)

    def copies_until(self, address: str, until: datetime) -> Iterator[str]:
        """Return the ids of what passed between our own line and an address up to a time. Raise `ProviderFailed`."""
        for way in ({"to": address, "from_": self._sender}, {"from_": address, "to": self._sender}):
            for message in self._messages.stream(**way, page_size=PAGE):
                if message.date_created and message.date_created <= until:
                    yield message.sid

    def sent(self, address: str, since: datetime) -> Iterator[tuple[str, str]]:
        """Return id and text of each message of ours to an address since a time, latest first. Raise `ProviderFailed`."""
        for message in self._messages.stream(to=address, page_size=FEW):
            if message.date_created and message.date_created < since:
                return
            yield message.sid, message.body or ""

    @property
    def _messages(self) -> Any:
        """The message resource, through a connection of this thread's own."""
        if not hasattr(self._local, "messages"):
            self._local.messages = _client(self.account, self._token, self._api_url).messages
        return self._local.messages


class Gone(ProviderFailed):
    """There is no such message, or no such account."""


def _client(account: str, token: str, api_url: str) -> Any:
    # The client costs 0.2 s and 12 MB to import, and most processes never call Twilio.
    from requests.exceptions import RequestException  # noqa: PLC0415
    from twilio.http.http_client import TwilioHttpClient  # noqa: PLC0415
    from twilio.rest import Client  # noqa: PLC0415

    class Rebased(TwilioHttpClient):  # type: ignore[misc] # the package has no types
        """Twilio's client, speaking to the configured base address. It logs nothing: what it would log are addresses."""

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            try:
                response = super().request(method, url.replace(VENDORS_URL, api_url, 1), *args, **kwargs)
            except RequestException as error:
                after = BREATHER if _never_began(error) else None
                raise ProviderFailed(
                    f"twilio can't be reached: {type(error).__name__}", again=True, after=after
                ) from None
            _check(response.status_code, response.text, response.headers or {})
            return response

        def log_request(self, kwargs: Any) -> None:
            """Log nothing."""

        def log_response(self, status_code: int, response: Any) -> None:
            """Log nothing."""

    return Client(account, token, http_client=Rebased(timeout=SECONDS))


def _never_began(error: Exception) -> bool:
    """Whether no connection was made: what wasn't sent wasn't processed."""
    from requests.exceptions import ConnectTimeout  # noqa: PLC0415
    from urllib3.exceptions import MaxRetryError, NewConnectionError  # noqa: PLC0415

    cause = error.args[0] if error.args else None
    refused = isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
    return refused or isinstance(error, ConnectTimeout)


def _check(status: int, text: str, headers: Any) -> None:
    """Raise `ProviderFailed` unless Twilio did what it was asked to."""
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        body = None
    ok = 200 <= status < 300  # noqa: PLR2004 HTTP's own classes
    if ok and isinstance(body, dict):
        return
    code = body.get("code") if isinstance(body, dict) else None
    reason = f"twilio answered {status}" + (f", code {code}" if isinstance(code, int) else "")
    if status == GONE:
        raise Gone(reason, again=False)
    if code == TOO_SOON:
        raise ProviderFailed(reason, again=True, after=SETTLED_AFTER, alone=True)
    if status in OPERATOR:
        raise ProviderFailed(f"{reason}: check SOTTO_TWILIO_ACCOUNT_SID and SOTTO_TWILIO_AUTH_TOKEN", again=False)
    again = status in LATER or status >= SERVER_ERROR or ok
    # What is wrong with one message isn't with the others: they mustn't wait for a person along with it.
    raise ProviderFailed(reason, again=again and code not in NEVER_AGAIN, after=_wait(status, headers), alone=not again)


def _wait(status: int, headers: Any) -> timedelta | None:
    """Return how long to wait if Twilio says that it did not even begin; None if it may have."""
    if status not in REFUSED_FIRST:
        return None
    given = str(headers.get("Retry-After", ""))
    return min(timedelta(seconds=int(given[:6])), LONGEST_WAIT) if given.isascii() and given.isdigit() else BREATHER
