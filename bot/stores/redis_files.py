"""What Redis keeps in files: rewriting them after an erasure, and what every store in Redis can do."""

import time
from contextlib import suppress
from typing import Any

from bot.errors import StoreUnavailable
from bot.stores.redis import Door
from bot.stores.redis_durability import risks
from bot.stores.store import Risk

PATIENCE_SECONDS = 10.0
STEP_SECONDS = 0.02
BUSY = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")


class InRedis:
    """What every store in Redis can do."""

    _door: Door

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless every shard can be read and written."""
        self._door.ping()

    def risks(self) -> tuple[Risk, ...]:
        """Return what of these machines' settings could lose what was acknowledged."""
        return risks(self._door)

    def close(self) -> None:
        """Let go of all connections."""
        self._door.close()

    def compact(self, limit: int) -> bool:
        """Have each machine write its files anew; False if that takes long, failed, or is over `limit` bytes."""
        with self._door.clear_errors():
            machines = self._door.servers.everyone()
            if any(client.info("memory")["used_memory"] > limit for client in machines):
                return False
            return all(self._rewritten(client) for client in machines)

    def _rewritten(self, client: Any) -> bool:
        """Write the append-only file anew, and the snapshot if there are any.

        What is being written already may have begun too early. What somebody else begins after it ended is as good as ours.
        """
        before = self._idle(client)
        if before is None:
            return False
        appends, snapshots = before["aof_enabled"], _snapshots(self._door, client)
        with suppress(StoreUnavailable), self._door.clear_errors():
            if appends:
                client.bgrewriteaof()
        after = self._idle(client)
        if after is None or (appends and after["aof_rewrites"] <= before["aof_rewrites"]):
            return False
        if not snapshots:
            return bool(after["aof_last_bgrewrite_status"] == "ok")
        with suppress(StoreUnavailable), self._door.clear_errors():
            client.bgsave()
        last = self._idle(client)
        return last is not None and last["rdb_saves"] > after["rdb_saves"] and last["rdb_last_bgsave_status"] == "ok"

    def _idle(self, client: Any) -> dict[str, Any] | None:
        """Return what a machine says of its files once it is writing none; None if that takes too long."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            facts: dict[str, Any] = client.info("persistence")
            if not any(facts[name] for name in BUSY):
                return facts
            time.sleep(STEP_SECONDS)
        return None


def _snapshots(door: Door, client: Any) -> bool:
    """Whether a machine makes snapshots; yes, if it doesn't say."""
    with suppress(StoreUnavailable), door.clear_errors():
        return bool(client.config_get("save").get("save", "yes"))
    return True
