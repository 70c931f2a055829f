"""The audit log in Redis: one chain for all machines, and whoever writes into it without the keys is found out."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.audit.chain import Chain
from bot.audit.log import Entry
from bot.audit.opening import open_audit
from bot.audit.redis_shelf import RedisShelf
from bot.stores.opening import open_door
from bot.stores.redis import TAGS
from tests.builders import on_redis


def written(audit, clock, number, actor="dana"):
    audit.write(Entry(at=clock(), actor=actor, role="agent", action="read", subject=f"customer-{number}"))


@on_redis
def test_machines_that_write_at_once_write_one_chain(settings, services, clock):
    """Each on its own connections; none of the lines is lost, and none is there twice."""
    machines = [open_audit(settings, services.own_index) for _ in range(4)]
    with ThreadPoolExecutor(8) as at_once:
        list(at_once.map(lambda number: written(machines[number % 4], clock, number), range(80)))

    verdict = services.audit.verify()
    assert verdict.whole, verdict.problems
    assert {line.entry.subject for line in services.audit.everything()} == {f"customer-{n}" for n in range(80)}
    assert verdict.lines == 80


@on_redis
def test_a_line_that_was_sent_twice_stands_once(settings, services, clock, monkeypatch):
    """The connection broke after Redis had written: its client sends the same again."""
    door = open_door(settings.shared, "audit")
    real = door.call

    def twice(shard, name, *arguments):
        real(shard, name, *arguments)
        return real(shard, name, *arguments)

    monkeypatch.setattr(door, "call", twice)
    audit = Chain(RedisShelf(door), services.own_index)
    for number in range(3):
        written(audit, clock, number)
    assert services.audit.verify().lines == 3
    assert services.audit.verify().whole


@on_redis
def test_when_somebody_last_did_something_is_known_until_it_is_pruned(services, clock):
    begun = clock()
    written(services.audit, clock, 1)
    clock.advance(days=1)
    written(services.audit, clock, 2)
    assert services.audit.last("dana", "read", "customer-1") == begun
    assert services.audit.last("dana", "read", "customer-3") is None
    assert services.audit.prune(clock()) == 1
    assert services.audit.last("dana", "read", "customer-1") is None
    assert services.audit.verify().whole


@pytest.fixture
def asks(settings, redis_below):
    """Ask Redis as somebody would who can write to it, but has no keys. `KEY` in a command is the lines' key."""
    prefix = settings.store_url.rpartition("=")[2]
    lines = f"{prefix}:audit:{{{TAGS[0]}}}:lines"

    return lambda *command: redis_below.asks(*(lines if part == "KEY" else part for part in command))


@pytest.mark.parametrize("engine", ["redis"], indirect=True)
@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        ([("ZREMRANGEBYSCORE", "KEY", 4, 4)], "line 4 is missing"),
        ([("ZREMRANGEBYSCORE", "KEY", 10, 10)], "lines after 9 are missing: the head noted apart knows 10"),
        ([("DEL", "KEY")], "lines after 0 are missing"),
        ([("ZADD", "KEY", 11, "11:00\n[]\n")], "line 11 was changed or moved"),
        ([("ZADD", "KEY", 4.5, "nothing at all")], "line 4 is there twice"),
        ([("ZADD", "KEY", 10.5, "nothing at all")], ""),
        ([("ZREMRANGEBYSCORE", "KEY", 4, 4), ("ZADD", "KEY", 4, "4:zz\n[1]\n")], "line 4 was changed or moved"),
    ],
    ids=str,
)
def test_whoever_writes_into_redis_is_found_out(services, clock, asks, tamper, told):
    for number in range(10):
        written(services.audit, clock, number)
    assert services.audit.verify().whole
    for command in tamper:
        asks(*command)
    assert any(told in problem for problem in services.audit.verify().problems), services.audit.verify()
