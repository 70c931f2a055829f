"""Lookups: asking the business's own system, with exactly what a flow declares and within strict limits.

An endpoint gets `POST {"flow": name, "language": code, "fields": {name: value}}` and answers with one of

    {"answer": "shipped", "values": {"day": "Tuesday"}}    one of the flow's answers, and what its text needs
    {"text": "Your order is round the corner."}            the business's own words, in that language

Whatever goes wrong gives `LookupResult(ok=False)`, and a log line with the flow's name and the kind of failure alone.
"""

from zoneinfo import ZoneInfo

import structlog
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bot.backends import OwnBot
from bot.clock import Clock, utc_now
from bot.endpoints import CallFailed, Endpoints, printable
from bot.metrics import LOOKUPS
from bot.shop import DemoShop
from config.policy import Policy
from handlers.contract import BACKEND, Lookup, LookupResult

SECONDS = 3.0
"""From the call to the last byte of the answer, names and handshakes included."""
LONGEST_TEXT = 1_000
LONGEST_VALUE = 200
FAILED = LookupResult(ok=False)

log = structlog.get_logger()


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
        values = {name: printable(value) for name, value in self.values.items()}
        return LookupResult(ok=True, answer=self.answer, values=values, text=printable(self.text, "\n"))


class Lookups:
    """Answers what flows ask for: from the demonstration shop, or from an endpoint of the business."""

    def __init__(
        self,
        policy: Policy,
        clock: Clock = utc_now,
        seconds: float = SECONDS,
        backend_key: SecretStr | None = None,
    ) -> None:
        self._seconds = seconds
        time_zone = ZoneInfo(policy.business.time_zone)
        shop = DemoShop(lambda: clock().astimezone(time_zone).date())
        self._endpoints = Endpoints(policy)
        own_bot = OwnBot(policy.backend, backend_key, self._endpoints)
        self._sources = {"shop": shop.answer, BACKEND: own_bot.answer}

    def answer(self, lookup: Lookup) -> LookupResult:
        """Return what the lookup's source says, or `ok=False` if it can't be asked."""
        try:
            result = self._sources.get(lookup.source, self._endpoint)(lookup)
        except CallFailed as failure:
            log.warning("lookup_failed", flow=lookup.name, reason=str(failure))
            LOOKUPS.labels("failed").inc()
            return FAILED
        LOOKUPS.labels("answered").inc()
        return result

    def _endpoint(self, lookup: Lookup) -> LookupResult:
        body = {"flow": lookup.name, "language": lookup.language, "fields": dict(lookup.fields)}
        return _read(self._endpoints.post(lookup.source, body, self._seconds))


def _read(body: bytes) -> LookupResult:
    try:
        return _Answer.model_validate_json(body).result()
    except ValidationError:
        raise CallFailed("shape") from None
