"""Which accounts at the provider messages have passed through, one after the other.

A copy in a former account can't be reached with today's key: there is no such message, says the provider, and no list has
it. That must not be taken for deleted.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.stores.base import Keyring

PIN = "provider accounts"


@dataclass(frozen=True, slots=True)
class Passage:
    """An account, from a time on."""

    account: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Passages:
    """All accounts so far, the current one last."""

    known: tuple[Passage, ...] = ()

    def at(self, time: datetime) -> str:
        """Return the account that a message from a time passed through."""
        begun = [one.account for one in self.known if one.since <= time]
        return (begun or [one.account for one in self.known[:1]] or [""])[-1]

    def accounts(self, first: datetime) -> tuple[str, ...]:
        """Return the accounts that somebody's messages passed through, whose first one is from that time."""
        return tuple(dict.fromkeys((*self._left_after(first), *(one.account for one in self.known[-1:]))))

    def _left_after(self, first: datetime) -> Iterator[str]:
        return (before.account for before, after in pairwise(self.known) if after.since > first)


def passages(keyring: Keyring, account: str, now: datetime) -> Passages:
    """Return the accounts so far, noting this one if it is another than the last."""
    while True:
        kept = keyring.pins().get(PIN)
        known = _load(kept)
        if known and known[-1].account == account:
            return Passages(known)
        noted = _dump((*known, Passage(account, now)))
        if keyring.repin(PIN, kept, noted) if kept else keyring.pin(PIN, noted) == noted:
            return Passages((*known, Passage(account, now)))


def _load(kept: bytes | None) -> tuple[Passage, ...]:
    return tuple(Passage(account, datetime.fromisoformat(since)) for account, since in json.loads(kept or b"[]"))


def _dump(known: tuple[Passage, ...]) -> bytes:
    return json.dumps([[one.account, one.since.isoformat()] for one in known]).encode()
