"""A process that erases a customer in Redis and is killed before the n-th time that it writes anything there."""

import itertools
import json
import os
import signal
import sys
from datetime import datetime, timedelta

from bot.erasure import By
from bot.logs import configure_logging
from bot.services import build
from bot.stores.redis import Door
from bot.stores.redis_scripts import script
from config.settings import load_settings
from tests.builders import FakeClock

ROUNDS = 6


def erases(settings, at, customer, may_write):
    """Erase, and work on jobs as minutes pass, until everything is done or this process is killed."""
    clock, count, calls = FakeClock(datetime.fromisoformat(at)), itertools.count(), Door.calls
    parts = build(load_settings(**settings), clock)

    def counted(self, wanted):
        if any(script(name).writes for _, name, _ in wanted) and next(count) == may_write:
            os.kill(os.getpid(), signal.SIGKILL)
        return calls(self, wanted)

    Door.calls = counted
    if not parts.records.load(customer, b"", clock()).erased:
        parts.erasures.erase(customer, clock(), By(caller="operator", actor="sotto"))
    for _ in range(ROUNDS):
        clock.now += timedelta(minutes=2)
        parts.worker.run_due()


def nursery():
    """For each line `[settings, time, customer, writes]` on standard input: do it in a fork, print how that ended."""
    configure_logging()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            erases(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 its answer


if __name__ == "__main__":
    nursery()
