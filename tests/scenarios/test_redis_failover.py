"""Machines of a cluster go and come, and slots move, while customers write."""

import threading
import time

import pytest
from redis.crc import key_slot

from bot.app import create_app
from bot.services import build
from bot.stores.redis import TAGS, shard_of
from config.settings import load_settings
from tests.builders import Phone, chosen, said_in
from tests.redis_server import RedisCluster

CUSTOMERS, THREADS, ENOUGH = 12, 4, 60


@pytest.fixture
def own_cluster(tmp_path):
    cluster = RedisCluster(tmp_path / "own-cluster", replicas=3, node_timeout=1000).start()
    yield cluster
    cluster.end()


@pytest.fixture
def parts(settings, own_cluster, clock):
    given = chosen(settings)
    parts = build(load_settings(**given | {"store_url": own_cluster.url, "redis_min_replicas": 1}), clock)
    yield parts
    parts.records.close()
    parts.keyring.close()


class Load:
    """Customers who write, and a provider that repeats what got no 200."""

    def __init__(self, app):
        self.app, self.stop = app, threading.Event()
        self.codes, self.answered = set(), {}
        self.threads = [threading.Thread(target=self.writes, args=(number,)) for number in range(THREADS)]
        for thread in self.threads:
            thread.start()

    def writes(self, thread):
        client, number = self.app.test_client(), 0
        while not self.stop.is_set():
            number += 1
            phone = Phone(client, address=f"whatsapp:+4850010{(thread + number * THREADS) % CUSTOMERS:04}")
            text, sid = f"where is my order {thread}{number:04}?", f"SM{thread}-{number}"
            while (response := phone.posts(text, sid=sid)).status_code != 200 and not self.stop.is_set():
                self.codes.add(response.status_code)
            if response.status_code == 200:
                self.answered[sid] = (phone.address, text, said_in(response))

    def until(self, more):
        """Wait until so many more messages of every customer group were answered."""
        enough = len(self.answered) + more
        while len(self.answered) < enough:
            assert all(thread.is_alive() for thread in self.threads)
            self.stop.wait(0.01)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()


@pytest.mark.slow
def test_what_got_a_200_survives_the_death_of_a_master_and_is_answered_once(parts, own_cluster, clock):
    """Its replica takes over; the dead machine comes back as the replica of that."""
    load = Load(create_app(parts.settings, parts))
    try:
        load.until(ENOUGH)
        master, *_ = own_cluster.servers
        replica = own_cluster.servers[own_cluster.masters]
        master.kill()
        replica.until(lambda: replica.asks("INFO", "replication")["role"] == "master")
        master.start()
        load.until(ENOUGH)
    finally:
        load.end()
    assert load.codes <= {503}
    master.until(lambda: master.asks("INFO", "replication").get("master_link_status") == "up")
    client = create_app(parts.settings, parts).test_client()
    again = {sid: tried_again(Phone(client, address=who), text, sid) for sid, (who, text, _) in load.answered.items()}
    assert again == {sid: answer for sid, (_, _, answer) in load.answered.items()}
    stored = [
        line.text
        for who in {who for who, _, _ in load.answered.values()}
        for line in parts.transcripts.peek(who, clock()).lines
        if line.side == "customer"
    ]
    assert [text for _, text, _ in load.answered.values() if stored.count(text) != 1] == []
    assert len(stored) == len(set(stored)), "nothing is stored twice"


def test_a_planned_change_of_the_master_is_followed(parts, own_cluster):
    """The former master lives on as a replica, which can wait for nobody: that is no reason to refuse its customers."""
    client = create_app(parts.settings, parts).test_client()
    phones = [Phone(client, address=f"whatsapp:+4850020{number:04}") for number in range(CUSTOMERS)]
    for phone in phones:
        phone.says("hello")
    for master, replica in zip(own_cluster.servers, own_cluster.servers[own_cluster.masters :], strict=False):
        replica.asks("CLUSTER", "FAILOVER")
        replica.until(lambda replica=replica: replica.asks("INFO", "replication")["role"] == "master")
        master.until(lambda master=master: master.asks("INFO", "replication").get("master_link_status") == "up")
    for number, phone in enumerate(phones):
        assert tried_again(phone, "are you there?", f"SMplanned{number}") is not None


def tried_again(phone, text, sid):
    """What a message is answered with by a cluster that may still be finding itself: the provider tries again, too."""
    for _ in range(600):
        response = phone.posts(text, sid=sid)
        if response.status_code != 503:
            return said_in(response)
        time.sleep(0.1)
    raise AssertionError("not stored, however often it was tried")


def test_while_a_slot_moves_its_customers_wait_and_nobody_is_half_stored(cluster, settings, clock):
    given = chosen(settings)
    parts = build(load_settings(**given | {"store_url": f"{cluster.url}?prefix=moving"}), clock)
    phone = Phone(create_app(parts.settings, parts).test_client())
    phone.says("hello")
    customer = parts.transcripts.holder(phone.address).customer
    slot = key_slot(TAGS[shard_of(customer)].encode())
    names = [server.asks("CLUSTER", "MYID").decode() for server in cluster.servers]
    source = next(
        number for number, server in enumerate(cluster.servers) if server.asks("CLUSTER", "COUNTKEYSINSLOT", slot)
    )
    target = (source + 1) % len(names)
    giver, taker = cluster.servers[source], cluster.servers[target]
    taker.asks("CLUSTER", "SETSLOT", slot, "IMPORTING", names[source])
    giver.asks("CLUSTER", "SETSLOT", slot, "MIGRATING", names[target])
    first, *others = giver.asks("CLUSTER", "GETKEYSINSLOT", slot, 10_000)
    giver.asks("MIGRATE", "127.0.0.1", taker.port, first, 0, 5000)
    assert phone.posts("are you there?", sid="SMwait").status_code == 503
    giver.asks("MIGRATE", "127.0.0.1", taker.port, "", 0, 5000, "KEYS", *others)
    for server in (taker, giver, *cluster.servers):
        server.asks("CLUSTER", "SETSLOT", slot, "NODE", names[target])
    assert phone.posts("are you there?", sid="SMwait").status_code == 200
    said = [line.text for line in parts.transcripts.peek(phone.address, clock()).lines if line.side == "customer"]
    assert said == ["hello", "are you there?"]
    parts.records.close()
    parts.keyring.close()
