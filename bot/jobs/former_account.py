"""Copies in an account at the provider that isn't today's: deleted with that account's own token, given once.

Jobs that name such an account are kept aside, since today's token can't reach it. Here they are worked on one after the
other; whatever can't be done yet is kept aside again, with the reason that it had.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels.base import Provider, ProviderFailed
from bot.clock import Clock
from bot.erasure import FINISH
from bot.jobs.lease import LEASE, Lease
from bot.jobs.outcome import Again, Park
from bot.jobs.tasks import Tasks
from bot.stores.jobs import Job, Jobs, ParkedJob
from bot.stores.steps import UPSTREAM

MOST = 1000
NOT_YET = "not everything can be deleted yet: run it again in a few minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerAccount:
    """Works on what waits for an account."""

    jobs: Jobs
    tasks: Tasks
    """Whose provider is that account."""
    clock: Clock

    def waiting(self) -> list[ParkedJob]:
        """Return the jobs that name the account."""
        return [job for job in self.jobs.parked(MOST) if self._provider.account in job.reason]

    def work(self) -> Iterator[str]:
        """Do what waits for the account. For each job say why it can't be done yet; empty: it is done, or goes on as ever."""
        for parked in self.waiting():
            now = self.clock()
            if job := self.jobs.take(parked.id, now + LEASE):
                with Lease(self.jobs, job, self.clock) as lease:
                    why = self._patiently(job)
                if why:
                    self.jobs.park(lease.job, self._reason(parked), now)
                elif job.kind == FINISH:  # The rest, telling the customer among it, is today's account's.
                    self.jobs.retry(replace(lease.job, attempts=0), now)
                else:
                    self.jobs.finish(lease.job)
                yield why

    def _reason(self, parked: ParkedJob) -> str:
        """Return what the job waits for now: of an erasure, the accounts that are left are told by its receipt."""
        erasure = self.tasks.purge.erasures.records.erasure_of(parked.customer) if parked.kind == FINISH else None
        step = erasure.step(UPSTREAM) if erasure else None
        return (step.detail if step else "") or parked.reason

    @property
    def _provider(self) -> Provider:
        return self.tasks.purge.upstream.provider

    def _patiently(self, job: Job) -> str:
        task: Callable[[Job, datetime], object] = self.tasks.by_kind()[job.kind]
        if job.kind == FINISH:
            task = self._clear
        while True:
            try:
                task(job, self.clock())
            except Again as again:
                if again.progress and not again.after:
                    continue
                return NOT_YET
            except (Park, ProviderFailed) as failure:
                return str(failure)
            return ""

    def _clear(self, job: Job, now: datetime) -> None:
        self.tasks.purge.clear(job.customer, now)
