"""Cleaning the stores' files of what was erased, once for every erasure that waits for it.

A receipt says that the files are clean once every machine was seen to write its own anew. Where a machine refuses that (a
hosted Redis does) or isn't there, the receipt says what is in the way; or, if those who run the Redis promise to have it
done within some days, that it is pending for so long.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.errors import FilesKept
from bot.stores.base import Keyring, Records
from bot.stores.steps import FILES, Erasure, Step
from bot.stores.store import Store

BATCH = 1000
COMPACT_BYTES = 256 * 1024 * 1024
"""Larger ones are left to `sotto sweep --compact`: rewriting them would hold up messages for seconds. What lies between
is rewritten by the sweep, once for all erasures since the last; so is, of any size, what is rewritten beside the work."""

BY, AS_PROMISED = "by ", ", as SOTTO_REDIS_FILES_DAYS says, those who run the Redis have its files written anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compaction:
    """Has files written anew, and says so in the receipts."""

    records: Records
    keyring: Keyring
    promised: timedelta | None = None
    """Within how long those who run a Redis write anew what it can't be told to; None: they don't say."""

    def run(self, limit: int, now: datetime) -> bool:
        """Clean files of up to `limit` bytes for every erasure that waits for it. False: try again later."""
        waiting = [one for one in self.records.pending(BATCH) if one.key_gone]
        clean, kept = True, []
        for store in (self.records, self.keyring):
            try:
                clean = store.compact(_bound(store, limit)) and clean
            except FilesKept as files:
                kept.append(files)
        if not clean:
            return False
        steps = [self._kept(one, kept, now) if kept else Step(FILES, "done") for one in waiting]
        for one, step in zip(waiting, steps, strict=True):
            if one.step(FILES) != step:
                advance(self.records, one, lambda erasure, step=step: erasure.with_step(step))  # type: ignore[misc] # bound now
        return all(step.state == "done" for step in steps)

    def _kept(self, erasure: Erasure, kept: list[FilesKept], now: datetime) -> Step:
        reasons = "; ".join(dict.fromkeys(map(str, kept)))
        if self.promised is None:
            return Step(FILES, "failed" if any(files.lasting for files in kept) else "pending", reasons)
        day = _day_said(erasure) or (now + self.promised).date() + timedelta(days=1)
        by = f"{BY}{day}{AS_PROMISED}"
        return Step(FILES, "done", by) if now.date() >= day else Step(FILES, "pending", f"{by}: {reasons}")


def advance(records: Records, erasure: Erasure, change: Callable[[Erasure], Erasure]) -> Erasure:
    """Change an erasure as it stands by now; others carry on other steps of it at the same time."""
    while not records.progress(erasure, changed := change(erasure)):
        now = records.erasure_of(erasure.customer)
        if now is None:
            return changed
        erasure = now
    return changed


def _bound(store: Store, limit: int) -> int:
    """Return up to how many bytes a store's files are rewritten; where nobody has to wait for it, the sweep takes all."""
    return sys.maxsize if store.compacts_apart and limit >= COMPACT_BYTES else limit


def _day_said(erasure: Erasure) -> date | None:
    """Return the day that the receipt says already: it counts from when the key was gone, perhaps long after the request."""
    step = erasure.step(FILES)
    said = step.detail.removeprefix(BY).partition(AS_PROMISED) if step else ("", "", "")
    return date.fromisoformat(said[0]) if said[1] else None
