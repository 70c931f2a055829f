"""What a customer decided, asked for, or was done with their data: the small parts of a conversation."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Every = Literal["", "day", "week", "month"]
Channel = Literal["", "whatsapp", "sms", "email", "phone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """That the business may write first about a topic, or ask for a field (`flow.FLOW.FIELD`); its proof (GDPR art. 7(1))."""

    topic: str
    wording: str
    """The question exactly as it was shown."""
    version: str
    """The policy in force."""
    language: str
    at: datetime
    """UTC, when it was confirmed."""
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a customer wants to be written to. What is empty was left to the business."""

    every: Every = ""
    """At most one message in this time."""
    days: tuple[int, ...] = ()
    """Weekdays, Monday is 0."""
    hours: tuple[int, int] | None = None
    """From the first hour up to the second, in the customer's time zone."""
    zone: str = ""
    """Name in the IANA database."""
    language: str = ""
    channel: Channel = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a customer is entitled to and asked for, by a day the law sets: of a person, or answered at once by the bot."""

    number: int
    """As the customer was told it; 0 for what was answered at once."""
    kind: Literal["access", "export", "correct", "restrict"]
    opened: datetime
    due: date
    note: str = ""
    """The customer's words, masked."""
    done: datetime | None = None
    told: bool = False
    """The customer was told that it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """That somebody outside this chat was given something, on a day."""

    recipient: str
    """A flow whose lookup asked the business's own system, or what else received something."""
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A message the business wrote first, and what allowed it."""

    campaign: str
    topic: str
    at: datetime
    consent: datetime
    """When the consent was given that allowed it."""
    version: str
    """The policy that consent was given under."""
    refused: bool = False
    """The provider didn't take it: it never arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """The one download that is offered: a link is good if it holds this nonce, once, until then."""

    nonce: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A rating and a sentence about the service. Whose it is, nothing says."""

    stars: int
    """1 to 5."""
    text: str = ""
    """Masked."""
