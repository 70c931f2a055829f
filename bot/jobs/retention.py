"""Retention: what is past its time is already invisible; here it is removed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.audit.log import SOTTO, Audit, Entry
from bot.conversations import open_message
from bot.erasure import Erasures
from bot.errors import Unreadable, WrongKey
from bot.stores.base import Keyring, Records, SealedMessage
from bot.stores.envelope import MasterKeys
from bot.upstream import Dated, Upstream
from config.policy import Policy

BATCH = 200
STRAY_AFTER = timedelta(hours=1)
"""The provider tries a refused message again within minutes."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Removes messages, receipts and whole customers whose time is over."""

    records: Records
    keyring: Keyring
    keys: MasterKeys
    erasures: Erasures
    upstream: Upstream
    audit: Audit
    policy: Policy

    def sweep(self, now: datetime) -> int:
        """Remove everything that is past its time; return how many things were removed."""
        kept = self.policy.retention
        removed = self.records.sweep(now - kept.receipt.duration)
        over = now - kept.message.duration
        while outdated := self.records.outdated(over, BATCH):
            removed += self._drop(outdated, over, now)
        removed += self.keyring.sweep(now)
        removed += self.erasures.journal.prune(now - kept.journal.duration)
        before = now - kept.conversation.duration
        while inactive := self.records.expired(before, BATCH):
            removed += sum(self.erasures.expire(customer, before, now) for customer in inactive)
        removed += self._strays(now)
        removed += self.records.drop_tallies((now - kept.tally.duration).date())
        removed += self._audit(now)
        self.erasures.resume(now)
        return removed

    def _drop(self, outdated: tuple[tuple[str, SealedMessage], ...], over: datetime, now: datetime) -> int:
        by_customer: dict[str, list[SealedMessage]] = defaultdict(list)
        for customer, message in outdated:
            by_customer[customer].append(message)
        wrapped = self.keyring.wrapped_keys(list(by_customer))
        removed = 0
        for customer, records in by_customer.items():
            messages = self._opened(customer, wrapped.get(customer), records)
            jobs = self.upstream.expired(customer, messages, over, now)
            removed += self.records.drop(customer, [record.seq for record in records], jobs)
        return removed

    def _opened(self, customer: str, wrapped: bytes | None, records: list[SealedMessage]) -> list[Dated]:
        """Return what can be read: what has no key any more says nothing of its copy, either."""
        opened: list[Dated] = []
        for record in records if wrapped else ():
            try:
                opened.append((record.at, open_message(self.keys.envelope(customer, wrapped or b""), record)))
            except (Unreadable, WrongKey) as error:
                log.warning("message_unreadable", error=type(error).__name__, kept="the provider's copy")
        return opened

    def _audit(self, now: datetime) -> int:
        pruned = self.audit.prune(now - self.policy.retention.audit.duration)
        if pruned:
            self.audit.write(Entry(at=now, actor=SOTTO, role="", action="audit_pruned", result=str(pruned)))
        return pruned

    def _strays(self, now: datetime) -> int:
        """Drop keys without records: somebody's first message was refused, and they never tried again."""
        removed = 0
        while newcomers := self.keyring.newcomers(now - STRAY_AFTER, BATCH):
            removed += sum(self.erasures.drop_stray(customer, now) for customer in newcomers)
            self.keyring.settle(newcomers)
        return removed
