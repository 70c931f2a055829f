"""The job queue in Redis, a queue in each shard: a job is committed in the slot of the customer who caused it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.stores.jobs import Job, NewJob, ParkedJob
from bot.stores.redis import SHARDS, Door, shard_of


class RedisJobs:
    """Work to do later. See `bot.stores.jobs.Jobs`."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def add(self, job: NewJob) -> None:
        """Offer a job that no commit causes."""
        self._door.call(shard_of(job.customer), "records/add_job", *job_parts((job,)))

    def claim(self, now: datetime, leased_until: datetime, kinds: Sequence[str] = ()) -> Job | None:
        """Take the job that is due longest: every queue is asked for its first, the earliest of them is taken."""
        answers = self._door.everywhere("records/next_job", now.timestamp(), *kinds)
        due = sorted((float(found[1]), shard) for shard, found in zip(SHARDS, answers, strict=True) if found)
        for _, shard in due:
            times = (now.timestamp(), leased_until.timestamp())
            if found := self._door.call(shard, "records/claim_job", *times, *kinds):
                number, kind, customer, argument, attempts = found
                what = (kind.decode(), customer.decode(), argument.decode())
                return Job(_id(shard, number), *what, attempts, leased_until)
        return None

    def take(self, job_id: str, leased_until: datetime) -> Job | None:
        """Take a job that was kept aside."""
        shard, number = _place(job_id)
        found = (
            self._door.call(shard, "records/take_job", number, leased_until.timestamp()) if shard in SHARDS else None
        )
        if not found:
            return None
        kind, customer, argument = (part.decode() for part in found)
        return Job(job_id, kind, customer, argument, 1, leased_until)

    def _own(self, job: Job, name: str, *arguments: Any) -> None:
        shard, number = _place(job.id)
        self._door.call(shard, f"records/{name}", number, job.leased_until.timestamp(), *arguments)

    def finish(self, job: Job) -> None:
        """The job is done: drop it."""
        self._own(job, "finish_job")

    def retry(self, job: Job, due: datetime) -> None:
        """Offer the job again from then on, with the attempts that it has now."""
        self._own(job, "retry_job", due.timestamp(), job.attempts)

    def park(self, job: Job, reason: str, now: datetime) -> None:
        """Keep the job aside, with a reason."""
        self._own(job, "park_job", reason, now.timestamp())

    def reserve(self, name: str, now: datetime, until: datetime) -> bool:
        """Take a name until a time, unless somebody has it now."""
        times = (now.timestamp(), until.timestamp())
        return bool(self._door.call(shard_of(name), "records/reserve", name, *times))

    def parked(self, limit: int) -> tuple[ParkedJob, ...]:
        """Return jobs that were kept aside, the longest waiting first."""
        answers = self._door.everywhere("records/parked_jobs", limit)
        found = sorted(
            (float(one[0]), shard, one) for shard, answer in zip(SHARDS, answers, strict=True) for one in answer
        )
        return tuple(_parked(shard, one) for _, shard, one in found[:limit])

    def release(self, job_id: str, now: datetime) -> bool:
        """Offer a job that was kept aside again, with all its attempts. False: there is none."""
        shard, number = _place(job_id)
        return shard in SHARDS and bool(self._door.call(shard, "records/release_job", number, now.timestamp()))


def job_parts(jobs: Iterable[NewJob]) -> list[Any]:
    """Return jobs as a script takes them: four arguments each."""
    return [part for job in jobs for part in (job.kind, job.customer, job.argument, job.due.timestamp())]


def _parked(shard: int, found: list[bytes]) -> ParkedJob:
    since, number, kind, customer, attempts, reason = found
    whose, at = (kind.decode(), customer.decode()), datetime.fromtimestamp(float(since), UTC)
    return ParkedJob(_id(shard, number), *whose, int(attempts), reason.decode(), at)


def _id(shard: int, number: bytes) -> str:
    return f"{shard}-{number.decode()}"


def _place(job_id: str) -> tuple[int, str]:
    shard, _, number = job_id.partition("-")
    return int(shard) if shard.isdecimal() else -1, number
