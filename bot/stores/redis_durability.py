"""What a Redis would have to be told so that nothing acknowledged is lost."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from bot.errors import StoreUnavailable
from bot.stores.redis import Door
from bot.stores.store import Risk

REMEMBERED = timedelta(days=7)
"""How long a single server's replica that is away counts as one that may come back with its old files. After so long a
server sends it everything anew, and it writes its files from that."""


def risks(door: Door) -> tuple[Risk, ...]:
    """Return what could lose acknowledged data, machine by machine."""
    with door.clear_errors():
        found = [risk for client in door.servers.primaries() for risk in _risks(door, client)]
        return (*found, *(Risk(text, refusable=False) for text in unreached(door)))


def unreached(door: Door) -> tuple[str, ...]:
    """Return which machines there are, or were lately, whose files can't be written anew from here."""
    away, replicas = door.servers.away(), door.servers.connected()
    said = [
        f"the machine {name} of the Redis can't be reached from here, so its files aren't rewritten" for name in away
    ]
    if replicas is not None:
        most = door.call(0, "replicas", replicas, int(REMEMBERED.total_seconds()))
        if most > replicas:
            said.append(f"the Redis has {replicas} replicas and had {most} within a week: what is away keeps its files")
    remedy = "bring it back, let it be reached, or have its files rewritten and say so with SOTTO_REDIS_FILES_DAYS"
    return tuple(f"{one}: {remedy}" for one in said)


def _risks(door: Door, client: Any) -> Iterator[Risk]:
    facts = client.info()
    where = "Redis on port {tcp_port}".format(**facts)
    if not facts["aof_enabled"]:
        yield Risk(f"{where} keeps no append-only file: set appendonly yes")
    if facts.get("maxmemory") and facts["maxmemory_policy"] != "noeviction":
        policy = facts["maxmemory_policy"]
        yield Risk(f"{where} drops records when memory is short ({policy}): set maxmemory-policy noeviction")
    if facts["connected_slaves"] < door.replicas:
        yield Risk(
            f"{where} has {facts['connected_slaves']} replicas, SOTTO_REDIS_MIN_REPLICAS asks for {door.replicas}"
        )
    if facts["aof_enabled"] and not door.replicas and _flushes_late(door, client):
        text = f"{where} may lose a second when power fails: set appendfsync always, or ask for replicas"
        yield Risk(text, refusable=False)


def _flushes_late(door: Door, client: Any) -> bool:
    """Whether an answer is sent before it is on the disk. Hosted servers often don't say; then nothing is claimed."""
    with suppress(StoreUnavailable), door.clear_errors():
        return bool(client.config_get("appendfsync").get("appendfsync", "always") != "always")
    return False
