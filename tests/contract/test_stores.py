"""What holds for all stores together, whichever engine is below: their files, their faults."""

import threading

from bot.errors import StoreUnavailable
from bot.stores.base import Alias, Change, Holder, SealedMessage
from bot.stores.jobs import NewJob
from bot.stores.sqlite_keyring import SqliteKeyring
from tests.contract.conftest import MARK, NOW, PHONE, change, erasure


def test_everything_that_is_stored_can_be_searched_for(keyring, records):
    keyring.identify([PHONE], MARK, Holder("anna", b"a wrapped key to be found"), NOW)
    records.commit("anna", 0, change())
    for store, stored in ((keyring, b"a wrapped key to be found"), (records, b"sealed 0")):
        assert any(stored in piece for _, piece in store.raw())


def test_no_deleted_byte_stays_in_the_files(keyring, records, files):
    """Neither wrapped keys nor sealed records are left anywhere once a customer is erased and the files are compacted."""
    for number in range(400):
        name = f"customer{number:04}"
        aliases = [Alias("phone", f"{name} phone hash".encode()), Alias("id", f"{name} id hash".encode())]
        keyring.identify(aliases, MARK, Holder(name, f"{name} wrapped key".encode()), NOW)
        for seq in range(3):
            message = SealedMessage(seq, NOW, f"{name} sealed {seq}".encode() * 40, f"{seq}".encode())
            state = f"{name} state {seq}".encode() * 20
            records.commit(name, seq, Change(sealed=state, touched=NOW, added=(message,)))
    gone = [f"customer{number:04}" for number in range(0, 400, 7)]
    for name in gone:
        records.erase(name, 3, erasure(name, f"E-{name}"), NewJob("finish_erasure", name, "", NOW))
        keyring.forget(name, [], NOW)
    assert keyring.compact(10**9)
    assert records.compact(10**9)
    bytes_left = files()
    left = [
        name
        for name in gone
        if any(f"{name} {what}".encode() in bytes_left for what in ("sealed", "state", "wrapped", "phone", "id hash"))
    ]
    assert left == []
    assert b"customer0001 sealed 2" in bytes_left, "the scan sees what is there"


def test_a_store_that_is_gone_says_so_without_detail(tmp_path):
    keyring = SqliteKeyring(tmp_path / "keyring.sqlite3")
    (tmp_path / "keyring.sqlite3").write_bytes(b"this is no database" * 300)
    for leftover in tmp_path.glob("*-wal"):
        leftover.unlink()
    errors = []

    def use():
        try:
            keyring.find([PHONE])
        except StoreUnavailable as error:
            errors.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert errors == [
        "SQLite: keyring.sqlite3 is no SQLite database: put back a backup, or name another file (SQLITE_NOTADB)"
    ]
