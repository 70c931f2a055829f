"""The job runner: lease, work, acknowledge. A job that fails is tried again later; one that can't succeed is kept aside."""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.campaigns.schedule import Schedule
from bot.channels.base import ProviderFailed
from bot.clock import Clock
from bot.errors import StoreUnavailable, place
from bot.jobs.outcome import Again, Park
from bot.jobs.retention import Retention
from bot.metrics import JOBS
from bot.stores.jobs import Job, Jobs

LEASE = timedelta(minutes=1)
FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 3600.0
POLL_SECONDS = 0.25
SWEEP_EVERY = timedelta(minutes=5)
MAX_ATTEMPTS = 40

log = structlog.get_logger()


class Task(Protocol):
    """Does one kind of job."""

    def __call__(self, job: Job, now: datetime) -> bool:
        """Do it; False means that it must be tried again. Raise `Again` to go on later, `Park` if that is no use."""
        ...


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: doubling, up to an hour, with a quarter of jitter."""
    seconds = min(FIRST_RETRY_SECONDS * 2 ** min(attempts - 1, 20), LONGEST_RETRY_SECONDS)
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311 spreads load, guards nothing


@dataclass(frozen=True, slots=True)
class Worker:
    """Works on jobs until told to stop."""

    jobs: Jobs
    tasks: Mapping[str, Task]
    retention: Retention
    schedule: Schedule
    clock: Clock

    def run_due(self, stop: threading.Event | None = None) -> int:
        """Work on every job that is due now, or until `stop` is set; return how many were worked on."""
        done = 0
        while not (stop and stop.is_set()) and (job := self.jobs.claim(self.clock(), self.clock() + LEASE)):
            self._run(job)
            done += 1
        return done

    def run(self, stop: threading.Event, threads: int = 1) -> None:
        """Work on several jobs at once until `stop` is set, and what was taken up is finished."""
        helpers = [threading.Thread(target=self._work, args=(stop,), name="jobs") for _ in range(threads)]
        for helper in helpers:
            helper.start()
        for helper in helpers:
            helper.join()

    def sweep_if_due(self) -> None:
        """Sweep unless another thread, process or machine does or has done so just now."""
        now = self.clock()
        if self.jobs.reserve("sweep", now, now + SWEEP_EVERY):
            self.retention.sweep(now)

    def _work(self, stop: threading.Event) -> None:
        while not stop.wait(POLL_SECONDS):
            try:
                self.run_due(stop)
                self.sweep_if_due()
                self.schedule.work(self.clock())
            except StoreUnavailable as error:
                log.warning("worker_waits_for_store", reason=str(error))
                stop.wait(FIRST_RETRY_SECONDS)
            except Exception as error:  # noqa: BLE001 a fault must not end the work on all other jobs
                log.error("worker_failed", error=type(error).__name__, where=place(error))  # noqa: TRY400 its text is not for a log
                stop.wait(FIRST_RETRY_SECONDS)

    def _run(self, job: Job) -> None:
        wait: timedelta | None = None
        try:
            finished = self.tasks[job.kind](job, self.clock())
        except Again as again:
            self._again(job, again)
            return
        except Park as reason:
            self._park(job, str(reason))
            return
        except ProviderFailed as failure:
            if not failure.again:
                self._park(job, str(failure))
                return
            finished, wait = False, failure.after
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 one job's fault must not stop the others; it is retried, then parked
            log.warning("job_failed", kind=job.kind, attempts=job.attempts, error=type(error).__name__)
            finished = False
        if finished:
            self.jobs.finish(job)
            JOBS.labels(job.kind, "done").inc()
        elif job.attempts >= MAX_ATTEMPTS:
            self._park(job, f"gave up after {job.attempts} attempts")
        else:
            self._again(job, Again(wait))

    def _again(self, job: Job, again: Again) -> None:
        if again.progress:
            job, wait = replace(job, attempts=0), again.after or timedelta(0)
        else:
            wait = max(backoff(job.attempts), again.after or timedelta(0))
        self.jobs.retry(job, self.clock() + wait)
        JOBS.labels(job.kind, "again").inc()

    def _park(self, job: Job, reason: str) -> None:
        self.jobs.park(job, reason, self.clock())
        JOBS.labels(job.kind, "parked").inc()
        log.error("job_parked", kind=job.kind, reason=reason)
