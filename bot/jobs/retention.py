"""Retention: what is past its time is already invisible; here it is removed."""

from dataclasses import dataclass
from datetime import datetime

from bot.erasure import Erasures
from bot.stores.base import Keyring, Records
from config.policy import Policy

BATCH = 200


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
        removed = self.records.sweep(now - kept.message.duration, now - kept.receipt.duration)
        removed += self.keyring.sweep(now)
        before = now - kept.conversation.duration
        while inactive := self.records.expired(before, BATCH):
            removed += sum(self.erasures.expire(customer, before, now) for customer in inactive)
        self.erasures.resume(now)
        return removed
