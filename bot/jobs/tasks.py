"""The kinds of jobs there are. A new one is a function and a line in `tasks`."""

from collections.abc import Mapping
from datetime import datetime

from bot.campaigns.delivery import CampaignDelivery
from bot.campaigns.queueing import SEND_CAMPAIGN
from bot.changes import SEND
from bot.deliveries import Deliveries
from bot.erasure import FINISH
from bot.inactivity import TELL, Inactivity
from bot.jobs.outcome import Again
from bot.jobs.upstream_purge import UpstreamPurge
from bot.jobs.worker import Task
from bot.menus import send
from bot.stores.jobs import DELETE_COPIES, Job
from bot.transcripts import Transcripts
from bot.upstream import HIDE_COPY


def tasks(
    purge: UpstreamPurge, transcripts: Transcripts, deliveries: Deliveries, campaigns: CampaignDelivery
) -> Mapping[str, Task]:
    """Return what to do for each kind of job."""
    upstream = purge.upstream
    inactivity = Inactivity(
        policy=transcripts.changes.policy, transcripts=transcripts, send=upstream.provider.send_template
    )

    def finish_erasure(job: Job, now: datetime) -> bool:
        here = purge.erasures.finish(job.customer, now)
        purge.carry_on(job.customer, now)
        if not here:
            raise Again
        return True

    def send_message(job: Job, now: datetime) -> bool:
        seq = int(job.argument)
        outgoing = transcripts.outgoing(job.customer, seq, now)
        if outgoing:
            sent = send(upstream.provider, *outgoing, deliveries.reference(job.customer, seq), plainly=job.attempts > 1)
            deliveries.sent(job.customer, seq, sent)
        return True

    def send_campaign(job: Job, now: datetime) -> bool:
        campaigns.deliver(job.customer, int(job.argument), now)
        return True

    def hide_copy(job: Job, now: datetime) -> bool:
        found = transcripts.message(job.customer, int(job.argument))
        if found:
            at, message = found
            upstream.hide(message, at, now)
        return True

    def delete_copies(job: Job, now: datetime) -> bool:
        upstream.delete(job.customer, job.argument, now)
        return True

    def tell_inactive(job: Job, now: datetime) -> bool:
        inactivity.tell(job.customer, now)
        return True

    return {
        TELL: tell_inactive,
        FINISH: finish_erasure,
        SEND: send_message,
        SEND_CAMPAIGN: send_campaign,
        HIDE_COPY: hide_copy,
        DELETE_COPIES: delete_copies,
    }
