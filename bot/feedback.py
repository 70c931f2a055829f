"""What customers think of the service, kept so that nothing links it to anyone.

An opinion is stored under a random key, with its day and nothing else, sealed under the installation's own envelope and
padded to one length. A store's files still tell for a while what was written one after the other: once an hour, if there was
an opinion, they are written anew. Staff see whole days of five opinions and more, in no order, once these days are over: what
is shown never changes, so that nobody can see whose came last.
"""

import json
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

import structlog

from bot.clock import Clock
from bot.compaction import COMPACT_BYTES
from bot.errors import FilesKept, Unreadable
from bot.masking import Masker
from bot.stores.base import Records
from bot.stores.envelope import Envelope
from bot.stores.jobs import NewJob
from bot.stores.opinions import SealedOpinion
from handlers.choices import Opinion

BLEND = "blend_opinions"
RESERVED = timedelta(days=1)

KEY_BYTES = 16
PADDED = 2048
"""Bytes. A short opinion and a long one look alike."""
GROUP = 5
"""Fewer than these are shown to nobody."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Group:
    """Opinions of at least five customers, in no order."""

    first: date
    last: date
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Keeps opinions, and shows those of many."""

    store: Records
    own: Envelope
    masker: Masker
    clock: Clock

    def new_key(self) -> bytes:
        """Return a random key; the same key stores an opinion once, however often the message is decided again."""
        return secrets.token_bytes(KEY_BYTES)

    def keep(self, key: bytes, opinion: Opinion, now: datetime) -> None:
        """Store an opinion, with phone numbers and addresses masked as well."""
        plain = json.dumps([opinion.stars, self.masker.thoroughly(opinion.text)], ensure_ascii=False).encode()
        sealed = self.own.seal("opinion", key.hex(), plain.ljust(PADDED))
        self.store.add_opinion(SealedOpinion(key, now.date(), sealed))

    def blending(self, now: datetime) -> NewJob:
        """Return the job that has the files written anew at the next full hour. It is nobody's: it must not name anyone."""
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return NewJob(BLEND, "", hour.isoformat(), hour)

    def blend(self, hour: str, now: datetime) -> None:
        """Have the store's files written anew, once for all opinions of an hour."""
        if not self.store.jobs.reserve(f"{BLEND} {hour}", now, now + RESERVED):
            return
        try:
            if not self.store.compact(sys.maxsize if self.store.compacts_apart else COMPACT_BYTES):
                log.warning("opinions_not_blended", remedy="sotto sweep --compact")
        except FilesKept as kept:
            log.warning("opinions_not_blended", remedy=str(kept))

    def groups(self) -> tuple[Group, ...]:
        """Return all opinions that may be seen: of days that are over, as many together as five opinions take."""
        groups: list[Group] = []
        waiting: list[SealedOpinion] = []
        found = sorted(self.store.opinions(), key=lambda one: one.day)
        for _, of_day in groupby((one for one in found if one.day < self.clock().date()), key=lambda one: one.day):
            waiting += of_day
            if len(waiting) >= GROUP:
                groups.append(self._group(waiting))
                waiting = []
        return tuple(groups)

    def _group(self, found: Sequence[SealedOpinion]) -> Group:
        by_key = sorted(found, key=lambda one: one.key)  # Random keys: an order that says nothing.
        opinions = tuple(opinion for one in by_key if (opinion := self._opened(one)))
        return Group(found[0].day, found[-1].day, opinions)

    def _opened(self, one: SealedOpinion) -> Opinion | None:
        try:
            stars, text = json.loads(self.own.open("opinion", one.key.hex(), one.sealed))
        except Unreadable:  # Its master key is gone.
            return None
        return Opinion(stars=stars, text=text)
