"""What the provider reports of messages of ours: their id there, and how far they have come.

An answer's id isn't known when it is given: it comes with the first report. A report names its message by a reference,
`SEQ.TAG`, whose tag is a keyed hash of the customer and the message. So a late report on what was said to somebody who was
forgotten finds nothing, although the same number may be writing again.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from bot.channels.base import Delivery, Report
from bot.conversations import StoredMessage, open_message, seal_message
from bot.errors import Contention
from bot.identity import current_aliases
from bot.stores.base import Keyring, Records
from bot.stores.envelope import Index, MasterKeys
from bot.upstream import Upstream

ATTEMPTS = 20
TAG_BYTES = 9
ORDER: tuple[Delivery, ...] = get_args(Delivery)


def reference(index: Index, customer: str, seq: int) -> str:
    """Return the reference of a message of ours."""
    tag = index.of("report", f"{customer}\0{seq}")[-TAG_BYTES:]
    return f"{seq}.{tag.hex()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """Writes reports into the messages that they are about."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    index: Index
    upstream: Upstream

    def reference(self, customer: str, seq: int) -> str:
        """Return the reference of a message of ours."""
        return reference(self.index, customer, seq)

    def hear(self, report: Report) -> bool:
        """Note a report. False: it is about nothing that we know; nobody is made known by it."""
        holder = self.keyring.find(current_aliases(self.keyring, self.index, (report.address,)))
        seq = _seq(report.reference)
        if holder is None or seq is None:
            return False
        if not self._names(report.reference, holder.customer, seq):
            return False
        return self._note(holder.customer, holder.wrapped, seq, report.upstream, report.delivery)

    def _names(self, given: str, customer: str, seq: int) -> bool:
        """Whether a reference is this message's: under a former index key, too, for what was said before a rotation."""
        known = (reference(index, customer, seq) for index in (self.index, *self.index.former))
        return any(hmac.compare_digest(given, one) for one in known)

    def sent(self, customer: str, seq: int, upstream: str | None, now: datetime) -> None:
        """Note the id that the provider gave to a message when it took it.

        Where whoever sent it hung for longer than an erasure takes, only they know that there is a copy again.
        """
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        if upstream and not (wrapped and self._note(customer, wrapped, seq, upstream, "")):
            for job in self.upstream.orphaned(customer, upstream, now):
                self.records.jobs.add(job)

    def failed(self, customer: str, seq: int) -> bool:
        """Note that a message didn't go out. It may after all, later: what is reported then outdoes this."""
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        return wrapped is not None and self._note(customer, wrapped, seq, "", "failed")

    def mark(self, customer: str, seq: int, *, tried: bool) -> bool:
        """Note that a message is being handed to the provider, or that it surely wasn't taken. False: it is gone."""
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        return wrapped is not None and self._amend(customer, wrapped, seq, lambda stored: replace(stored, tried=tried))

    def _note(self, customer: str, wrapped: bytes, seq: int, upstream: str, delivery: Delivery) -> bool:
        return self._amend(customer, wrapped, seq, lambda stored: _reported(stored, upstream, delivery))

    def _amend(self, customer: str, wrapped: bytes, seq: int, change: Callable[[StoredMessage], StoredMessage]) -> bool:
        envelope = self.keys.envelope(customer, wrapped)
        for _ in range(ATTEMPTS):
            record = self.records.message(customer, seq)
            if record is None:
                return False
            stored = open_message(envelope, record)
            shall = change(stored)
            if shall == stored:
                return True
            if self.records.amend(customer, record, seal_message(envelope, seq, record.at, shall, record.mark)):
                return True
        raise Contention


def _reported(stored: StoredMessage, upstream: str, delivery: Delivery) -> StoredMessage:
    if stored.side == "customer":
        return stored
    furthest = max(stored.delivery, delivery, key=ORDER.index)
    return replace(stored, upstream=stored.upstream or upstream, delivery=furthest)


def _seq(given: str) -> int | None:
    digits = given.partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < TAG_BYTES else None
