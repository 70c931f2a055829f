"""Whom a campaign goes to: only who agreed, when they want it, and with the proof of why it was allowed.

Each message is committed with the customer's state, the proof in it and the job that sends it. Who had a campaign doesn't
get it again, so that one that was stopped can be carried on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.campaigns.campaign import Audience, Campaign, barred, language_of, proof_of
from bot.campaigns.stops import Stops
from bot.casework import wrote_first
from bot.conversations import State, open_state, readable, seal_message, seal_state
from bot.desk import tags_of
from bot.metrics import SENDINGS
from bot.stores.base import Change, Listed, Loaded, Records
from bot.stores.documents import Documents
from bot.stores.envelope import Envelope
from bot.stores.jobs import NewJob
from bot.transcripts import Transcripts
from config.policy import Policy
from handlers.choices import Sending
from handlers.contract import MOST_NOTED
from handlers.sending import Reason

SEND_CAMPAIGN = "send_campaign"
PAGE = 200
LAST = "\x7f"
"""Comes after every customer's id."""
NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaigns:
    """Decides on each customer, and queues what is allowed."""

    transcripts: Transcripts
    documents: Documents
    policy: Policy

    @property
    def stops(self) -> Stops:
        """Which campaigns were stopped."""
        return Stops(self.documents)

    @property
    def _records(self) -> Records:
        return self.transcripts.changes.records

    def plan(self, campaign: Campaign, audience: Audience, now: datetime) -> Mapping[str, Reason]:
        """Return for each customer of the audience what would happen to them now. Changes nothing."""
        found: dict[str, Reason] = {}
        for listed in self._everybody(audience, now):
            state = self._opened(listed.customer, listed.sealed)
            if state and audience.language in {"", language_of(state)}:
                found[listed.customer] = self._verdict(listed.customer, state, campaign, now) or "queued"
        return found

    def _everybody(self, audience: Audience, now: datetime) -> Iterator[Listed]:
        """Yield who was heard of lately enough: after a longer silence the number may be somebody else's."""
        since = self._since(audience, now)
        place: tuple[datetime, str] | None = None
        while page := self._records.page(place, since, PAGE):
            yield from page
            place = (page[-1].touched, page[-1].customer)

    def _since(self, audience: Audience, now: datetime) -> datetime:
        known = self.policy.silence
        return now - (min(known, timedelta(days=audience.active_days)) if audience.active_days else known)

    def queue_some(
        self, campaign: Campaign, audience: Audience, before: datetime | None, most: int, now: datetime
    ) -> "Some":
        """Queue a few messages, to whoever comes next before a time; return what became of them, and where to go on."""
        reasons: Counter[Reason] = Counter()
        page = self._records.page((before, LAST) if before else None, self._since(audience, now), PAGE)
        for listed in page:
            if reasons["queued"] >= most:
                return Some(reasons, listed.touched)
            state = self._opened(listed.customer, listed.sealed)
            if state and audience.language in {"", language_of(state)}:
                verdict = self._verdict(listed.customer, state, campaign, now)
                reasons[verdict or self.queue(listed.customer, campaign, now)] += 1
        if len(page) < PAGE:
            return Some(reasons, None)
        # Many of the very same moment: without a step the same page would come again for ever.
        return Some(reasons, page[-1].touched - (timedelta(microseconds=1) if page[-1].touched == before else NO_TIME))

    def _opened(self, customer: str, sealed: bytes) -> State | None:
        """Return a state. None: its customer is forgotten, or can't be read, and isn't written to."""
        changes = self.transcripts.changes
        wrapped = changes.keyring.wrapped_keys([customer]).get(customer)
        return readable(changes.keys, customer, wrapped, sealed)[1]

    def _verdict(self, customer: str, state: State, campaign: Campaign, now: datetime) -> Reason | None:
        reason = barred(state, campaign.name, campaign.topic, now, self.policy)
        return reason or (None if self.transcripts.reaches(customer, state.address) else "gone")

    def queue(self, customer: str, campaign: Campaign, now: datetime) -> Reason:
        """Decide on a customer as they stand now, and commit the message, its proof and its job; or say why not."""
        reason = self._queue(customer, campaign, now)
        SENDINGS.labels(reason).inc()
        return reason

    def _queue(self, customer: str, campaign: Campaign, now: datetime) -> Reason:
        while known := self.known(customer, now):
            proof = proof_of(campaign, known.state, now)
            reason = self._verdict(customer, known.state, campaign, now)
            if reason or proof is None:
                return reason or "no_consent"
            if self.write(known, self._said(known, campaign, proof)):
                return "queued"
        return "gone"

    def known(self, customer: str, now: datetime) -> "Known | None":
        """Return a customer as they stand now. None: forgotten, or silent for so long that the number may be another's."""
        loaded = self._records.load(customer, b"", now)
        envelope = self.transcripts.changes.envelope(customer)
        if loaded.sealed is None or loaded.touched is None or envelope is None:
            return None
        if loaded.touched < now - self.policy.silence:
            return None
        return Known(customer, envelope, loaded, open_state(envelope, loaded.sealed))

    def _said(self, known: "Known", campaign: Campaign, proof: Sending) -> Change:
        """Return the commit of one message: what is said, why it was allowed, and the job that sends it."""
        state, said = known.state, campaign.message(language_of(known.state))
        sendings = (*state.conversation.sendings, proof)[-MOST_NOTED:]
        conversation = replace(state.conversation, sendings=sendings)
        written = replace(state, length=state.length + 1, conversation=conversation)
        return replace(
            self.changed(known, wrote_first(written, campaign.by, proof.at) if campaign.by else written),
            added=(seal_message(known.envelope, state.length, proof.at, said),),
            jobs=(NewJob(SEND_CAMPAIGN, known.customer, str(state.length), proof.at),),
        )

    def changed(self, known: "Known", state: State) -> Change:
        """Return the commit of a new state. Writing to somebody is no sign of life of theirs."""
        tags = tags_of(self.transcripts.changes.own_index, state.desk, state.conversation)
        return Change(sealed=seal_state(known.envelope, state), touched=known.touched, tags=tags)

    def write(self, known: "Known", change: Change) -> bool:
        """Commit a change to a customer. False: they moved meanwhile."""
        return self._records.commit(known.customer, known.loaded.version, change)


@dataclass(frozen=True, slots=True)
class Some:
    """What became of some of an audience."""

    reasons: Mapping[Reason, int]
    before: datetime | None
    """Where to go on; None: everybody had their turn."""


@dataclass(frozen=True, slots=True)
class Known:
    """A customer as they stand now."""

    customer: str
    envelope: Envelope
    loaded: Loaded
    state: State

    @property
    def touched(self) -> datetime:
        """When they last said something."""
        if self.loaded.touched is None:
            raise AssertionError("who is known was heard of")
        return self.loaded.touched
