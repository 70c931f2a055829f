"""A process that rotates keys and is killed before the n-th time that it changes anything, in a file or in Redis."""

import itertools
import os
import signal
from datetime import datetime, timedelta

from bot.keys import Rotation
from bot.logs import configure_logging
from bot.services import build
from bot.stores.database import Database
from bot.stores.redis import Door
from bot.stores.redis_scripts import script
from config.settings import load_settings
from tests.nursery import serve


def rotates(settings, at, may_change):
    """Rotate, until it is done or this process is killed."""
    now = datetime.fromisoformat(at)
    parts, count = build(load_settings(**settings), lambda: now), itertools.count()

    def counted(change, changes=lambda _: True):
        def write(self, what):
            if changes(what) and next(count) == may_change:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(self, what)

        return write

    Database.write = counted(Database.write)
    Door.calls = counted(Door.calls, lambda calls: any(script(name).writes for _, name, _ in calls))
    rotation = Rotation(
        keyring=parts.keyring, records=parts.records, keys=parts.keys, index=parts.index, repeats=timedelta(days=7)
    )
    for _ in rotation.run(parts.clock()):
        pass
    rotation.conclude(parts.clock())


if __name__ == "__main__":
    configure_logging()
    serve(rotates)  # `[settings, time, changes]`
