"""The records in Redis: all of a customer, the lists they stand in and their jobs lie in one shard."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.stores.base import MAX_REPLIES, RECENT, Change, Listed, Loaded, SealedMessage
from bot.stores.jobs import OUTLIVING, NewJob
from bot.stores.redis import SHARDS, Door, shard_of
from bot.stores.redis_files import InRedis
from bot.stores.redis_jobs import RedisJobs, job_parts
from bot.stores.redis_opinions import OpinionsInRedis
from bot.stores.redis_tallies import TalliesInRedis, tally_parts
from bot.stores.steps import Erasure, dump_steps, load_steps

BATCH = 500
SPARE = 6
"""Of a page, twice a shard's even part and so many more are asked for first."""
HEAD = struct.Struct(">dB")
"""Before a message's mark and sealed bytes: its time and the mark's length."""


class RedisRecords(InRedis, OpinionsInRedis, TalliesInRedis):
    """What was said, sealed. See `bot.stores.base.Records`."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.jobs = RedisJobs(door)

    def _call(self, customer: str, name: str, *arguments: Any) -> Any:
        return self._door.call(shard_of(customer), f"records/{name}", customer, *arguments)

    def load(self, customer: str, mark: bytes, since: datetime) -> Loaded:
        """Return a customer's conversation, the repeat of a message, and messages since a time."""
        version, *found = self._call(customer, "load", mark, since.timestamp(), RECENT, MAX_REPLIES)
        if not version:
            self._seen(customer, found[0])
            return Loaded(version=0, erased=bool(found[0]))
        sealed, touched, repeat, recent = found
        self._seen(customer, repeat)
        return Loaded(version, sealed, _time(touched), tuple(_messages(repeat)), tuple(_messages(recent)))

    def _seen(self, customer: str, found: Any) -> None:
        """What an answer will rest on must be as safe as what is written now: its own commit may have failed to be."""
        if found:
            self._door.fence(shard_of(customer))

    def commit(self, customer: str, version: int, change: Change) -> bool:
        """Write all of `change` if the version is still this one; else write nothing."""
        added = [part for one in change.added for part in (one.seq, one.mark or b"", _packed(one))]
        amended = [part for one in change.amended for part in (one.seq, one.sealed)]
        what = (len(change.added), *added, len(change.amended), *amended, len(change.jobs), *job_parts(change.jobs))
        counted = (len(change.tallies), *tally_parts(change.tallies))
        stands = (version, change.touched.timestamp(), change.sealed)
        return bool(self._call(customer, "commit", *stands, *what, *counted, *dict.fromkeys(change.tags)))

    def messages(self, customer: str, since: datetime, limit: int) -> tuple[SealedMessage, ...]:
        """Return the last messages since a time, oldest first."""
        return tuple(_messages(self._call(customer, "messages", since.timestamp(), limit)))

    def sealed_messages(self, customer: str) -> tuple[tuple[int, bytes], ...]:
        """Return `(seq, sealed bytes)` of all messages, in order, and nothing else of them."""
        found = _pairs(self._call(customer, "sealed_messages"))
        return tuple(sorted((int(seq), value[HEAD.size + value[HEAD.size - 1] :]) for seq, value in found))

    def message(self, customer: str, seq: int) -> SealedMessage | None:
        """Return one message."""
        value = self._call(customer, "message", seq)
        return _message(seq, value) if value else None

    def amend(self, customer: str, was: SealedMessage, shall: SealedMessage) -> bool:
        """Replace one message's sealed bytes if they still are what they were, and touch nothing else."""
        return bool(self._call(customer, "amend", was.seq, was.sealed, shall.sealed))

    def page(
        self, before: tuple[datetime, str] | None, since: datetime, limit: int, tag: bytes | None = None
    ) -> tuple[Listed, ...]:
        """Return conversations touched since a time, newest first, older than `before`; with a tag, its carriers."""
        name = "list" if tag is None else b"tag:" + tag
        place = (before[0].timestamp(), before[1]) if before else ("+inf", "")
        found: list[tuple[float, str]] = []
        for most in (min(limit, 2 * limit // len(SHARDS) + SPARE), limit):
            answers = self._door.everywhere("records/page", name, since.timestamp(), *place, most)
            lists = [[(float(touched), customer.decode()) for customer, touched in _pairs(one)] for one in answers]
            found = sorted((one for places in lists for one in places), reverse=True)[:limit]
            # Who gave all that was asked for, and all of it is on the page, may have more for it. That is rare.
            if not any(len(places) == most and places[-1] >= found[-1] for places in lists):
                break
        return tuple(self._entries(found, since))

    def _entries(self, places: Sequence[tuple[float, str]], since: datetime) -> Iterable[Listed]:
        by_shard: dict[int, list[str]] = {}
        for _, customer in places:
            by_shard.setdefault(shard_of(customer), []).append(customer)
        calls = [(shard, "records/entries", (since.timestamp(), *names)) for shard, names in by_shard.items()]
        shown: dict[str, Any] = {}
        for names, answer in zip(by_shard.values(), self._door.calls(calls), strict=True):
            shown |= dict(zip(names, _pairs(answer), strict=True))
        for touched, customer in places:
            sealed, last = shown[customer]
            if sealed:
                yield Listed(customer, _time(touched), sealed, next(iter(_messages(last)), None))

    def recent_marks(self, customer: str, since: datetime, limit: int) -> tuple[bytes, ...]:
        """Return marks of the last messages that came in since a time."""
        return tuple(self._call(customer, "marks", since.timestamp(), limit))

    def erase(self, customer: str, version: int, erasure: Erasure, job: NewJob) -> bool:
        """Drop all that is stored for a customer and leave the erasure and its job, if the version is still this."""
        steps = (erasure.code, erasure.requested_at.timestamp(), dump_steps(erasure.steps), erasure.sealed or b"")
        return bool(self._call(customer, "erase", version, *steps, *job_parts([job]), *OUTLIVING))

    def purge(self, customer: str) -> None:
        """Drop what is left of an erased customer, the receipt and its jobs too."""
        self._call(customer, "purge")

    def erasure(self, code: str) -> Erasure | None:
        """Return the erasure with this receipt."""
        return next((_erasure(one) for one in self._door.everywhere("records/erasure_by_code", code) if one), None)

    def erasure_of(self, customer: str) -> Erasure | None:
        """Return a customer's erasure."""
        found = self._call(customer, "erasure")
        return _erasure(found) if found else None

    def pending(self, limit: int, *, elsewhere: bool = False) -> tuple[Erasure, ...]:
        """Return erasures that are not finished here, or not elsewhere, oldest first."""
        return self._erasures("elsewhere" if elsewhere else "erasing", limit)

    def finished(self, limit: int) -> tuple[Erasure, ...]:
        """Return erasures of which nothing is left to do, the latest first."""
        return self._erasures("erased", limit, latest=True)

    def _erasures(self, stage: str, limit: int, *, latest: bool = False) -> tuple[Erasure, ...]:
        answers = self._door.everywhere("records/erasing", stage, int(latest), limit)
        found = [_erasure(one) for answer in answers for one in answer]
        return tuple(sorted(found, key=lambda one: one.requested_at, reverse=latest)[:limit])

    def progress(self, was: Erasure, erasure: Erasure) -> bool:
        """Store an erasure's steps and sealed rest if they still are what they were."""
        pair = [part for one in (was, erasure) for part in (dump_steps(one.steps), one.sealed or b"")]
        stage = (int(not erasure.done_here), int(erasure.state == "done"))
        return bool(self._call(was.customer, "progress", *pair, *stage))

    def expired(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return customers whose conversation was last touched before a time."""
        answers = self._door.everywhere("records/expired", before.timestamp(), limit)
        found = sorted((float(touched), customer.decode()) for one in answers for customer, touched in _pairs(one))
        return tuple(customer for _, customer in found[:limit])

    def outdated(self, before: datetime, limit: int) -> tuple[tuple[str, SealedMessage], ...]:
        """Return messages from before a time, with their customers."""
        answers = self._door.everywhere("records/outdated", before.timestamp(), limit)
        found = [(customer.decode(), _message(seq, value)) for one in answers for customer, seq, value in one]
        return tuple(sorted(found, key=lambda pair: pair[1].at)[:limit])

    def drop(self, customer: str, seqs: Sequence[int], jobs: Sequence[NewJob]) -> int:
        """Drop messages and add jobs, in one atomic step, and return how many there were."""
        return int(self._call(customer, "drop", len(seqs), *seqs, *job_parts(jobs)))

    def sweep(self, receipts_before: datetime) -> int:
        """Drop finished erasures that are past their time; return how many."""
        dropped = 0
        for shard in SHARDS:
            while count := self._door.call(shard, "records/sweep", receipts_before.timestamp(), BATCH):
                dropped += count
        return dropped

    def inside(self, customer: str) -> tuple[tuple[str, bytes], ...]:
        """Return every stored value of a customer as `(where, sealed bytes)`."""
        sealed, said = self._call(customer, "inside")
        state = (("conversation", sealed),) if sealed else ()
        return state + tuple((f"message {one.seq}", one.sealed) for one in _messages(said))


def _packed(one: SealedMessage) -> bytes:
    mark = one.mark or b""
    return HEAD.pack(one.at.timestamp(), len(mark)) + mark + one.sealed


def _message(seq: int, value: bytes) -> SealedMessage:
    at, length = HEAD.unpack_from(value)
    mark, sealed = value[HEAD.size : HEAD.size + length], value[HEAD.size + length :]
    return SealedMessage(seq, _time(at), sealed, mark or None)


def _messages(found: Sequence[Any]) -> list[SealedMessage]:
    return [_message(int(seq), value) for seq, value in _pairs(found)]


def _pairs(found: Sequence[Any]) -> list[tuple[Any, Any]]:
    return list(zip(found[::2], found[1::2], strict=True))


def _erasure(found: Sequence[bytes]) -> Erasure:
    code, customer, requested, steps, sealed = found
    return Erasure(code.decode(), customer.decode(), _time(requested), load_steps(steps), sealed or None)


def _time(seconds: bytes | float) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)
