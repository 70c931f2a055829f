"""A store of each engine, and what is put into it."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from bot.stores.base import Alias, Change, Holder, SealedMessage
from bot.stores.opening import open_journal, open_keyring, open_records
from bot.stores.steps import Erasure, Step
from tests.builders import on_disk

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PHONE, ID, OTHER_ID = Alias("phone", b"p" * 32), Alias("id", b"i" * 32), Alias("id", b"o" * 32)
MARK = b"m" * 32
ANNA, BEN = Holder("anna", b"anna's wrapped key"), Holder("ben", b"ben's wrapped key")


@pytest.fixture(params=["sqlite", "redis", "cluster"])
def url(request, tmp_path):
    """Where a store of its own is, for each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.sqlite3"
    return f"{request.getfixturevalue(request.param).url}?prefix={secrets.token_hex(6)}"


@pytest.fixture
def files(url, request, tmp_path):
    """Every byte that a store has in files."""
    scheme = url.partition(":")[0]
    folder = (
        tmp_path if scheme == "sqlite" else request.getfixturevalue("redis" if scheme == "redis" else "cluster").folder
    )
    return lambda: on_disk(folder)


@pytest.fixture
def keyring(url):
    keyring = open_keyring(url)
    yield keyring
    keyring.close()


@pytest.fixture
def records(url):
    records = open_records(url)
    yield records
    records.close()


@pytest.fixture
def journal(url):
    journal = open_journal(url)
    yield journal
    journal.close()


def change(seq=0, *, mark=MARK, at=NOW, **more):
    message = SealedMessage(seq, at, f"sealed {seq}".encode(), mark)
    return Change(sealed=b"state", touched=at, added=(message,), **more)


def erasure(customer="anna", code="E-AAAA-BBBB"):
    return Erasure(code, customer, NOW, (Step("records", "done"), Step("keyring", "pending")), b"rest")


def at_once(act, count):
    """What so many threads get that act at the same time."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(act, range(count)))
