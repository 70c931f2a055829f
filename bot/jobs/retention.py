"""Retention: what is past its time is already invisible; here it is removed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.erasure import Erasures
from bot.stores.base import Keyring, Records, SealedMessage
from config.policy import Policy

BATCH = 200
STRAY_AFTER = timedelta(hours=1)
"""The provider tries a refused message again within minutes."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Removes messages, receipts and whole customers whose time is over."""

    records: Records
    keyring: Keyring
    erasures: Erasures
    policy: Policy

    def sweep(self, now: datetime) -> int:
        """Remove everything that is past its time; return how many things were removed."""
        kept = self.policy.retention
        removed = self.records.sweep(now - kept.receipt.duration)
        while outdated := self.records.outdated(now - kept.message.duration, BATCH):
            removed += self._drop(outdated)
        removed += self.keyring.sweep(now)
        before = now - kept.conversation.duration
        while inactive := self.records.expired(before, BATCH):
            removed += sum(self.erasures.expire(customer, before, now) for customer in inactive)
        removed += self._strays(now)
        self.erasures.resume(now)
        return removed

    def _drop(self, outdated: tuple[tuple[str, SealedMessage], ...]) -> int:
        by_customer: dict[str, list[SealedMessage]] = defaultdict(list)
        for customer, message in outdated:
            by_customer[customer].append(message)
        return sum(
            self.records.drop(customer, [message.seq for message in messages], ())
            for customer, messages in by_customer.items()
        )

    def _strays(self, now: datetime) -> int:
        """Drop keys without records: somebody's first message was refused, and they never tried again."""
        removed = 0
        while newcomers := self.keyring.newcomers(now - STRAY_AFTER, BATCH):
            removed += sum(self.erasures.drop_stray(customer, now) for customer in newcomers)
            self.keyring.settle(newcomers)
        return removed
