"""A claimed job stays with its worker for as long as it is worked on, and hardly longer than the worker lives."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.errors import StoreUnavailable
from bot.stores.jobs import Job, Jobs

LEASE = timedelta(minutes=1)
RENEW_SECONDS = 20.0


class Lease:
    """Lengthens a job's lease every few seconds: a slow provider must not have two workers do the same."""

    def __init__(self, jobs: Jobs, job: Job, clock: Clock, every: float = RENEW_SECONDS) -> None:
        self.job = job
        """The job as it is held by now."""
        self._jobs, self._clock, self._every = jobs, clock, every
        self._done = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> Self:
        self._keeper.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._done.set()
        self._keeper.join()

    def _keep(self) -> None:
        while not self._done.wait(self._every):
            with suppress(StoreUnavailable):
                self._renew()

    def _renew(self) -> None:
        until = self._clock() + LEASE
        self._jobs.retry(self.job, until)
        self.job = replace(self.job, leased_until=until)
