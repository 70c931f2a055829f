"""Lookups: asking the business's own system, with exactly what a flow declares and within strict limits.

An endpoint gets `POST {"flow": name, "language": code, "fields": {name: value}}` and answers with one of

    {"answer": "shipped", "values": {"day": "Tuesday"}}    one of the flow's answers, and what its text needs
    {"text": "Your order is round the corner."}            the business's own words, in that language

Whatever goes wrong gives `LookupResult(ok=False)`, and a log line with the flow's name and the kind of failure alone.
"""

import threading
from collections.abc import Callable, Mapping
from queue import Empty, Queue
from zoneinfo import ZoneInfo

import requests
import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from urllib3.util import parse_url

from bot.clock import Clock, utc_now
from bot.metrics import LOOKUPS
from bot.shop import DemoShop
from config.flow_rules import address_problem, host_of
from config.policy import Policy
from handlers.contract import Lookup, LookupResult

SECONDS = 3.0
"""From the call to the last byte of the answer, names and handshakes included."""
LARGEST_ANSWER = 16 * 1024
"""Bytes."""
AT_ONCE = 32
"""Calls under way in this process; beyond it a lookup fails at once."""
LONGEST_TEXT = 1_000
LONGEST_VALUE = 200
OK = 200
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "sotto"}
FAILED = LookupResult(ok=False)

log = structlog.get_logger()


class LookupFailed(Exception):
    """The business's system gave no answer that can be used. The text is the kind of failure, nothing else."""


class _Answer(BaseModel):
    """What an endpoint may answer."""

    model_config = ConfigDict(extra="forbid", strict=True)

    answer: str = Field(default="", max_length=60)
    values: dict[str, str] = Field(default={}, max_length=20)
    text: str = Field(default="", max_length=LONGEST_TEXT)

    @model_validator(mode="after")
    def _one_of_both(self) -> "_Answer":
        if bool(self.answer) == bool(self.text) or any(len(value) > LONGEST_VALUE for value in self.values.values()):
            raise ValueError("either an answer with short values, or a text")
        return self

    def result(self) -> LookupResult:
        values = {name: _printable(value) for name, value in self.values.items()}
        return LookupResult(ok=True, answer=self.answer, values=values, text=_printable(self.text, "\n"))


def _printable(text: str, allowed: str = "") -> str:
    return "".join(character for character in text if character.isprintable() or character in allowed)


class Lookups:
    """Answers what flows ask for: from the demonstration shop, or from an endpoint of the business."""

    def __init__(self, policy: Policy, clock: Clock = utc_now, seconds: float = SECONDS) -> None:
        self._policy = policy
        self._seconds = seconds
        time_zone = ZoneInfo(policy.business.time_zone)
        self._shop = DemoShop(lambda: clock().astimezone(time_zone).date())
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def answer(self, lookup: Lookup) -> LookupResult:
        """Return what the lookup's source says, or `ok=False` if it can't be asked."""
        try:
            result = self._shop.answer(lookup) if lookup.source == "shop" else self._within_time(lookup)
        except LookupFailed as failure:
            log.warning("lookup_failed", flow=lookup.name, reason=str(failure))
            LOOKUPS.labels("failed").inc()
            return FAILED
        LOOKUPS.labels("answered").inc()
        return result

    def _within_time(self, lookup: Lookup) -> LookupResult:
        """Call on a thread of its own: only so does the limit hold against slow names and dripping headers, too."""
        if problem := address_problem(lookup.source, self._policy):
            raise LookupFailed("address") from ValueError(problem)
        if not self._places.acquire(blocking=False):
            raise LookupFailed("busy")
        answers: Queue[LookupResult | LookupFailed] = Queue(1)
        threading.Thread(target=self._call, args=(lookup, answers.put), name="lookup", daemon=True).start()
        try:
            answer = answers.get(timeout=self._seconds)
        except Empty:
            raise LookupFailed("timeout") from None
        if isinstance(answer, LookupFailed):
            raise answer
        return answer

    def _call(self, lookup: Lookup, give: Callable[[LookupResult | LookupFailed], None]) -> None:
        try:
            give(_read(_post(lookup, self._seconds)))
        except LookupFailed as failure:
            give(failure)
        finally:
            self._places.release()


def _post(lookup: Lookup, seconds: float) -> bytes:
    """Return the body of the endpoint's answer. Nothing of the environment (proxies, .netrc, CA bundles) has a say."""
    body: Mapping[str, object] = {"flow": lookup.name, "language": lookup.language, "fields": dict(lookup.fields)}
    try:
        with requests.Session() as session:
            session.trust_env = False
            request = session.prepare_request(requests.Request("POST", lookup.source, json=body, headers=HEADERS))
            if (parse_url(str(request.url)).host or "").strip("[]") != host_of(lookup.source):
                raise LookupFailed("address")
            with session.send(request, timeout=seconds, allow_redirects=False, stream=True) as response:
                return _body(response)
    except requests.exceptions.SSLError:
        raise LookupFailed("tls") from None
    except requests.exceptions.Timeout:
        raise LookupFailed("timeout") from None
    except (requests.exceptions.RequestException, OSError, ValueError):
        raise LookupFailed("unreachable") from None


def _body(response: requests.Response) -> bytes:
    if response.status_code != OK:
        raise LookupFailed("status")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise LookupFailed("encoding")
    body = bytearray()
    for piece in response.iter_content(4096):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise LookupFailed("too_large")
    return bytes(body)


def _read(body: bytes) -> LookupResult:
    try:
        return _Answer.model_validate_json(body).result()
    except ValidationError:
        raise LookupFailed("shape") from None
