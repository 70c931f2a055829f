"""Yesterday's backup is put back: the erased stay erased, and nobody else is touched."""

import shutil

import pytest

from bot.identity import aliases_of
from bot.services import build, start
from handlers.receipt import find_code
from tests.builders import Phone, on_disk

FILES = {"records": ["records"], "keyring": ["keyring"], "both": ["records", "keyring"]}


@pytest.fixture
def yesterday(services, client, settings, tmp_path):
    """Anna and Ben have written; a backup is taken; then Anna is forgotten. Returns what brings files back."""
    anna, ben = Phone(client), Phone(client, address="whatsapp:+48500999999", sent=50)
    anna.says("hello, a plain sentence of Anna's")
    ben.says("hello, I stay")
    services.records.close()
    services.keyring.close()
    backup = shutil.copytree(settings.data_dir, tmp_path / "backup")

    def restore(which):
        services.records.close()
        services.keyring.close()
        for name in FILES[which]:
            for path in settings.data_dir.glob(f"{name}.sqlite3*"):
                path.unlink()
            for path in backup.glob(f"{name}.sqlite3*"):
                shutil.copy(path, settings.data_dir)

    return restore


def forget(phone):
    phone.says("delete my data")
    return find_code(phone.says("yes"))


@pytest.mark.parametrize("which", FILES)
def test_a_restored_backup_brings_nobody_back(phone, services, settings, clock, yesterday, which):
    holder = services.transcripts.holder(phone.address)
    sealed = [value for _, value in services.records.inside(holder.customer)]
    phone.sent = 10
    code = forget(phone)
    yesterday(which)
    assert holder.wrapped in on_disk(settings.data_dir) or which == "records"
    again = start(settings, clock)
    left = on_disk(settings.data_dir)
    assert again.transcripts.holder(phone.address) is None
    assert again.transcripts.peek(phone.address, clock()) is None
    assert [value for value in (holder.wrapped, *sealed) if value in left] == []
    erasure = again.records.erasure(code)
    assert erasure.state == "done", "the receipt is there again, and true"
    kept = again.transcripts.peek("whatsapp:+48500999999", clock())
    assert [line.text for line in kept.lines if line.side == "customer"] == ["hello, I stay"]
    assert again.erasures.replay(clock()) == 0, "there is nothing left to do"
    told = [(one.entry.actor, one.entry.reason) for one in again.audit.everything() if one.entry.action == "erased"]
    assert told == [("customer", ""), *([] if which == "keyring" else [("sotto", "restored")])]


@pytest.mark.parametrize("which", FILES)
def test_who_was_forgotten_and_restored_can_write_again(phone, app, settings, clock, yesterday, which):
    phone.sent = 10
    forget(phone)
    yesterday(which)
    app.extensions["sotto"] = start(settings, clock)
    phone.sent = 20
    assert phone.says("hello again")
    kept = app.extensions["sotto"].transcripts.peek(phone.address, clock())
    assert [line.text for line in kept.lines if line.side == "customer"] == ["hello again"]


def test_without_the_replay_the_erased_would_be_back(phone, settings, clock, yesterday):
    """What the other tests would see if the replay did nothing."""
    phone.sent = 10
    forget(phone)
    yesterday("both")
    assert build(settings, clock).transcripts.peek(phone.address, clock())


def test_a_keyring_put_back_while_sotto_runs_brings_nobody_back(phone, app, settings, clock, yesterday):
    """The records know that the customer was forgotten; the key goes again with the next message."""
    phone.sent = 10
    forget(phone)
    yesterday("keyring")
    parts = app.extensions["sotto"] = build(settings, clock)
    phone.sent = 20
    phone.says("hello again")
    kept = parts.transcripts.peek(phone.address, clock())
    assert [line.text for line in kept.lines if line.side == "customer"] == ["hello again"]


@pytest.mark.parametrize("which", ["keyring", "both"])
def test_a_no_to_being_written_to_is_restored_too(phone, settings, clock, yesterday, which):
    phone.sent = 10
    phone.says("stop")
    forget(phone)
    yesterday(which)
    again = start(settings, clock)
    assert again.keyring.refuses(aliases(again, phone.address))


def test_so_is_it_if_the_keyring_alone_is_opened_again(phone, app, settings, clock, yesterday):
    """Without a start, which would replay the journal: the next message finds it out."""
    phone.sent = 10
    phone.says("stop")
    forget(phone)
    yesterday("keyring")
    parts = app.extensions["sotto"] = build(settings, clock)
    phone.sent = 20
    phone.says("hello again")
    assert parts.keyring.refuses(aliases(parts, phone.address))


def aliases(parts, address):
    return aliases_of(parts.index, (address,))


def test_entries_older_than_any_backup_are_pruned(phone, services, clock):
    phone.says("hello")
    forget(phone)
    assert len(list(services.journal.entries())) == 1
    clock.advance(days=services.policy.retention.journal.days + 1)
    services.worker.retention.sweep(clock())
    assert list(services.journal.entries()) == []


def test_the_journal_leads_to_nobody(phone, services, settings):
    phone.says("hello")
    forget(phone)
    (entry,) = services.journal.entries()
    content = (settings.data_dir / "journal.sqlite3").read_bytes() + b"".join(
        path.read_bytes() for path in settings.data_dir.glob("journal.sqlite3-wal")
    )
    assert entry.customer.encode() in content
    assert b"48500100200" not in content
