"""Real Redis servers for tests: on free loopback ports, in a folder of their own, ended by their process id."""

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis

SLOTS = 16_384
BINARY = shutil.which("redis-server") or shutil.which("redis-check-rdb")
"""One program under many names: it does what it is called as, and Debian's `redis-tools` has it without the service."""
DURABLE = ("--appendonly", "yes", "--appendfsync", "always")
READABLE = ("--rdbcompression", "no")
"""What lies in the files can be looked for."""


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class RedisServer:
    """One `redis-server`."""

    folder: Path
    options: tuple = DURABLE
    client_options: dict = field(default_factory=dict)
    process: subprocess.Popen | None = None
    ports: tuple = ()

    @property
    def port(self):
        return self.ports[0]

    def start(self):
        """Start it, or start it again on the ports and files that it had."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ports = self.ports or free_ports(2)
        clustered = ("--cluster-port", str(self.ports[1])) if "--cluster-enabled" in self.options else ()
        where = ("--bind", "127.0.0.1", "--dir", str(self.folder), "--daemonize", "no", "--loglevel", "warning")
        ports = () if "--tls-port" in self.options else ("--port", str(self.port))
        options = [str(self.port) if option == "PORT" else option for option in self.options]
        command = ["redis-server", *ports, *where, *clustered, *READABLE, *options]
        self.process = subprocess.Popen(
            command, executable=BINARY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.until(lambda: self.asks("PING"))
        return self

    def until(self, true):
        for _ in range(6000):
            try:
                if true():
                    return
            except redis.RedisError:
                pass
            time.sleep(0.01)
        raise AssertionError("Redis did not get there")

    def asks(self, *command):
        with redis.Redis(port=self.port, protocol=2, **self.client_options) as client:
            return client.execute_command(*command)

    def clear(self):
        """Leave nothing to the next test: what has grown large is rewritten later, and no test waits for that."""
        self.asks("FLUSHALL")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        """Ask until it ends: while a Redis writes its first append-only file it refuses, and forgets that it was asked."""
        while self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1)

    @property
    def servers(self):
        return [self]

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"


@dataclass
class RedisCluster:
    """Masters that share the slots, and a replica for the first few of them."""

    folder: Path
    masters: int = 3
    replicas: int = 0
    options: tuple = DURABLE
    servers: list = field(default_factory=list)
    node_timeout: int = 15_000
    """After so many milliseconds of silence the machines take one for dead. As long as a busy machine may stand still."""

    def start(self):
        options = (*self.options, "--cluster-enabled", "yes", "--cluster-node-timeout", str(self.node_timeout))
        options += ("--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0")
        for number in range(self.masters + self.replicas):
            self.servers.append(RedisServer(self.folder / f"{number}", options).start())
        for number, server in enumerate(self.servers[: self.masters]):
            first, last = (SLOTS * part // self.masters for part in (number, number + 1))
            server.asks("CLUSTER", "ADDSLOTSRANGE", first, last - 1)
            server.asks("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        for server in self.servers[1:]:
            self.servers[0].asks("CLUSTER", "MEET", "127.0.0.1", *server.ports)
        for server in self.servers:
            server.until(lambda server=server: server.asks("CLUSTER", "NODES").count(b"\n") == len(self.servers))
        for master, replica in zip(self.servers, self.servers[self.masters :], strict=False):
            name = master.asks("CLUSTER", "MYID").decode()
            replica.until(lambda replica=replica, name=name: replica.asks("CLUSTER", "REPLICATE", name))
            replica.until(lambda replica=replica: replica.asks("INFO", "replication")["master_link_status"] == "up")
        for server in self.servers:
            server.until(lambda server=server: b"cluster_state:ok" in server.asks("CLUSTER", "INFO"))
            server.until(lambda server=server: b"fail" not in server.asks("CLUSTER", "NODES"))
            # Until they have heard of it, the others take a replica for a master; one that dies meanwhile stays one.
            server.until(lambda server=server: server.asks("CLUSTER", "NODES").count(b"slave ") == self.replicas)
        return self

    def clear(self):
        for server in self.servers[: self.masters]:
            server.clear()

    def end(self):
        for server in self.servers:
            server.process.kill()
        for server in self.servers:
            server.process.wait()

    @property
    def url(self):
        return "redis+cluster://" + ",".join(f"127.0.0.1:{server.port}" for server in self.servers)


@contextmanager
def commands_sent_to(servers):
    """Collect what clients send to servers meanwhile, a line a command; what scripts do inside isn't sent by anybody."""
    watching = [socket.create_connection(("127.0.0.1", server.port)) for server in servers]
    for connection in watching:
        connection.sendall(b"MONITOR\r\n")
        assert connection.recv(5) == b"+OK\r\n"
    lines = []
    yield lines
    for server, connection in zip(servers, watching, strict=True):
        server.asks("ECHO", "that is all")
        seen = b""
        while b"that is all" not in seen:
            seen += connection.recv(65_536)
        connection.close()
        sent = [line for line in seen.splitlines() if b" lua] " not in line]
        lines += [line for line in sent if b'"CLIENT" "SETINFO"' not in line and b'"ECHO"' not in line]
