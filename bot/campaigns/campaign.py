"""What the business wants to say first, to whom, and whether one customer may be told it now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from bot.conversations import State, StoredMessage
from config.policy import Policy
from config.sending import Template
from handlers.choices import Sending
from handlers.sending import Reason, never, not_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A template that goes out under one name about one topic."""

    name: str
    topic: str
    template: Template
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the template's variables stand for, by language and name."""
    by: str = ""
    """Who of the staff sends it in a conversation; empty: it goes to many, and nobody is waiting for the answer."""

    def said(self, language: str) -> str:
        """Return what it says."""
        return self.template.said(language, self.values.get(language, {}))

    def message(self, language: str) -> StoredMessage:
        """Return the message as it is stored, and sent."""
        return StoredMessage(
            side="staff" if self.by else "bot",
            text=self.said(language),
            template=self.template.content[language],
            places=tuple(self.places(language).values()),
            topic=self.topic,
        )

    def places(self, language: str) -> Mapping[str, str]:
        """Return what stands in the provider's numbered places."""
        return self.template.places(self.values.get(language, {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a campaign is meant for, beside what they agreed to."""

    language: str = ""
    active_days: int = 0
    """Who wrote within so many days; 0: whenever."""


def barred(state: State, campaign: str, topic: str, now: datetime, policy: Policy) -> Reason | None:
    """Return what forbids writing to a customer now. Where their number may lie in several zones, it must suit in each."""
    if reason := never(state.conversation, topic):
        return reason
    for zone in zones_of(state, policy.business.time_zone):
        if reason := not_now(state.conversation, campaign, now.astimezone(zone), policy.sending):
            return reason
    return None


def proof_of(campaign: Campaign, state: State, now: datetime) -> Sending | None:
    """Return what allows writing to a customer, if anything does."""
    consent = state.conversation.consented(campaign.topic)
    if consent is None:
        return None
    return Sending(campaign=campaign.name, topic=campaign.topic, at=now, consent=consent.at, version=consent.version)


def language_of(state: State) -> str:
    """Return the language a customer is written to in."""
    return state.conversation.preferences.language or state.conversation.language or "en"


def zones_of(state: State, otherwise: str) -> tuple[ZoneInfo, ...]:
    """Return a customer's time zone: the one they named, those their number may lie in, or the business's."""
    if state.conversation.preferences.zone:
        return (ZoneInfo(state.conversation.preferences.zone),)
    try:
        zones = time_zones_for_number(phonenumbers.parse(state.address.removeprefix("whatsapp:")))
    except phonenumbers.NumberParseException:
        zones = ()
    known = [zone for zone in zones if "/" in zone and not zone.startswith("Etc/")]
    return tuple(ZoneInfo(zone) for zone in known or [otherwise])


def counted(plan: Mapping[str, Reason]) -> Mapping[Reason, int]:
    """Return how many customers each reason concerns, the most first."""
    return dict(Counter(plan.values()).most_common())
