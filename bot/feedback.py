"""What customers think of the service, kept so that nothing links it to anyone.

An opinion is stored under a random key, with its day and nothing else, sealed under the installation's own envelope and
padded to one length. Staff see whole groups of five and more, shuffled, with the days of the group.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.errors import Unreadable
from bot.masking import Masker
from bot.stores.envelope import Envelope
from bot.stores.opinions import Opinions, SealedOpinion
from handlers.choices import Opinion

KEY_BYTES = 16
PADDED = 2048
"""Bytes. A short opinion and a long one look alike."""
GROUP = 5
"""Fewer than these are shown to nobody."""


@dataclass(frozen=True, slots=True)
class Group:
    """Opinions of at least five customers, in no order."""

    first: date
    last: date
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Keeps opinions, and shows those of many."""

    store: Opinions
    own: Envelope
    masker: Masker

    def new_key(self) -> bytes:
        """Return a random key; the same key stores an opinion once, however often the message is decided again."""
        return secrets.token_bytes(KEY_BYTES)

    def keep(self, key: bytes, opinion: Opinion, now: datetime) -> None:
        """Store an opinion, with phone numbers and addresses masked as well."""
        plain = json.dumps([opinion.stars, self.masker.thoroughly(opinion.text)], ensure_ascii=False).encode()
        sealed = self.own.seal("opinion", key.hex(), plain.ljust(PADDED))
        self.store.add_opinion(SealedOpinion(key, now.date(), sealed))

    def groups(self) -> tuple[Group, ...]:
        """Return all opinions that may be seen: in groups of five from the oldest day on, the rest with the last group."""
        found = sorted(self.store.opinions(), key=lambda one: one.day)
        starts = range(0, len(found) - GROUP + 1, GROUP)
        ends = [*starts[1:], len(found)] if starts else []
        return tuple(self._group(found[start:end]) for start, end in zip(starts, ends, strict=True))

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
