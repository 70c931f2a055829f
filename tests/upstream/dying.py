"""A process that erases a customer and is killed before the n-th time that it changes something, anywhere."""

import json
import os
import signal
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.commands.erase import BY_OPERATOR
from bot.jobs.tasks import Tasks
from bot.jobs.upstream_purge import UpstreamPurge
from bot.late_repeats import LateRepeats
from bot.services import build
from bot.stores.sqlite_journal import SqliteJournal
from bot.stores.sqlite_keyring import SqliteKeyring
from bot.stores.sqlite_records import SqliteRecords
from config.settings import load_settings
from tests.nursery import serve

CHANGES = frozenset(
    {"erase", "progress", "note", "forget", "compact", "claim", "finish", "retry", "delete", "copies", "send", "spend"}
)
ROUNDS = 12


class Dying:
    """A store or provider whose changes are counted, all together; the process is killed before the last it may make."""

    def __init__(self, whole, left):
        self._whole, self._left = whole, left

    def __getattr__(self, name):
        found = getattr(self._whole, name)
        if name == "jobs":
            return Dying(found, self._left)
        if name not in CHANGES:
            return found

        def change(*given, **named):
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            self._left.pop()
            return found(*given, **named)

        return change


def erase(parts, folder, now, customer, may_change):
    """Erase, and work on jobs as hours pass, until everything is done or this process is killed."""
    clock = Clock(now)
    parts = dying(parts, Path(folder), clock, [None] * may_change)
    if not parts.records.load(customer, b"", now).erased:
        parts.erasures.erase(customer, clock(), BY_OPERATOR)
    for _ in range(ROUNDS):
        clock.now += timedelta(minutes=2)
        parts.worker.run_due()


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


def opened(folder):
    """The stores in a data directory."""
    return [
        store(folder / f"{name}.sqlite3")
        for name, store in (("records", SqliteRecords), ("keyring", SqliteKeyring), ("journal", SqliteJournal))
    ]


def dying(parts, folder, clock, left):
    """The same parts over the stores of a copied data directory, to be killed."""
    records, keyring, journal = (Dying(store, left) for store in opened(folder))
    upstream = replace(parts.upstream, provider=Dying(parts.upstream.provider, left))
    compaction = replace(parts.erasures.compaction, records=records, keyring=keyring)
    erasures = replace(parts.erasures, records=records, keyring=keyring, journal=journal, compaction=compaction)
    repeats = LateRepeats(erasures=erasures, index=parts.index)
    purge = UpstreamPurge(erasures=erasures, repeats=repeats, upstream=upstream, catalogue=parts.catalogue)
    worker = replace(
        parts.worker,
        jobs=records.jobs,
        tasks=Tasks(
            purge=purge,
            transcripts=parts.transcripts,
            deliveries=parts.deliveries,
            campaigns=parts.campaign_delivery,
            reveals=parts.reveals,
            feedback=parts.feedback,
        ).by_kind(),
        clock=clock,
    )
    return replace(parts, records=records, keyring=keyring, journal=journal, erasures=erasures, worker=worker)


def main():
    """Take settings in a first line, then for each erasure `[folder, time, customer, changes]`."""
    parts = build(load_settings(**json.loads(sys.stdin.readline())))
    for store in (parts.records, parts.keyring, parts.journal):
        store.close()
    serve(lambda folder, at, *rest: erase(parts, folder, datetime.fromisoformat(at), *rest))


if __name__ == "__main__":
    main()
