"""What is written together stands or falls alone."""

import threading

import pytest

from bot.errors import StoreUnavailable
from bot.stores import sqlite_tags
from bot.stores.database import Database
from bot.stores.sqlite_records import SqliteRecords

SCHEMA = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY)"


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "file.sqlite3", SCHEMA)


def names(database):
    with database.read() as connection:
        return [row[0] for row in connection.execute("SELECT name FROM kept ORDER BY name")]


def together(database, changes):
    """Have threads wait behind a commit, so that the next one carries them all; return what each got."""
    got = {}

    def write(number, change):
        try:
            got[number] = database.write(change)
        except (StoreUnavailable, ZeroDivisionError) as error:
            got[number] = type(error)

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(changes)]
    with database._writing:  # noqa: SLF001 stands for a commit that is being flushed
        for thread in threads:
            thread.start()
        while len(database._waiting) < len(changes):  # noqa: SLF001
            threading.Event().wait(0.001)
    for thread in threads:
        thread.join()
    return got


def insert(name):
    return lambda connection: connection.execute("INSERT INTO kept VALUES (?)", (name,)).rowcount


def test_changes_that_wait_together_are_all_written(database):
    assert together(database, [insert("a"), insert("b"), insert("c")]) == {0: 1, 1: 1, 2: 1}
    assert names(database) == ["a", "b", "c"]


def test_a_change_that_fails_takes_back_only_itself(database):
    def half(connection):
        insert("half")(connection)
        return 1 / 0

    got = together(database, [insert("a"), half, insert("a"), insert("b")])
    assert got[1] is ZeroDivisionError
    assert sorted(map(str, (got[0], got[2]))) == sorted(["1", str(StoreUnavailable)]), "the second of two is refused"
    assert got[3] == 1
    assert names(database) == ["a", "b"]


def test_if_the_commit_fails_nobody_is_told_that_it_succeeded(database):
    other = Database(database.path, SCHEMA)
    database.patience = 0.05

    def hold(_):
        got.update(together(database, [insert("a"), insert("b")]))

    got = {}
    other.write(hold)
    assert got == {0: StoreUnavailable, 1: StoreUnavailable}
    assert names(database) == []
    assert database.write(insert("a")) == 1


@pytest.mark.parametrize("query", [sqlite_tags.EVERYBODY, sqlite_tags.CARRIERS])
def test_a_page_is_read_in_its_order_from_an_index(tmp_path, query):
    """It costs what is on it: nothing is scanned, nothing sorted."""
    SqliteRecords(tmp_path / "records.sqlite3")
    where = {"before": 1.0, "customer": "", "since": 0.0, "limit": 9, "tag": b"open"}
    with Database(tmp_path / "records.sqlite3", "").read() as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", where)]
    assert plan
    assert not [step for step in plan if step.startswith(("SCAN", "USE TEMP"))], plan
