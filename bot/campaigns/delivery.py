"""A campaign's message on its way out: everything that allowed it is looked at once more, and it goes out once at most.

A message is marked before the provider gets it. If nobody knows afterwards whether the provider took it (a time-out, a
crash), it isn't tried again: an offer that is lost does less harm than one that comes twice.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.campaigns.campaign import barred
from bot.campaigns.queueing import Campaigns, Known
from bot.channels.base import Provider, ProviderFailed
from bot.conversations import StoredMessage, open_message, seal_message
from bot.deliveries import Deliveries
from bot.errors import Contention
from bot.jobs.outcome import Again
from bot.metrics import SENDINGS
from bot.stores.base import SealedMessage
from handlers.choices import Sending
from handlers.sending import WAITS, Reason

LOOK_AGAIN = timedelta(minutes=15)
"""How long a message waits that isn't welcome just now."""
LATEST = timedelta(hours=24)
"""How old a message may be when it goes out: what it says may not be true any more."""
ATTEMPTS = 20

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDelivery:
    """Sends what was queued."""

    campaigns: Campaigns
    deliveries: Deliveries
    provider: Provider

    def deliver(self, customer: str, seq: int, now: datetime) -> None:
        """Send a queued message if it is still welcome, or take it back. Raise `Again` if it may be welcome later."""
        record = self.campaigns.transcripts.changes.records.message(customer, seq)
        known = self.campaigns.known(customer, now)
        if record is None or known is None:
            return
        said = open_message(known.envelope, record)
        if said.upstream or said.tried:
            return
        reason, late = self._barred(known, record, said, now), now - record.at >= LATEST
        if reason is None and not late:
            self._hand_over(known, record, said, now)
        elif reason in WAITS and not late:
            raise Again(LOOK_AGAIN, progress=True)
        else:
            self._take_back(customer, record, now)
            SENDINGS.labels("taken_back").inc()

    def _barred(self, known: Known, record: SealedMessage, said: StoredMessage, now: datetime) -> Reason | None:
        state = known.state
        proof = next((one for one in state.conversation.sendings if one.at == record.at), None)
        if proof is None:
            return "had_it"  # It was taken back, or is forgotten among many: nothing proves that it may go.
        if self.campaigns.stops.covers(proof.campaign, record.at):
            return "stopped"
        others = tuple(one for one in state.conversation.sendings if one.at != record.at)
        before = replace(state, conversation=replace(state.conversation, sendings=others))
        if reason := barred(before, "", said.topic, now, self.campaigns.policy):
            return reason
        return None if self.campaigns.transcripts.reaches(known.customer, state.address) else "gone"

    def _hand_over(self, known: Known, record: SealedMessage, said: StoredMessage, now: datetime) -> None:
        """Mark the message, then send it."""
        tried = seal_message(known.envelope, record.seq, record.at, replace(said, tried=True), record.mark)
        if not self.campaigns.transcripts.changes.records.amend(known.customer, record, tried):
            raise Again
        named = self.deliveries.reference(known.customer, record.seq)
        places = {str(number): value for number, value in enumerate(said.places, start=1)}
        try:
            sent = self.provider.send_template(known.state.address, said.template, named, places)
        except ProviderFailed as failure:
            self._refused(known, tried, failure, now)
            return
        SENDINGS.labels("sent").inc()
        self.deliveries.sent(known.customer, record.seq, sent, now)

    def _refused(self, known: Known, record: SealedMessage, failure: ProviderFailed, now: datetime) -> None:
        """Try again what the provider didn't begin with, note what it never takes, and leave the rest alone."""
        if failure.after is not None:
            said = replace(open_message(known.envelope, record), tried=False)
            self.campaigns.transcripts.changes.records.amend(
                known.customer, record, seal_message(known.envelope, record.seq, record.at, said, record.mark)
            )
            raise Again(failure.after) from None
        log.warning("campaign_message_failed", reason=str(failure))
        SENDINGS.labels("unknown" if failure.again else "refused").inc()
        if not failure.again:
            self._take_back(known.customer, record, now, refused=True)

    def _take_back(self, customer: str, record: SealedMessage, now: datetime, *, refused: bool = False) -> None:
        """Say in the transcript that it wasn't delivered; its proof goes too, or says that the provider refused it."""
        for _ in range(ATTEMPTS):
            known = self.campaigns.known(customer, now)
            if known is None:
                return
            said = replace(open_message(known.envelope, record), delivery="failed", tried=True)
            amended = seal_message(known.envelope, record.seq, record.at, said, record.mark)
            sendings = _without(known.state.conversation.sendings, record.at, refused=refused)
            state = replace(known.state, conversation=replace(known.state.conversation, sendings=sendings))
            if self.campaigns.write(known, replace(self.campaigns.changed(known, state), amended=(amended,))):
                return
        raise Contention


def _without(sendings: tuple[Sending, ...], at: datetime, *, refused: bool) -> tuple[Sending, ...]:
    kept = (replace(one, refused=True) if one.at == at else one for one in sendings)
    return tuple(one for one in kept if refused or one.at != at)
