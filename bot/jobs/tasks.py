"""The kinds of jobs there are. A new one is a method and a line in `Tasks.by_kind`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.campaigns.delivery import CampaignDelivery
from bot.campaigns.queueing import SEND_CAMPAIGN
from bot.changes import SEND
from bot.conversations import addresses_of
from bot.deliveries import Deliveries
from bot.erasure import FINISH
from bot.feedback import BLEND, Feedback
from bot.inactivity import TELL, Inactivity
from bot.jobs.outcome import Again
from bot.jobs.sending import Sending
from bot.jobs.upstream_purge import UpstreamPurge
from bot.jobs.worker import Task
from bot.reveals import END_REVEAL, Reveals
from bot.stores.jobs import DELETE_COPIES, Job
from bot.transcripts import Transcripts
from bot.upstream import HIDE_COPY, LIST_EXPIRED, Upstream

LANES = ((END_REVEAL, BLEND), (SEND, HIDE_COPY))
"""What the clock or somebody waits for: in our own stores alone, and one short call to the provider each."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """What to do for each kind of job."""

    purge: UpstreamPurge
    transcripts: Transcripts
    deliveries: Deliveries
    campaigns: CampaignDelivery
    reveals: Reveals
    feedback: Feedback

    def by_kind(self) -> Mapping[str, Task]:
        """Return all kinds."""
        return {
            TELL: self._tell_inactive,
            FINISH: self._finish_erasure,
            SEND: self._send_message,
            SEND_CAMPAIGN: self._send_campaign,
            HIDE_COPY: self._hide_copy,
            END_REVEAL: self._end_reveal,
            DELETE_COPIES: self._delete_copies,
            LIST_EXPIRED: self._list_expired,
            BLEND: self._blend_opinions,
        }

    def given_up(self, job: Job, reason: str) -> None:
        """Have those know who wait for a job that was kept aside: staff for their answer, a customer for their erasure."""
        if job.kind == SEND:
            self.deliveries.failed(job.customer, int(job.argument))
        self.purge.given_up(job, reason)

    @property
    def _upstream(self) -> Upstream:
        return self.purge.upstream

    def _finish_erasure(self, job: Job, now: datetime) -> bool:
        here = self.purge.erasures.finish(job.customer, now)
        self.purge.carry_on(job.customer, now)
        if not here:
            raise Again
        return True

    def _send_message(self, job: Job, now: datetime) -> bool:
        Sending(transcripts=self.transcripts, deliveries=self.deliveries, provider=self._upstream.provider).send(
            job, now
        )
        return True

    def _send_campaign(self, job: Job, now: datetime) -> bool:
        self.campaigns.deliver(job.customer, int(job.argument), now)
        return True

    def _hide_copy(self, job: Job, now: datetime) -> bool:
        found = self.transcripts.message(job.customer, int(job.argument))
        if found:
            at, message = found
            self._upstream.hide(message, at, now)
        return True

    def _end_reveal(self, job: Job, now: datetime) -> bool:
        self.reveals.expire(job.customer, now)
        return True

    def _delete_copies(self, job: Job, now: datetime) -> bool:
        self._upstream.delete(job.customer, job.argument, now)
        return True

    def _list_expired(self, job: Job, now: datetime) -> bool:
        found = self.transcripts.silent(job.customer, now)
        if found:  # Who is gone has an erasure, which lists everything of theirs.
            self._upstream.delete_listed(addresses_of(found[0]), job.argument, now)
        return True

    def _blend_opinions(self, job: Job, now: datetime) -> bool:
        self.feedback.blend(job.argument, now)
        return True

    def _tell_inactive(self, job: Job, now: datetime) -> bool:
        Inactivity(policy=self.transcripts.changes.policy, transcripts=self.transcripts).tell(job.customer, now)
        return True
