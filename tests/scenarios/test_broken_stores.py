"""Disks that are full, files that are gone or damaged: the customer's message is refused, never lost behind a 200."""

import base64
import json
import os
import resource
import sqlite3
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.app import create_app
from bot.errors import StartError, StoreUnavailable
from bot.installation import complete
from bot.services import build
from bot.stores.database import Database
from config.settings import load_settings
from tests.builders import Phone, chosen, said_in

SCHEMA = "CREATE TABLE IF NOT EXISTS said (word TEXT)"
STORES = ["records", "keyring"]


@pytest.fixture
def disk_of(log):  # noqa: ARG001 logging as in a real process: a log that can't be written, either, harms nobody
    """Makes the disk as small as said: no file grows over so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_a_503_and_with_room_again_all_goes_on(phone, transcript, disk_of):
    phone.says("hello")
    answers = {}
    for size in (1, 30_000, 50_000, 80_000):
        disk_of(size)
        answers[f"message {size}"] = phone.posts(f"message {size}").status_code
    disk_of(resource.RLIM_INFINITY)
    assert set(answers.values()) <= {200, 503}
    assert 503 in answers.values()
    phone.says("after")
    assert transcript() == ["hello", *(text for text, code in answers.items() if code == 200), "after"]


def test_an_erasure_on_a_full_disk_is_confirmed_when_there_is_room_again(phone, transcript, disk_of):
    phone.says("hello")
    phone.says("delete my data")
    for size in (1, 40_000, 60_000, 80_000, 100_000):
        disk_of(size)
        assert phone.posts("yes", sid="SMyes").status_code in {200, 503}
    disk_of(resource.RLIM_INFINITY)
    assert "E-" in said_in(phone.posts("yes", sid="SMyes"))
    assert transcript() is None


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_removed_or_replaced_is_a_503(phone, client, settings, name, replaced):
    """SQLite goes on writing into the file that is no longer there; what it takes in then is lost."""
    phone.says("hello")
    for path in settings.data_dir.glob(f"{name}.sqlite3*"):
        path.unlink()
    if replaced:
        (settings.data_dir / f"{name}.sqlite3").touch()
    assert Phone(client, address="whatsapp:+48500100999").posts("hello").status_code == 503
    assert client.get("/readyz").status_code == 503


def test_not_ready_without_its_journal(phone, client, settings):
    """Who can't be noted as erased can't be erased."""
    phone.says("hello")
    assert client.get("/readyz").status_code == 200
    for path in settings.data_dir.glob("journal.sqlite3*"):
        path.unlink()
    assert client.get("/readyz").status_code == 503


NO_SERVER = "redis://:a-secret@127.0.0.1:1/0"
SICK = [
    ({"STORE_URL": NO_SERVER}, "Sotto starts"),
    ({"KEYRING_URL": NO_SERVER}, "Sotto starts"),
    ({"JOURNAL_URL": NO_SERVER}, "Sotto starts"),
    ({"STORE_URL": "sqlite:////proc/records.sqlite3"}, "Sotto starts"),
    ({"MASTER_KEYS": base64.b64encode(b"another key of 32 bytes, not his").decode()}, "Sotto starts"),
    ({"MASTER_KEYS": "not-a-key"}, "the settings"),
    ({"STORE_URL": "mongodb://127.0.0.1"}, "the settings"),
]


@pytest.mark.parametrize(("broken", "name"), SICK)
def test_the_doctor_answers_in_json_whatever_is_down(tmp_path, monkeypatch, broken, name):
    for key, value in {"DATA_DIR": str(tmp_path / "var"), "PUBLIC_URL": "http://127.0.0.1:8000"}.items():
        monkeypatch.setenv(f"SOTTO_{key}", value)
    build(complete(load_settings())).keyring.close()
    for key, value in broken.items():
        monkeypatch.setenv(f"SOTTO_{key}", value)
    done = CliRunner().invoke(main, ["doctor", "--json"], catch_exceptions=False)
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert report["ok"] is False
    assert [one["detail"] for one in report["checks"] if one["verdict"] == "broken" and one["name"].startswith(name)]
    assert "a-secret" not in done.output


def damage(settings, services, name):
    getattr(services, name).close()
    path = settings.data_dir / f"{name}.sqlite3"
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(path.stat().st_size - 4096))
    for leftover in settings.data_dir.glob(f"{name}.sqlite3-*"):
        leftover.unlink()


def test_damaged_records_are_a_503_without_a_word(phone, settings, services, clock, log):
    phone.says("quiet river")
    damage(settings, services, "records")
    client = create_app(settings, build(settings, clock)).test_client()
    assert Phone(client, sent=9).posts("silent lake").status_code == 503
    assert not {"quiet", "silent"} & set(log().split())


def test_with_a_damaged_keyring_nothing_starts(phone, settings, services, clock):
    phone.says("hello")
    damage(settings, services, "keyring")
    with pytest.raises(StoreUnavailable):
        build(settings, clock)


def test_compacting_a_file_that_is_gone_is_told(services, settings):
    for name in STORES:
        (settings.data_dir / f"{name}.sqlite3").unlink()
        with pytest.raises(StoreUnavailable):
            getattr(services, name).compact(10**9)


def test_a_commit_that_is_interrupted_is_nobodys_success(tmp_path, monkeypatch):
    """Whoever shares a commit with the thread that was interrupted is told, too."""
    database = Database(tmp_path / "words.sqlite3", SCHEMA)
    commit, together = database._commit, []  # noqa: SLF001 the fault can't be made from outside

    def interrupted(batch):
        together.append(len(batch))
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "_commit", interrupted)
    results = []

    def write():
        try:
            results.append(database.execute("INSERT INTO said VALUES (?)", ("hello",)))
        except (KeyboardInterrupt, StoreUnavailable) as error:
            results.append(type(error))

    threads = [threading.Thread(target=write) for _ in range(2)]
    with database._writing:  # noqa: SLF001 so that both wait and are committed together
        for thread in threads:
            thread.start()
        while len(database._waiting) < len(threads):  # noqa: SLF001
            pass
    for thread in threads:
        thread.join()
    assert together == [2]
    assert set(results) == {KeyboardInterrupt, StoreUnavailable}
    monkeypatch.setattr(database, "_commit", commit)
    assert database.execute("INSERT INTO said VALUES (?)", ("hello",)) == 1


@pytest.mark.parametrize("name", ["master_keys", "index_key"])
def test_with_a_wrong_key_nothing_starts(phone, settings, clock, name):
    """With another index key everybody would be a stranger; with another master key nobody could be read."""
    phone.says("hello")
    given = chosen(settings)
    wrong = load_settings(**given | {name: base64.b64encode(b"w" * 32).decode()})
    with pytest.raises(StartError, match=f"SOTTO_{name.upper()}"):
        build(wrong, clock)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("records", "CREATE TABLE jobs (id INTEGER PRIMARY KEY, kind TEXT, customer TEXT, due REAL, parked TEXT)"),
        ("keyring", "CREATE TABLE aliases (hash BLOB PRIMARY KEY, customer TEXT)"),
        ("staff", "CREATE TABLE account (name TEXT PRIMARY KEY, role TEXT)"),
    ],
)
def test_a_file_of_another_version_is_a_clear_stop(settings, name, before):
    """Better than accounts that seem to be gone, or errors once a customer writes."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(settings.data_dir / f"{name}.sqlite3")) as file:
        file.execute(before)
    with pytest.raises(StartError, match=f"{name}.sqlite3.*version") as stopped:
        build(settings)
    assert "\n" not in str(stopped.value)
