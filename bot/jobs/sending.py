"""A message of ours on its way out by a job: what staff wrote, and what has options to tap. It goes out once.

A message is marked before the provider gets it. Where nobody knows afterwards whether it was taken (a time-out, an error, a
crash, a store that died), the provider is asked for it before it is sent again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.base import Provider, ProviderFailed
from bot.deliveries import Deliveries
from bot.menus import says, send
from bot.stores.jobs import Job
from bot.transcripts import Outgoing, Transcripts

LOOK_AFTER = timedelta(seconds=5)
"""So long after an error whose outcome nobody knows the provider is asked: by then it lists what it took."""
CLOCKS_DIFFER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Sends what was committed to be sent."""

    transcripts: Transcripts
    deliveries: Deliveries
    provider: Provider

    def send(self, job: Job, now: datetime) -> None:
        """Send one message, unless it went out already or must not any more. Raise `ProviderFailed`."""
        customer, seq = job.customer, int(job.argument)
        outgoing = self.transcripts.outgoing(customer, seq, now)
        if outgoing is None:
            return
        sent = self._taken(customer, outgoing) if outgoing.said.tried else None
        if sent is None and self.deliveries.mark(customer, seq, tried=True):
            sent = self._handed_over(outgoing, job)
        self.deliveries.sent(customer, seq, sent, now)

    def _handed_over(self, outgoing: Outgoing, job: Job) -> str | None:
        """Send a message that is marked; the mark goes again if the provider surely didn't take it."""
        customer, seq = job.customer, int(job.argument)
        named = self.deliveries.reference(customer, seq)
        try:
            return send(self.provider, outgoing.address, outgoing.said, named, plainly=job.attempts > 1)
        except ProviderFailed as failure:
            if failure.again and failure.after is None:
                raise ProviderFailed(str(failure), again=True, after=LOOK_AFTER) from None
            self.deliveries.mark(customer, seq, tried=False)
            raise

    def _taken(self, customer: str, outgoing: Outgoing) -> str | None:
        """Return the id of a message that the provider has taken after all. None: it hasn't."""
        since = outgoing.at - CLOCKS_DIFFER
        known = self.transcripts.provider_ids(customer, since)
        listed = self.provider.sent(outgoing.address, since)
        return next((one for one, text in listed if one not in known and says(outgoing.said, text)), None)
