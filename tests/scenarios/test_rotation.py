"""Keys are rotated while everything goes on, and while the power goes: nobody becomes a stranger, nothing unreadable."""

import secrets
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import create_app
from bot.commands.erase import BY_OPERATOR
from bot.desk import tag
from bot.keys import Rotation
from bot.services import build
from config.settings import load_settings
from tests.builders import Phone, behind, chosen, on_every_engine
from tests.nursery import nursery
from tests.scenarios.test_keys import FORMER, NEW, rotated, texts

ROOT = Path(__file__).parents[2]
BOTH = f"{NEW},{FORMER}"


def given(settings, keys, **more):
    return chosen(settings) | {"master_keys": keys, "index_key": keys} | more


@pytest.fixture
def installed(settings, clock):
    """Sotto with these keys, on the test's data or on other: its parts and a phone."""

    def with_these(keys, phone=None, **more):
        parts = build(load_settings(**given(settings, keys, **more)), clock)
        client = create_app(parts.settings, parts).test_client()
        return parts, replace(phone, client=client) if phone else Phone(client)

    return with_these


@pytest.fixture
def process(settings, clock):
    """Rotates in a process of its own, which may change something so many times; returns how it ended."""

    def run(changes, **more):
        plain = {
            name: str(value) for name, value in given(settings, BOTH, **more).items() if isinstance(value, str | Path)
        }
        plain |= {"twilio_auth_token": "t"}
        give([plain, clock().isoformat(), changes])
        return ended()

    with nursery("tests.scenarios.rotating") as (give, ended):
        yield run


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite", "redis"], indirect=True)
def test_killed_anywhere_a_rotation_is_carried_on(installed, process, clock, tmp_path, redis_below):
    """Each time a message comes in before the command is run again; the former key may go in the end."""
    killed, changes = -signal.SIGKILL, 0
    while killed == -signal.SIGKILL:
        url = f"{redis_below.url}?prefix={secrets.token_hex(6)}" if redis_below else ""
        place = {"data_dir": tmp_path / f"killed {changes}", "store_url": url}
        parts, phone = installed(FORMER, **place)
        phone.says("by phone and id", ExternalUserId="whatsapp:PL.abc")
        other = replace(phone, address="whatsapp:+48500100300")
        other.says("another", sid="SM-another")
        killed = process(changes, **place)
        parts, phone = installed(BOTH, phone, **place)
        phone.says("after the kill", sid="SM-after")
        assert texts(parts, "whatsapp:PL.abc") == ["by phone and id", "after the kill"], changes
        rotated(parts)
        clock.advance(days=8)
        assert rotated(parts).index_done(clock()), changes
        parts, phone = installed(NEW, phone, **place)
        assert texts(parts, "whatsapp:PL.abc") == texts(parts) == ["by phone and id", "after the kill"], changes
        assert texts(parts, other.address) == ["another"], changes
        changes += 5 if redis_below else 1
    assert killed == 0
    assert changes > 5, "all along the way"


@on_every_engine
def test_a_rotation_and_a_crowd_that_writes(installed):
    """Who is new, who comes back, who is moved just now: all of them stay who they are."""
    parts, phone = installed(FORMER)
    phones = [replace(phone, address=f"whatsapp:+4850010{number:04}", sids=[]) for number in range(24)]
    for one in phones[:16]:
        one.says("before")
    parts, phone = installed(BOTH, phone)
    phones = [replace(one, client=parts and create_app(parts.settings, parts).test_client()) for one in phones]
    rotation = Rotation(
        keyring=parts.keyring, records=parts.records, keys=parts.keys, index=parts.index, repeats=timedelta(days=7)
    )
    stop = threading.Event()

    def rotates():
        while not stop.is_set():
            for _ in rotation.run(parts.clock()):
                pass

    rotating = threading.Thread(target=rotates)
    rotating.start()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: pair[1].says("during", ExternalUserId=f"whatsapp:PL.{pair[0]}"), enumerate(phones)))
    stop.set()
    rotating.join()
    result = rotated(parts)
    assert (result.master_done, result.aliases) == (True, 0)
    for number, one in enumerate(phones):
        expected = ["before", "during"] if number < 16 else ["during"]
        assert texts(parts, one.address) == texts(parts, f"whatsapp:PL.{number}") == expected


def test_staff_find_the_same_conversations_after_a_rotation(installed, clock):
    """Whose a conversation is, and whether it waits, is found by keyed hashes: they are under a key that stays."""
    parts, phone = installed(FORMER)
    phone.says("I want to talk to a person")
    customer = parts.transcripts.holder(phone.address).customer
    before = listed(parts, clock)
    assert customer in before
    parts, phone = installed(BOTH, phone)
    rotated(parts)
    clock.advance(days=8)
    rotated(parts)
    parts, phone = installed(NEW, phone)
    assert listed(parts, clock) == before


def listed(parts, clock):
    since = clock() - timedelta(days=30)
    tags = [tag(parts.own_index, name) for name in ("open", "waiting")]
    return [one.customer for found_by in tags for one in parts.records.page(None, since, 50, found_by)]


@on_every_engine
@pytest.mark.parametrize("number", range(3))
def test_a_late_repeat_of_somebody_forgotten_is_known_after_the_index_key_changed(installed, clock, number):
    """Where its mark lies in Redis follows from the hash that the address had then."""
    _, phone = installed(FORMER)
    phone.address = f"whatsapp:+4850010020{number}"
    phone.says("hello", sid="SMhello")
    phone.says("delete my data")
    receipt = phone.says("yes", sid="SMyes")
    parts, phone = installed(BOTH, phone)
    assert phone.says("hello", sid="SMhello") == ""
    assert phone.says("yes", sid="SMyes") == receipt
    assert parts.transcripts.holder(phone.address) is None
    assert parts.keyring.newcomers(clock() + timedelta(days=1), 9) == (), "nobody was even made"


CUT = "UPDATE keys SET wrapped = CAST(substr(wrapped, 1, length(wrapped) - 8) || 'damaged.' AS BLOB) WHERE customer = ?"


@pytest.mark.parametrize(
    ("store", "statement"),
    [("records", "UPDATE conversations SET sealed = x'01' WHERE customer = ?"), ("keyring", CUT)],
)
def test_one_who_is_damaged_holds_up_nobody(installed, clock, log, store, statement):
    """Neither the start nor the rotation; what still needs the former keys is said.

    Erased, they need them only to stay unwritten: whether they had said stop, nobody can tell any more.
    """
    parts, phone = installed(FORMER)
    phones = [replace(phone, address=f"whatsapp:+4850010{number:04}", sids=[]) for number in range(4)]
    for one in phones:
        one.says("before")
    customer = parts.keyring.any_holder().customer
    others = [one for one in phones if parts.transcripts.holder(one.address).customer != customer]
    behind(parts.settings, store, statement, (customer,))
    parts, phone = installed(BOTH, phone)

    rotated(parts)
    clock.advance(days=8)
    result = rotated(parts)

    assert "customer_unreadable" in log()
    assert not (result.master_done and result.index_done(clock()))
    assert parts.erasures.erase(customer, clock(), BY_OPERATOR)
    result = rotated(parts)
    assert (result.master_done, result.aliases, result.refusals) == (True, 0, 1)
    assert [texts(parts, one.address) for one in others] == [["before"]] * 3


def test_a_repeat_whose_customer_is_erased_between_the_looks_under_both_keys_is_no_wish_of_its_own(
    installed, clock, monkeypatch
):
    """Not found under the new key, and under the former one no longer: it must not say yes to its own question."""
    _, phone = installed(FORMER)
    phone.says("delete my data", sid="SMask")
    parts, phone = installed(BOTH, phone)
    customer = parts.transcripts.holder(phone.address).customer
    load, looks = type(parts.records).load, []

    def meanwhile(records, *asked):
        looks.append(asked)
        loaded = load(records, *asked)
        if len(looks) == 1:
            parts.erasures.erase(customer, clock(), BY_OPERATOR)
        return loaded

    monkeypatch.setattr(type(parts.records), "load", meanwhile)
    assert phone.says("delete my data", sid="SMask") == ""
    assert parts.records.erasure_of(customer).state == "done"
    assert parts.transcripts.holder(phone.address) is None
