"""What every journal of erasures must do, whichever engine is below."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stores.journal import Entry
from tests.contract.conftest import NOW


def test_the_journal_keeps_what_was_noted_once_and_in_order(journal):
    begun = [
        Entry(name, f"E-{name}", NOW, refused) for name, refused in (("anna", True), ("ben", False), ("eve", None))
    ]
    for entry in (*begun, begun[0]):
        journal.note(entry)
    done = replace(begun[0], upstream_gone=True)
    journal.note(done)
    journal.note(done)
    assert list(journal.entries()) == [*begun, done]


def test_the_journal_forgets_what_no_backup_remembers(journal):
    for days in (40, 1):
        journal.note(Entry(f"customer {days}", "E", NOW - timedelta(days=days)))
    assert journal.prune(NOW - timedelta(days=30)) == 1
    assert [entry.customer for entry in journal.entries()] == ["customer 1"]


def test_a_long_journal_is_told_whole_and_in_order(journal):
    """More entries than a page has, in every shard."""
    wanted = [Entry(f"customer {number}", "E", NOW + timedelta(seconds=number)) for number in range(100)]
    with pytest.MonkeyPatch.context() as smaller:
        for engine in ("redis_journal", "sqlite_journal"):
            smaller.setattr(f"bot.stores.{engine}.PAGE", 3)
        for entry in wanted:
            journal.note(entry)
        assert list(journal.entries()) == wanted
        assert journal.prune(NOW + timedelta(seconds=90)) == 90
        assert list(journal.entries()) == wanted[90:]
