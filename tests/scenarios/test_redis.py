"""Sotto on Redis and on Redis Cluster: what a message costs there, and what happens when machines go."""

import os
import re
import signal
import subprocess
import sys

import pytest

from bot.app import create_app
from bot.errors import FilesKept, StartError, StoreUnavailable
from bot.inbox import Reader, Wanted
from bot.services import build
from bot.stores.base import Change, SealedMessage
from bot.stores.redis import SHARDS
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import Phone, chosen, on_disk, on_redis
from tests.redis_server import DURABLE, RedisServer, commands_sent_to

TALK = ["hello", "where is my order?", "my card is 4111 1111 1111 1111", "delete my data", "no"]


@pytest.fixture
def own_redis(tmp_path):
    """Makes servers of this test alone, with settings of their own."""
    servers = []

    def start(*options):
        servers.append(RedisServer(tmp_path / f"redis-{len(servers)}", options).start())
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


def with_store(settings, url, **more):
    given = chosen(settings)
    return load_settings(**given | {"store_url": url} | more)


@on_redis
@pytest.mark.parametrize("more", [{}, {"ExternalUserId": "whatsapp:PL.4711"}], ids=["phone", "phone and id"])
def test_a_message_is_at_most_three_commands(phone, redis_below, more):
    """But for the one in which somebody's second address is first seen."""
    phone.says("hello", **more)
    for text in TALK:
        with commands_sent_to(redis_below.servers) as sent:
            phone.says(text, **more)
        assert 2 <= len(sent) <= 3, sent


@on_redis
def test_a_strangers_first_message_is_three_commands(client, another_phone, redis_below):
    for number in range(40):  # By then every machine knows the scripts.
        Phone(client, address=f"whatsapp:+4850010{number:04}").says("hello")
    with commands_sent_to(redis_below.servers) as sent:
        another_phone.says("hello")
    assert len(sent) == 3, sent


@on_redis
def test_a_page_of_the_list_costs_the_shards_however_many_customers_there_are(client, services, clock, redis_below):
    def commands():
        with commands_sent_to(redis_below.servers) as sent:
            services.inbox.page(Wanted(limit=2), Reader("dana", sees_all=True), clock())
        return len(sent)

    for number in range(3):
        Phone(client, address=f"whatsapp:+4850010{number:04}").says("hello")
    commands()
    few = commands()
    for number in range(3, 40):
        Phone(client, address=f"whatsapp:+4850010{number:04}").says("hello")
    # Each shard is asked for its likely part, once more for all of it at most, and for what is listed.
    assert max(few, commands()) <= 3 * len(SHARDS) + 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--appendonly", "no"), "appendonly yes"),
        ((*DURABLE, "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"), "maxmemory-policy noeviction"),
        ((*DURABLE, "--maxmemory", "100mb", "--maxmemory-policy", "volatile-lru"), "maxmemory-policy noeviction"),
    ],
)
def test_a_redis_that_could_lose_what_was_acknowledged_is_refused_or_warned_of(
    settings, own_redis, log, options, named, clock
):
    url = own_redis(*options).url
    with pytest.raises(StartError, match=named) as refused:
        build(with_store(settings, url, durability="refuse"), clock)
    assert "\n" not in str(refused.value)
    parts = build(with_store(settings, url, durability="warn"), clock)
    assert named in log()
    parts.records.close()
    parts.keyring.close()


def test_too_few_replicas_are_refused_at_start(settings, own_redis, clock):
    with pytest.raises(StartError, match="SOTTO_REDIS_MIN_REPLICAS asks for 1"):
        build(with_store(settings, own_redis(*DURABLE).url, durability="refuse", redis_min_replicas=1), clock)


def test_a_late_flush_is_only_warned_of(settings, own_redis, log, clock):
    url = own_redis("--appendonly", "yes", "--appendfsync", "everysec").url
    parts = build(with_store(settings, url, durability="refuse"), clock)
    assert "appendfsync always" in log()
    parts.records.close()
    parts.keyring.close()


def test_a_redis_that_is_gone_is_a_503_and_back_again_it_has_everything(settings, own_redis, clock):
    server = own_redis(*DURABLE)
    parts = build(with_store(settings, server.url), clock)
    client = create_app(settings, parts).test_client()
    phone = Phone(client)
    phone.says("hello")
    server.kill()
    assert phone.posts("are you there?", sid="SMlost").status_code == 503
    assert client.get("/readyz").status_code == 503
    server.start()
    assert phone.posts("are you there?", sid="SMlost").status_code == 200
    assert [line.text for line in parts.transcripts.peek(phone.address, clock()).lines][0::2] == [
        "hello",
        "are you there?",
    ]
    parts.records.close()
    parts.keyring.close()


def test_what_no_replica_has_yet_is_not_answered_not_even_when_it_is_repeated(settings, own_redis, clock):
    """The master has stored it; but it alone, and it may die."""
    master = own_redis(*DURABLE)
    replica = own_redis(*DURABLE, "--replicaof", "127.0.0.1", str(master.port), "--repl-diskless-sync-delay", "0")
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    parts = build(with_store(settings, master.url, durability="refuse", redis_min_replicas=1), clock)
    phone = Phone(create_app(settings, parts).test_client())
    phone.says("hello")
    replica.process.send_signal(signal.SIGSTOP)
    assert phone.posts("are you there?", sid="SMalone").status_code == 503
    message = SealedMessage(0, clock(), b"sealed", b"mark")
    for act in (
        lambda: parts.records.commit("ben", 0, Change(b"state", clock(), (message,))),
        lambda: parts.records.load("ben", b"mark", clock()),
    ):
        with pytest.raises(StoreUnavailable, match="SOTTO_REDIS_MIN_REPLICAS"):
            act()
    replica.process.send_signal(signal.SIGCONT)
    assert parts.records.load("ben", b"mark", clock()).repeat == (message,)
    assert phone.posts("are you there?", sid="SMalone").status_code == 200
    said = [line.text for line in parts.transcripts.peek(phone.address, clock()).lines if line.side == "customer"]
    assert said == ["hello", "are you there?"]
    parts.records.close()
    parts.keyring.close()


@on_redis
def test_however_large_a_redis_is_the_sweep_finishes_what_was_erased(phone, services, clock, monkeypatch):
    """Its files are rewritten beside the work: nobody waits for it, so no receipt may wait for an operator."""
    monkeypatch.setattr("bot.erasure.AT_ONCE_BYTES", 1)
    monkeypatch.setattr("bot.erasure.COMPACT_BYTES", 2)
    monkeypatch.setattr("bot.compaction.COMPACT_BYTES", 2)
    phone.says("hello")
    phone.says("delete my data")
    code = find_code(phone.says("yes"))
    services.worker.run_due()
    assert services.records.erasure(code).state == "pending"
    services.worker.retention.sweep(clock())
    assert services.records.erasure(code).state == "done"


def replicated(own_redis, *options):
    """A server and its replica, up to date."""
    master = own_redis(*DURABLE)
    copying = ("--replicaof", "127.0.0.1", str(master.port), "--repl-diskless-sync-delay", "0")
    replica = own_redis(*DURABLE, *copying, *options)
    replica.until(lambda: replica.asks("INFO", "replication")["master_link_status"] == "up")
    return master, replica


def test_replicas_of_a_single_server_keep_nothing_of_the_erased_either(settings, own_redis, clock):
    master, replica = replicated(own_redis)
    parts = build(with_store(settings, master.url), clock)
    phone = Phone(create_app(settings, parts).test_client())
    phone.says("hello")
    holder = parts.transcripts.holder(phone.address)
    sealed = [holder.wrapped, *(value for _, value in parts.records.inside(holder.customer))]
    replica.until(lambda: all(value in on_disk(replica.folder) for value in sealed))
    phone.says("delete my data")
    code = find_code(phone.says("yes"))
    parts.worker.retention.sweep(clock())
    assert parts.records.erasure(code).state == "done"
    files = on_disk(master.folder) + on_disk(replica.folder)
    assert [value for value in sealed if value in files] == []
    parts.records.close()
    parts.keyring.close()


def test_a_replica_that_can_not_be_reached_is_named(settings, own_redis, log, clock):
    master, _ = replicated(own_redis, "--replica-announce-port", "1")
    parts = build(with_store(settings, master.url, durability="refuse"), clock)
    assert "the machine 127.0.0.1:1 of the Redis can't be reached" in log()
    with pytest.raises(FilesKept, match="aren't rewritten"):
        parts.records.compact(1 << 30)
    parts.records.close()
    parts.keyring.close()


WRONG_URLS = [
    ("redis://:hunter2@127.0.0.1:{port}", "name or password"),
    ("redis://bob:hunter2@127.0.0.1:{port}", "name or password"),
    ("redis+cluster://:hunter2@127.0.0.1:{port}", "name or password"),
    ("redis+cluster://127.0.0.1:{port}", "redis\\+cluster"),
    ("redis://127.0.0.1:{port}/99", "refuses"),
    ("redis://:hunter2@127.0.0.1:1", "can't be reached"),
    ("redis+cluster://:hunter2@127.0.0.1:1", "can't be reached"),
    ("rediss://:hunter2@127.0.0.1:{port}", "TLS"),
    ("rediss://:hunter2@127.0.0.1:{port}?ca=/nowhere/hunter2.pem", "ca="),
]


@pytest.mark.parametrize(("url", "said"), WRONG_URLS)
def test_a_wrong_url_is_one_line_that_says_what_to_change_and_no_secret(redis, settings, clock, url, said):
    with pytest.raises((StartError, StoreUnavailable), match=said) as stopped:
        build(with_store(settings, url.format(port=redis.port)), clock)
    assert "hunter2" not in str(stopped.value)
    assert "\n" not in str(stopped.value)
    assert re.search("SOTTO_(STORE|KEYRING)_URL", str(stopped.value))


def test_a_cluster_behind_a_plain_url_is_told(cluster, settings, clock):
    with pytest.raises(StoreUnavailable, match="redis\\+cluster://"):
        build(with_store(settings, f"redis://127.0.0.1:{cluster.servers[0].port}"), clock)


def test_a_redis_without_memory_is_a_503_and_loses_nothing(settings, own_redis, clock):
    server = own_redis(*DURABLE)
    parts = build(with_store(settings, server.url), clock)
    phone = Phone(create_app(settings, parts).test_client())
    phone.says("hello")
    server.asks("CONFIG", "SET", "maxmemory", "1mb")
    assert phone.posts("delete my data", sid="SMfull").status_code == 503
    server.asks("CONFIG", "SET", "maxmemory", "0")
    assert phone.posts("delete my data", sid="SMfull").status_code == 200
    server.asks("CONFIG", "SET", "maxmemory", "1mb")
    assert phone.posts("yes", sid="SMyes").status_code == 503
    server.asks("CONFIG", "SET", "maxmemory", "0")
    code = find_code(phone.says("yes", sid="SMyes"))
    assert parts.records.erasure(code).step("keyring").state == "done"
    assert parts.transcripts.holder(phone.address) is None
    parts.records.close()
    parts.keyring.close()


def test_json_on_the_command_line_is_json_alone_whatever_is_warned_of(redis, tmp_path):
    """Standard output is what programs read; warnings go to standard error, through the guard."""
    environment = {"SOTTO_DATA_DIR": str(tmp_path / "var"), "SOTTO_STORE_URL": f"{redis.url}?prefix=json"}
    command = [sys.executable, "-m", "bot"]
    for arguments in (["jobs", "--json"], ["receipt", "E-AAAA-AAAA", "--json"]):
        done = subprocess.run(
            [*command, *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
        )
        assert done.stdout == ""
        assert "store_risk" in done.stderr
