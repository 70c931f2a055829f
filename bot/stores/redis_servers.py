"""The machines behind a Redis URL: connections to one server, or to the machines of a cluster as they are by now."""

import threading
from contextlib import suppress
from typing import Any, cast

import redis
from redis.backoff import ConstantBackoff
from redis.cluster import ClusterNode, NodesManager
from redis.exceptions import ClusterDownError, RedisError
from redis.retry import Retry

from bot.stores.redis_url import RedisUrl

CONNECT_SECONDS, ANSWER_SECONDS = 1.0, 3.0
ABSENT = frozenset({"fail", "fail?", "noaddr", "handshake"})


class Servers:
    """The machines behind a URL, and which of them has a shard."""

    def __init__(self, url: RedisUrl) -> None:
        self._url = url
        self._options: dict[str, Any] = {
            "username": url.name,
            "password": url.password,
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": ANSWER_SECONDS,
            "protocol": 2,
        }
        if url.tls:
            checked = {"ssl_cert_reqs": "required", "ssl_check_hostname": True, "ssl_ca_certs": url.ca}
            self._options |= {"ssl": True} | checked
        self._single = None if url.cluster else self._client()
        self._replicas: dict[tuple[str, int], redis.Redis] = {}
        self._nodes: NodesManager | None = None
        self._finding = threading.Lock()

    def _client(self, host: str = "", port: int = 0) -> redis.Redis:
        host, port = (host, port) if host else self._url.hosts[0]
        again = Retry(ConstantBackoff(0.02), 1)  # A connection that the server let go of meanwhile is opened again.
        return redis.Redis(host=host, port=port, db=self._url.database, retry=again, **self._options)

    def of(self, slot: int) -> redis.Redis:
        """Return the client of the machine that has a slot."""
        if self._single is not None:
            return self._single
        return cast("redis.Redis", self._found().get_node_from_slot(slot).redis_connection)

    def _found(self) -> NodesManager:
        with self._finding:
            if self._nodes is None:
                seeds = [ClusterNode(*host) for host in self._url.hosts]  # type: ignore[no-untyped-call]
                try:
                    self._nodes = NodesManager(seeds, **self._options)
                except IndexError:  # The client's answer to a machine whose cluster was never put together.
                    raise ClusterDownError("no machine has slots") from None
            return self._nodes

    def primaries(self) -> list[redis.Redis]:
        """Return a client for each machine that takes writes."""
        return self._all("primary")

    def everyone(self) -> list[redis.Redis]:
        """Return a client for each machine that is known, replicas among them, if they can be reached from here."""
        others = [*self.replicas(), *self._without_slots()]
        return self._all("primary") + [client for _, client in others if client is not None]

    def replicas(self) -> list[tuple[str, redis.Redis | None]]:
        """Return name and client of each replica. A single server tells where its own are: None, if they don't answer."""
        if self._single is None:
            return [("", client) for client in self._all("replica")]
        facts = self._single.info("replication")
        told = (
            facts[f"slave{number}"] for number in range(facts.get("connected_slaves", 0)) if f"slave{number}" in facts
        )
        return [(f"{one['ip']}:{one['port']}", self._replica(str(one["ip"]), int(one["port"]))) for one in told]

    def connected(self) -> int | None:
        """Return how many replicas a single server has now. None: a cluster, whose machines know each other."""
        return None if self._single is None else int(self._single.info("replication").get("connected_slaves", 0))

    def away(self) -> list[str]:
        """Return the names of machines that hold data of it and can't be asked from here."""
        if self._single is not None:
            return [name for name, client in self.replicas() if client is None]
        known = self._known()
        # Whatever it was: a master that died and was replaced has no slots any more, and its old files.
        gone = sorted(name for name, facts in known.items() if not _there(facts))
        # What one machine tells of the slots may be older than what another tells of the machines.
        return gone or ["that came back just now"][: max(0, len(known) - len(self.everyone()))]

    def _without_slots(self) -> list[tuple[str, redis.Redis | None]]:
        """Return the masters of a cluster that have no slots (any more): a replica that just joined is seen as one, too."""
        known = {} if self._single is not None else self._known()
        names = [name for name, facts in known.items() if "master" in facts["flags"] and not facts["slots"]]
        places = [(name, *name.rsplit(":", 1)) for name in names if _there(known[name])]
        return [(name, self._replica(host, int(port))) for name, host, port in places]

    def _known(self) -> dict[str, dict[str, Any]]:
        """Return what a machine of a cluster knows of all of them."""
        asked: Any = self.primaries()[0]
        found: dict[str, dict[str, Any]] = asked.execute_command("CLUSTER NODES")
        return found

    def _replica(self, host: str, port: int) -> redis.Redis | None:
        client = self._replicas.setdefault((host, port), self._client(host, port))
        with suppress(RedisError, OSError):
            return client if client.ping() else None
        return None

    def _all(self, kind: Any) -> list[redis.Redis]:
        if self._single is not None:
            return [self._single] if kind == "primary" else []
        nodes = self._found().get_nodes_by_server_type(kind)
        return [node.redis_connection for node in nodes if node.redis_connection]

    def look_again(self) -> None:
        """Forget where things were: a machine is gone, or another one took over."""
        if self._single is not None:
            self._single.connection_pool.disconnect(inuse_connections=False)
        elif self._finding.acquire(blocking=False):
            try:
                if self._nodes is not None:
                    self._nodes.initialize()
            finally:
                self._finding.release()

    def close(self) -> None:
        """Let go of all connections."""
        for replica in self._replicas.values():
            replica.close()
        if self._single is not None:
            self._single.close()
        elif self._nodes is not None:
            self._nodes.close()


def _there(facts: dict[str, Any]) -> bool:
    """Whether the others of a cluster find a machine. One that is gone for good is one that they were told to forget."""
    flags = frozenset(facts["flags"].split(","))
    return "myself" in flags or (bool(facts["connected"]) and flags.isdisjoint(ABSENT))
