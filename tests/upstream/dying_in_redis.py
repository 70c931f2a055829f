"""A process that erases a customer in Redis and is killed before the n-th time that it writes anything there."""

import itertools
import os
import signal
from datetime import datetime, timedelta

from bot.erasure import By
from bot.logs import configure_logging
from bot.services import build
from bot.stores.redis import Door
from bot.stores.redis_scripts import script
from config.settings import load_settings
from tests.builders import FakeClock
from tests.nursery import serve

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


if __name__ == "__main__":
    configure_logging()
    serve(erases)  # `[settings, time, customer, writes]`
