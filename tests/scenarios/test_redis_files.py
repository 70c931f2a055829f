"""A Redis whose files can't all be written anew from here: the receipt says what is in the way, and never "done" unseen."""

import signal
import time
from contextlib import suppress

import pytest

from bot.app import create_app
from bot.errors import StoreUnavailable
from bot.services import build
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import Phone, chosen, on_disk, said_in
from tests.redis_server import DURABLE, RedisCluster, RedisServer

HOSTED = ("--rename-command", "BGREWRITEAOF", "", "--rename-command", "BGSAVE", "", "--rename-command", "CONFIG", "")

NOTED = "sotto:records:{03}:replicas"
"""Where the number of replicas is noted."""


@pytest.fixture
def started(tmp_path):
    """Makes servers of this test alone."""
    servers = []

    def start(*options):
        servers.append(RedisServer(tmp_path / f"redis-{len(servers)}", (*DURABLE, *options)).start())
        return servers[-1]

    yield start
    for server in servers:
        server.process.send_signal(signal.SIGCONT)
        server.kill()


@pytest.fixture
def opened(settings, clock):
    """Makes the whole of Sotto on a Redis."""
    made = []

    def on(url, **more):
        given = chosen(settings)
        made.append(build(load_settings(**given | {"store_url": url, "durability": "warn"} | more), clock))
        return made[-1]

    yield on
    for parts in made:
        parts.records.close()
        parts.keyring.close()


def follows(started, master):
    replica = started("--replicaof", "127.0.0.1", str(master.port), "--repl-diskless-sync-delay", "0")
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    return replica


def erased(parts, before=0):
    """Somebody writes and is forgotten; return the receipt's code. So many messages came before."""
    phone = Phone(create_app(parts.settings, parts).test_client(), sent=before)
    phone.says("hello")
    phone.says("delete my data")
    return find_code(phone.says("yes"))


def swept(parts, code):
    """What the receipt says of the files after a sweep."""
    parts.worker.retention.sweep(parts.clock())
    return parts.records.erasure(code).step("files")


def test_a_hosted_redis_that_refuses_is_named_and_waits_for_a_person(started, opened):
    parts = opened(started(*HOSTED).url)
    code = erased(parts)
    step = swept(parts, code)
    assert step.state == "failed"
    assert "refuses BGREWRITEAOF" in step.detail
    assert "SOTTO_REDIS_FILES_DAYS" in step.detail
    assert parts.records.erasure(code).state == "failed"


def test_what_a_host_promises_is_waited_for_and_said(started, opened, clock):
    server = started(*HOSTED)
    parts = opened(server.url, redis_files_days=7)
    code = erased(parts)
    assert swept(parts, code).state == "pending"
    clock.advance(days=6, hours=23)
    step = swept(parts, code)
    assert (step.state, "SOTTO_REDIS_FILES_DAYS" in step.detail) == ("pending", True)
    clock.advance(days=2)
    step = swept(parts, code)
    assert (step.state, "those who run the Redis" in step.detail) == ("done", True)
    assert parts.records.pending(9) == ()


def test_a_promise_counts_from_when_the_key_was_gone(started, opened, clock):
    """It couldn't be noted for a week that somebody is forgotten: until then the Redis had their key."""
    server, journal = started(*HOSTED), started()
    parts = opened(server.url, journal_url=journal.url, redis_files_days=7)
    phone = Phone(create_app(parts.settings, parts).test_client())
    phone.says("hello")
    phone.says("delete my data")
    customer = parts.transcripts.holder(phone.address).customer
    journal.kill()
    phone.posts("yes")
    clock.advance(days=8)
    journal.start()
    code = parts.records.erasure_of(customer).code
    assert swept(parts, code).state == "pending"
    clock.advance(days=8)
    assert swept(parts, code).state == "done"


def test_once_the_redis_permits_it_the_receipt_is_done(started, opened):
    """An account without the right to it, until somebody adds it."""
    server = started()
    server.asks("ACL", "SETUSER", "sotto", "on", ">synthetic", "allkeys", "allchannels", "+@all", "-bgrewriteaof")
    parts = opened(server.url.replace("redis://", "redis://sotto:synthetic@"))
    code = erased(parts)
    assert swept(parts, code).state == "failed"
    server.asks("ACL", "SETUSER", "sotto", "+bgrewriteaof")
    assert (swept(parts, code).state, parts.records.erasure(code).state) == ("done", "done")


def test_a_replica_that_is_away_keeps_the_receipt_pending_until_it_is_back(started, opened):
    """Its file holds what was erased. Back within minutes, it gets what it missed and keeps its old file."""
    master = started()
    replica = follows(started, master)
    parts = opened(master.url)
    phone = Phone(create_app(parts.settings, parts).test_client())
    phone.says("hello")
    holder = parts.transcripts.holder(phone.address)
    replica.until(lambda: holder.wrapped in on_disk(replica.folder))
    replica.end()
    master.until(lambda: master.asks("INFO", "replication")["connected_slaves"] == 0)
    phone.says("delete my data")
    code = find_code(phone.says("yes"))
    step = swept(parts, code)
    assert (step.state, "had 1 within a week" in step.detail) == ("pending", True)
    assert holder.wrapped in on_disk(replica.folder)
    replica.start()
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    assert swept(parts, code).state == "done"
    assert holder.wrapped not in on_disk(replica.folder)


def test_a_replica_that_has_been_away_for_long_is_no_longer_waited_for(started, opened):
    """It gets everything anew if it ever comes back, and whoever took it away has its disk."""
    master = started()
    parts = opened(master.url)
    master.asks("ZADD", NOTED, int(time.time()) - 60, "3")
    code = erased(parts)
    assert "had 3 within a week" in swept(parts, code).detail
    master.asks("ZADD", NOTED, int(time.time()) - 8 * 86_400, "3")
    assert swept(parts, code).state == "done"


def test_a_replica_that_hangs_keeps_the_receipt_pending(started, opened, monkeypatch):
    monkeypatch.setattr("bot.stores.redis_servers.ANSWER_SECONDS", 1.0)
    master = started()
    replica = follows(started, master)
    parts = opened(master.url)
    assert swept(parts, erased(parts)).state == "done"
    replica.process.send_signal(signal.SIGSTOP)
    code = erased(parts, before=9)
    assert swept(parts, code).state == "pending"
    replica.process.send_signal(signal.SIGCONT)
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    assert swept(parts, code).state == "done"


def eventually_erased(parts, before=0):
    """The receipt's code of somebody erased while the machines of a cluster may not have found each other yet."""
    phone = Phone(create_app(parts.settings, parts).test_client())
    for text in ("hello", "delete my data", "yes"):
        for _ in range(300):
            response = phone.posts(text, sid=f"SM{before}{text}")
            if response.status_code == 200:
                break
            time.sleep(0.1)
    return find_code(said_in(response))


def eventually(parts, code, state, said=""):
    """Whether sweeps get there. On a busy machine the machines of a cluster miss each other now and then."""
    for _ in range(300):
        with suppress(StoreUnavailable):
            step = swept(parts, code)
            if step.state == state and said in step.detail:
                return True
        time.sleep(0.1)
    return False


def known_dead(server):
    """Wait until a machine knows that another one is dead, whatever that was: where all is busy, a replica takes over."""
    server.until(lambda: b",fail " in server.asks("CLUSTER", "NODES"))


@pytest.fixture
def small_cluster(tmp_path):
    cluster = RedisCluster(tmp_path / "own-cluster", replicas=1, node_timeout=3000).start()
    yield cluster
    cluster.end()


def test_a_clusters_replica_that_is_away_or_came_later_is_not_forgotten(small_cluster, opened):
    parts = opened(small_cluster.url)
    master, replica = small_cluster.servers[0], small_cluster.servers[-1]
    assert eventually(parts, eventually_erased(parts), "done")
    replica.kill()
    known_dead(master)
    code = eventually_erased(parts, before=9)
    assert eventually(parts, code, "pending", f"127.0.0.1:{replica.port}")
    replica.start()
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    replica.until(
        lambda: replica.asks("INFO", "persistence")["aof_rewrite_in_progress"] == 0
    )  # That of its own return.
    rewritten = replica.asks("INFO", "persistence")["aof_rewrites"]
    assert eventually(parts, code, "done")
    assert replica.asks("INFO", "persistence")["aof_rewrites"] > rewritten


def test_a_clusters_former_master_that_is_away_is_not_forgotten(small_cluster, opened):
    """Another took over and has its slots: the others still call it a master, one without any. Its file is as it was."""
    parts = opened(small_cluster.url)
    master, second = small_cluster.servers[0], small_cluster.servers[-1]
    second.until(lambda: second.asks("CLUSTER", "FAILOVER"))
    second.until(lambda: second.asks("INFO", "replication")["role"] == "master")
    master.until(lambda: master.asks("INFO", "replication").get("master_link_status") == "up")
    second.kill()
    known_dead(master)
    master.until(lambda: master.asks("INFO", "replication")["role"] == "master")
    code = eventually_erased(parts)
    assert eventually(parts, code, "pending", f"127.0.0.1:{second.port}")
    second.start()
    assert eventually(parts, code, "done")


def test_a_clusters_master_whose_slots_were_moved_away_has_its_file_rewritten_too(small_cluster, started, opened):
    """What it had is in its file until then."""
    parts = opened(small_cluster.url)
    emptied = started("--cluster-enabled", "yes")
    small_cluster.servers[0].asks("CLUSTER", "MEET", "127.0.0.1", *emptied.ports)
    for server in small_cluster.servers:
        server.until(lambda server=server: str(emptied.port).encode() in server.asks("CLUSTER", "NODES"))
        server.until(lambda server=server: b"handshake" not in server.asks("CLUSTER", "NODES"))
    assert eventually(parts, eventually_erased(parts), "done")
    assert emptied.asks("INFO", "persistence")["aof_rewrites"] > 0
