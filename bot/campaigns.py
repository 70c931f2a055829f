"""The business writes first: only to who agreed, when they want it, and with the proof of why it was allowed.

Each message is committed with the customer's state, the proof in it and the job that sends it, and consent is looked at
once more when the job runs. Who had a campaign doesn't get it again, so that one that was stopped can be carried on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from bot.channels.base import Provider
from bot.conversations import State, StoredMessage, open_message, open_state, seal_message, seal_state
from bot.deliveries import Deliveries
from bot.desk import tags_of
from bot.metrics import SENDINGS
from bot.stores.base import Change, Listed, Loaded, Records
from bot.stores.envelope import Envelope
from bot.stores.jobs import NewJob
from bot.transcripts import Transcripts
from config.policy import Policy
from config.sending import Template
from handlers.choices import Sending
from handlers.contract import MOST_NOTED
from handlers.sending import Reason, never, not_now

SEND_CAMPAIGN = "send_campaign"
PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A template that goes out under one name about one topic."""

    name: str
    topic: str
    template: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a campaign is meant for, beside what they agreed to."""

    language: str = ""
    active_days: int = 0
    """Who wrote within so many days; 0: whenever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaigns:
    """Decides on each customer, and queues what is allowed."""

    transcripts: Transcripts
    deliveries: Deliveries
    provider: Provider
    policy: Policy

    @property
    def _records(self) -> Records:
        return self.transcripts.records

    def plan(self, campaign: Campaign, audience: Audience, now: datetime) -> Mapping[str, Reason]:
        """Return for each customer of the audience what would happen to them now. Changes nothing."""
        found: dict[str, Reason] = {}
        for listed in self._everybody(audience, now):
            state = self._opened(listed.customer, listed.sealed)
            if state and audience.language in {"", language_of(state)}:
                found[listed.customer] = self._verdict(listed.customer, state, campaign, now) or "queued"
        return found

    def _everybody(self, audience: Audience, now: datetime) -> Iterator[Listed]:
        kept = self.policy.retention.conversation.duration
        since = now - (min(kept, timedelta(days=audience.active_days)) if audience.active_days else kept)
        place: tuple[datetime, str] | None = None
        while page := self._records.page(place, since, PAGE):
            yield from page
            place = (page[-1].touched, page[-1].customer)

    def _opened(self, customer: str, sealed: bytes) -> State | None:
        wrapped = self.transcripts.keyring.wrapped_keys([customer]).get(customer)
        return open_state(self.transcripts.keys.envelope(customer, wrapped), sealed) if wrapped else None

    def _verdict(self, customer: str, state: State, campaign: Campaign, now: datetime) -> Reason | None:
        conversation = state.conversation
        there = now.astimezone(zone_of(state, self.policy.business.time_zone))
        barred = never(conversation, campaign.topic) or not_now(conversation, campaign.name, there, self.policy.sending)
        return barred or (None if self._reachable(customer, state) else "gone")

    def _reachable(self, customer: str, state: State) -> bool:
        owner = self.transcripts.holder(state.address)
        return owner is not None and owner.customer == customer

    def queue(self, customer: str, campaign: Campaign, now: datetime) -> Reason:
        """Decide on a customer as they stand now, and commit the message, its proof and its job; or say why not."""
        reason = self._queue(customer, campaign, now)
        SENDINGS.labels(reason).inc()
        return reason

    def _queue(self, customer: str, campaign: Campaign, now: datetime) -> Reason:
        while known := self._known(customer, now):
            consent = known.state.conversation.consented(campaign.topic)
            barred = self._verdict(customer, known.state, campaign, now)
            if barred or consent is None:
                return barred or "no_consent"
            proof = Sending(
                campaign=campaign.name, topic=campaign.topic, at=now, consent=consent.at, version=consent.version
            )
            if self._records.commit(
                customer,
                known.loaded.version,
                _change(known, campaign, proof, tags_of(self.transcripts.own_index, known.state.desk)),
            ):
                return "queued"
        return "gone"

    def _known(self, customer: str, now: datetime) -> "_Known | None":
        loaded = self._records.load(customer, b"", now)
        wrapped = self.transcripts.keyring.wrapped_keys([customer]).get(customer)
        if loaded.sealed is None or wrapped is None:
            return None
        envelope = self.transcripts.keys.envelope(customer, wrapped)
        return _Known(customer, envelope, loaded, open_state(envelope, loaded.sealed))

    def deliver(self, customer: str, seq: int, now: datetime) -> None:
        """Send a queued message, unless the customer has stopped it since. Raise `ProviderFailed`."""
        record, known = self._records.message(customer, seq), self._known(customer, now)
        if record is None or known is None:
            return
        said, state = open_message(known.envelope, record), known.state
        if said.upstream or never(state.conversation, said.topic) or not self._reachable(customer, state):
            return
        named = self.deliveries.reference(customer, seq)
        self.deliveries.sent(customer, seq, self.provider.send_template(state.address, said.template, named))


@dataclass(frozen=True, slots=True)
class _Known:
    """A customer as they stand now."""

    customer: str
    envelope: Envelope
    loaded: Loaded
    state: State


def _change(known: _Known, campaign: Campaign, proof: Sending, tags: tuple[bytes, ...]) -> Change:
    """Return the commit of one message: what is said, why it was allowed, and the job that sends it."""
    state, language = known.state, language_of(known.state)
    said = StoredMessage(
        side="bot",
        text=campaign.template.text[language],
        template=campaign.template.content[language],
        topic=campaign.topic,
    )
    sendings = (*state.conversation.sendings, proof)[-MOST_NOTED:]
    conversation = replace(state.conversation, sendings=sendings)
    return Change(
        sealed=seal_state(known.envelope, replace(state, length=state.length + 1, conversation=conversation)),
        touched=known.loaded.touched or proof.at,  # Writing to somebody is no sign of life of theirs.
        added=(seal_message(known.envelope, state.length, proof.at, said),),
        jobs=(NewJob(SEND_CAMPAIGN, known.customer, str(state.length), proof.at),),
        tags=tags,
    )


def language_of(state: State) -> str:
    """Return the language a customer is written to in."""
    return state.conversation.preferences.language or state.conversation.language or "en"


def zone_of(state: State, otherwise: str) -> ZoneInfo:
    """Return a customer's time zone: the one they named, the one their number tells, or the business's."""
    if state.conversation.preferences.zone:
        return ZoneInfo(state.conversation.preferences.zone)
    try:
        zones = time_zones_for_number(phonenumbers.parse(state.address.removeprefix("whatsapp:")))
    except phonenumbers.NumberParseException:
        zones = ()
    known = [zone for zone in zones if "/" in zone and not zone.startswith("Etc/")]
    return ZoneInfo(known[0] if len(known) == 1 else otherwise)


def counted(plan: Mapping[str, Reason]) -> Mapping[Reason, int]:
    """Return how many customers each reason concerns, the most first."""
    return dict(Counter(plan.values()).most_common())
