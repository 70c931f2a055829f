"""The job runner: lease, work, acknowledge. A job that fails is tried again later; one that can't succeed is kept aside."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.campaigns.schedule import Schedule
from bot.channels.base import ProviderFailed
from bot.clock import Clock
from bot.errors import StoreUnavailable, place
from bot.jobs.lease import LEASE, Lease
from bot.jobs.outcome import Again, Park
from bot.jobs.retention import Retention
from bot.metrics import JOBS
from bot.stores.jobs import Job, Jobs

FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 3600.0
POLL_SECONDS = 0.25
SWEEP_EVERY = timedelta(minutes=5)
MAX_ATTEMPTS = 40
PATIENT_ATTEMPTS = 12
"""What a job's attempts count at most that goes on by its own choice: the wait is the longest by then. So a job that
waits for weeks is still told from one whose workers die."""

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


def _unheard(job: Job, reason: str) -> None:
    """Nobody has to know."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Works on jobs until told to stop."""

    jobs: Jobs
    tasks: Mapping[str, Task]
    retention: Retention
    schedule: Schedule
    clock: Clock
    on_parked: Callable[[Job, str], None] = _unheard
    """Is told of each job that was kept aside, and why."""
    lanes: Sequence[Sequence[str]] = ()
    """Kinds of job that share a thread with nothing else, beside those that take every kind."""

    def run_due(self, stop: threading.Event | None = None, kinds: Sequence[str] = ()) -> int:
        """Work on every job that is due now (of some kinds), or until `stop` is set; return how many were worked on."""
        done = 0
        while not (stop and stop.is_set()) and (job := self.jobs.claim(self.clock(), self.clock() + LEASE, kinds)):
            self._run(job)
            done += 1
        return done

    def run(self, stop: threading.Event, threads: int = 1) -> None:
        """Work on several jobs at once until `stop` is set, and what was taken up is finished.

        Sweeps and campaigns have threads of their own: they may take minutes, and jobs that are due don't wait for them.
        So has each lane: what is due to the second doesn't wait until a slow provider has done with hundreds of copies.
        """
        lanes = [partial(self.run_due, kinds=kinds) for kinds in self.lanes]
        rounds = [*[self.run_due] * threads, *lanes, self.sweep_if_due, self.queue_campaigns]
        helpers = [threading.Thread(target=self._work, args=(stop, act), name="jobs") for act in rounds]
        for helper in helpers:
            helper.start()
        for helper in helpers:
            helper.join()

    def sweep_if_due(self, stop: threading.Event | None = None) -> None:
        """Sweep unless another thread, process or machine does or has done so just now, or `stop` is set."""
        now = self.clock()
        if not (stop and stop.is_set()) and self.jobs.reserve("sweep", now, now + SWEEP_EVERY):
            self.retention.sweep(now)

    def queue_campaigns(self, stop: threading.Event | None = None) -> None:
        """Queue the next messages of campaigns that are due, unless `stop` is set."""
        if not (stop and stop.is_set()):
            self.schedule.work(self.clock())

    def _work(self, stop: threading.Event, act: Callable[[threading.Event], object]) -> None:
        while not stop.wait(POLL_SECONDS):
            try:
                act(stop)
            except StoreUnavailable as error:
                log.warning("worker_waits_for_store", reason=str(error))
                stop.wait(FIRST_RETRY_SECONDS)
            except Exception as error:  # noqa: BLE001 a fault must not end the work on all other jobs
                log.error("worker_failed", error=type(error).__name__, where=place(error))  # noqa: TRY400 its text is not for a log
                stop.wait(FIRST_RETRY_SECONDS)

    def _run(self, job: Job) -> None:
        if job.attempts > MAX_ATTEMPTS:
            self._park(
                job, f"whoever worked on it was ended, {job.attempts - 1} times: by kill -9, or for want of memory"
            )
        elif job.kind not in self.tasks:
            self._park(
                job, f"this version of Sotto knows no job of the kind {job.kind}: update it, then release the job"
            )
        else:
            with Lease(self.jobs, job, self.clock) as lease:
                end = self._end(job)
            end(lease.job)

    def _end(self, job: Job) -> Callable[[Job], None]:
        """Work on a job; return what becomes of it."""
        try:
            done = self.tasks[job.kind](job, self.clock())
        except Again as again:
            return partial(self._again, again=again)
        except Park as reason:
            return partial(self._park, reason=str(reason))
        except ProviderFailed as failure:
            if failure.again:
                return partial(self._failed, wait=failure.after)
            return partial(self._park, reason=str(failure))
        except StoreUnavailable as error:
            return partial(self._without_store, error=error)
        except Exception as error:  # noqa: BLE001 one job's fault must not stop the others; it is retried, then parked
            log.warning("job_failed", kind=job.kind, attempts=job.attempts, error=type(error).__name__)
            done = False
        return self._finish if done else self._failed

    def _finish(self, job: Job) -> None:
        self.jobs.finish(job)
        JOBS.labels(job.kind, "done").inc()

    def _failed(self, job: Job, wait: timedelta | None = None) -> None:
        if job.attempts >= MAX_ATTEMPTS:
            self._park(job, f"gave up after {job.attempts} attempts")
        else:
            self._offer(job, max(backoff(job.attempts), wait or timedelta(0)))

    def _again(self, job: Job, again: Again) -> None:
        wait = again.after or timedelta(0)
        if again.progress:
            self._offer(replace(job, attempts=0), wait)
        else:
            self._offer(replace(job, attempts=min(job.attempts, PATIENT_ATTEMPTS)), max(backoff(job.attempts), wait))

    def _without_store(self, job: Job, error: StoreUnavailable) -> None:
        """Give a job back that a dead store stopped; that is nothing the job did."""
        with suppress(StoreUnavailable):
            self.jobs.retry(replace(job, attempts=job.attempts - 1), self.clock() + backoff(job.attempts))
        raise error

    def _offer(self, job: Job, wait: timedelta) -> None:
        self.jobs.retry(job, self.clock() + wait)
        JOBS.labels(job.kind, "again").inc()

    def _park(self, job: Job, reason: str) -> None:
        self.jobs.park(job, reason, self.clock())
        JOBS.labels(job.kind, "parked").inc()
        log.error("job_parked", kind=job.kind, reason=reason)
        self.on_parked(job, reason)
