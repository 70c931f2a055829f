"""Forgetting a customer: one commit, then steps that can be resumed wherever they were interrupted.

1. One commit of the records drops everything stored for the customer, and leaves the erasure (a receipt code, its steps
   and, sealed, what the steps need) and the job that finishes it. From here on nothing can be written for the customer.
2. The keyring drops data key and aliases. Backups and remains of the records can't be read any more.
3. Both stores' files are compacted, so that no sealed byte of the customer is left in them.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.base import Answer
from bot.errors import Unreadable
from bot.metrics import ERASURES
from bot.stores.base import Erasure, Keyring, Loaded, Records, SpentMark, Step
from bot.stores.envelope import Envelope
from bot.stores.jobs import NewJob
from config.policy import Policy
from handlers.receipt import new_code

FINISH = "finish_erasure"
RECORDS, KEYRING, FILES = "records", "keyring", "files"
STEPS = (RECORDS, KEYRING, FILES)
REPEATS_WITHIN = timedelta(days=1)
BATCH = 1000
COMPACT_BYTES = 256 * 1024 * 1024
"""Rewriting a larger file would hold up messages for seconds; its erasures wait for `sotto sweep --compact`."""
MAX_REPEATS = 200
"""Marks of so many last messages are kept, so that a late repeat of one isn't taken for a stranger's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasures:
    """The one operation, whoever asks for it."""

    records: Records
    keyring: Keyring
    own: Envelope
    """The installation's own envelope."""
    policy: Policy

    def new_code(self) -> str:
        """Return a fresh receipt code."""
        return new_code(secrets.randbelow)

    def commit(self, customer: str, version: int, code: str, answered: dict[bytes, Answer], now: datetime) -> bool:
        """Drop all records of a customer if the version still holds, then carry on. False: the conversation moved.

        `answered` is the message that asked for it (by its mark) and the answer that a repeat of it must get.
        """
        begun = self._begin(customer, version, code, answered, now)
        if begun:
            self.finish(customer, now)
        return begun

    def _begin(self, customer: str, version: int, code: str, answered: dict[bytes, Answer], now: datetime) -> bool:
        marks = dict.fromkeys(self.records.recent_marks(customer, now - REPEATS_WITHIN, MAX_REPEATS), Answer())
        rest = json.dumps([[mark.hex(), answer.text] for mark, answer in (marks | answered).items()])
        steps = tuple(Step(name, "done" if name == RECORDS else "pending") for name in STEPS)
        sealed = self.own.seal("erasure", code, rest.encode())
        erasure = Erasure(code, customer, now, steps, sealed)
        job = NewJob(FINISH, customer, "", now)
        return self.records.erase(customer, version, erasure, job)

    def erase(self, customer: str, now: datetime, caller: str) -> str | None:
        """Forget a customer on someone's behalf; return the receipt, or None if nothing is stored for them."""
        while True:
            loaded = self.records.load(customer, b"", now)
            if loaded.erased:
                known = self.records.erasure_of(customer)
                return known.code if known else None
            if loaded.version == 0 and not self.keyring.wrapped_keys([customer]):
                return None
            code = self.new_code()
            if self.commit(customer, loaded.version, code, {}, now):
                ERASURES.labels(caller).inc()
                return code

    def expire(self, customer: str, before: datetime, now: datetime) -> bool:
        """Forget a customer who has been silent since a time; False if they have written after all.

        The files are left as they are: one `resume` cleans them for many customers.
        """
        loaded = self.records.load(customer, b"", now)
        silent = loaded.touched is not None and loaded.touched < before
        if not (silent and self._begin(customer, loaded.version, self.new_code(), {}, now)):
            return False
        ERASURES.labels("retention").inc()
        return True

    def drop_stray(self, customer: str, now: datetime) -> bool:
        """Forget a customer whose first message was never stored; False if something is stored."""
        stray = self.records.load(customer, b"", now) == Loaded(version=0)
        return stray and self._begin(customer, 0, self.new_code(), {}, now)

    def resume(self, now: datetime) -> bool:
        """Carry on all erasures that were begun and not finished; True when nothing is left to do."""
        waiting = self.records.pending(BATCH)
        for one in waiting:
            self._forgotten(one, now)
        return not waiting or self.compact(COMPACT_BYTES)

    def finish(self, customer: str, now: datetime) -> bool:
        """Carry an erasure on from where it stands; True when nothing is left to do."""
        erasure = self.records.erasure_of(customer)
        return erasure is None or self._forgotten(erasure, now).state == "done" or self.compact(COMPACT_BYTES)

    def _forgotten(self, erasure: Erasure, now: datetime) -> Erasure:
        if erasure.sealed is None:
            return erasure
        self._forget(erasure, erasure.sealed, now)
        return self._update(erasure, lambda one: replace(one, sealed=None).with_step(Step(KEYRING, "done")))

    def compact(self, limit: int) -> bool:
        """Clean files of up to `limit` bytes, once for every erasure that waits for it. False: try again later."""
        waiting = [one for one in self.records.pending(BATCH) if one.sealed is None]
        if not (self.records.compact(limit) and self.keyring.compact(limit)):
            return False
        for one in waiting:
            self._update(one, lambda one: one.with_step(Step(FILES, "done")))
        return True

    def _forget(self, erasure: Erasure, sealed: bytes, now: datetime) -> None:
        try:
            rest = json.loads(self.own.open("erasure", erasure.code, sealed))
        except Unreadable:  # Its master key is gone. To forget matters more than to know a repeat.
            rest = []
        marks = [(bytes.fromhex(mark), self.own.seal("answer", mark, text.encode())) for mark, text in rest]
        for former in self.keyring.formers(erasure.customer):
            self.erase(former, now, "along")
        self.keyring.forget(erasure.customer, marks, now + self.policy.retention.repeat_mark.duration)

    def _update(self, erasure: Erasure, change: Callable[[Erasure], Erasure]) -> Erasure:
        """Change an erasure as it stands by now; others carry on other steps of it at the same time."""
        while not self.records.progress(erasure, changed := change(erasure)):
            now = self.records.erasure_of(erasure.customer)
            if now is None:
                return changed
            erasure = now
        return changed

    def answer_to(self, mark: bytes, spent: SpentMark) -> Answer:
        """Return what was answered to a message whose customer has been forgotten since."""
        return Answer(text=self.own.open("answer", mark.hex(), spent.sealed).decode())
