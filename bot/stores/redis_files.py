"""What Redis keeps in files: rewriting them after an erasure, and what every store in Redis can do."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from bot.errors import FilesKept, StoreUnavailable
from bot.stores.redis import Door
from bot.stores.redis_durability import risks, unreached
from bot.stores.redis_errors import FAULTS, not_taken
from bot.stores.store import Risk

PATIENCE_SECONDS = 30.0
BYTES_A_SECOND = 5 * 1024 * 1024
"""What a slow and busy disk takes. Large files are waited for accordingly, or they would be begun anew for ever."""
STEP_SECONDS = 0.02
SCANNED = 1000
"""How many keys a step of a scan looks at."""
BUSY = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
REFUSED = (
    "the Redis {where} refuses {command}, so its files aren't rewritten from here: permit it, or, if whoever runs the Redis"
    " has them rewritten, say within how many days with SOTTO_REDIS_FILES_DAYS"
)
APPENDED = ("bgrewriteaof", "aof_rewrites", "aof_last_bgrewrite_status")
SAVED = ("bgsave", "rdb_saves", "rdb_last_bgsave_status")
"""Command, counter and status of either kind of file."""


class InRedis:
    """What every store in Redis can do."""

    _door: Door
    compacts_apart = True

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless every shard can be read and written."""
        self._door.ping()

    def raw(self) -> Iterator[tuple[str, bytes]]:
        """Yield every key of ours with all that it holds. Redis's own files can't be read from here."""
        with self._door.clear_errors():
            for client in self._door.servers.primaries():
                for name in client.scan_iter(match=self._door.pattern, count=SCANNED):
                    yield "Redis", name + b"\0" + _value(client, name)

    def risks(self) -> tuple[Risk, ...]:
        """Return what of these machines' settings could lose what was acknowledged."""
        return risks(self._door)

    def machines(self) -> frozenset[str]:
        """Return by what each server names itself while it runs: one may be reached under several names."""
        with self._door.clear_errors():
            return frozenset(client.info("server")["run_id"] for client in self._door.servers.primaries())

    def close(self) -> None:
        """Let go of all connections."""
        self._door.close()

    def compact(self, limit: int) -> bool:
        """Have each machine write its files anew; False if that takes long, failed, or is over `limit` bytes.

        Raise `FilesKept` if one refuses to, or isn't there.
        """
        with self._door.clear_errors():
            self._door.servers.look_again()  # A replica may have joined since.
            machines = self._door.servers.everyone()
            largest = max(_kept(client.info("memory")) for client in machines)
            if largest > limit:
                return False
            patience = PATIENCE_SECONDS + largest / BYTES_A_SECOND
            if not _caught_up(machines, patience):
                return False
            appending = [client for client in machines if client.info("persistence").get("aof_enabled")]
            saving = [client for client in machines if _snapshots(self._door, client)]
            before = unreached(self._door)
            done = self._written(appending, patience, *APPENDED) and self._written(saving, patience, *SAVED)
            if done and (away := dict.fromkeys((*before, *unreached(self._door)))):
                raise FilesKept("; ".join(away), lasting=False)
            return done

    def _written(self, machines: Sequence[Any], patience: float, command: str, count: str, status: str) -> bool:
        """Have machines write files, all at once, and wait for it.

        What is being written already may have begun too early. What somebody else begins after it ended is as good as ours.
        """
        before = [_idle(client, patience) for client in machines]
        refused = [client for client in machines if not self._begun(client, command)]
        after = [_idle(client, patience) for client in machines]
        if refused:
            raise FilesKept(REFUSED.format(where=_name(refused[0]), command=command.upper()), lasting=True)
        return all(
            was and now and now[count] > was[count] and now[status] == "ok"
            for was, now in zip(before, after, strict=True)
        )

    def _begun(self, client: Any, command: str) -> bool:
        """Have a machine begin to write. False: it doesn't take the command, as hosted servers don't."""
        with suppress(StoreUnavailable), self._door.clear_errors():
            try:
                getattr(client, command)()
            except FAULTS as error:
                if not_taken(error):
                    return False
                raise
        return True


def _kept(memory: dict[str, Any]) -> int:
    """Return how many bytes a machine has to write: of its memory what isn't for connections, scripts, and itself."""
    kept: int = memory.get("used_memory_dataset", memory.get("used_memory", 0))
    return kept


def _name(client: Any) -> str:
    where = client.connection_pool.connection_kwargs
    return f"{where.get('host')}:{where.get('port')}"


def _caught_up(machines: Sequence[Any], patience: float) -> bool:
    """Wait until replicas have what their masters have by now: rewritten before, their files would hold what was dropped."""
    deadline = time.monotonic() + patience
    said = [client.info("replication") for client in machines]
    written = {facts["master_replid"]: facts["master_repl_offset"] for facts in said if facts["role"] == "master"}
    behind = [client for client, facts in zip(machines, said, strict=True) if facts["role"] != "master"]
    while behind and time.monotonic() < deadline:
        behind = [client for client in behind if _is_behind(client.info("replication"), written)]
        if behind:
            time.sleep(STEP_SECONDS)
    return not behind


def _is_behind(facts: dict[str, Any], written: dict[str, int]) -> bool:
    has: int = facts.get("slave_repl_offset", -1)
    return has < written.get(facts["master_replid"], 0) or facts.get("master_link_status") != "up"


def _idle(client: Any, patience: float) -> dict[str, Any] | None:
    """Return what a machine says of its files once it is writing none; None if that takes longer than so many seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        facts: dict[str, Any] = client.info("persistence")
        if not any(facts[name] for name in BUSY):
            return facts
        time.sleep(STEP_SECONDS)
    return None


def _value(client: Any, name: bytes) -> bytes:
    """Return all that a key holds; nothing if it has gone meanwhile."""
    kind = client.type(name)
    if kind == b"string":
        return client.get(name) or b""
    if kind == b"hash":
        return b"\0".join(part for pair in client.hgetall(name).items() for part in pair)
    if kind == b"set":
        return b"\0".join(client.smembers(name))
    if kind == b"zset":
        return b"\0".join(client.zrange(name, 0, -1))
    return b"\0".join(client.lrange(name, 0, -1)) if kind == b"list" else b""


def _snapshots(door: Door, client: Any) -> bool:
    """Whether a machine makes snapshots; yes, if it doesn't say."""
    with suppress(StoreUnavailable), door.clear_errors():
        return bool(client.config_get("save").get("save", "yes"))
    return True
