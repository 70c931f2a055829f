"""Keys are changed while customers write; wrong, missing or half a list of keys is a clear stop; no key is ever shown."""

import base64
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.app import create_app
from bot.audit.log import Entry, subject_of
from bot.errors import StartError
from bot.key_source import with_keys
from bot.keys import Rotation
from bot.services import build
from config.settings import SettingsError, load_settings
from tests.builders import Phone, chosen

FORMER, NEW, WRONG = (base64.b64encode(letter * 32).decode() for letter in (b"f", b"n", b"w"))
TAKEN = {"sid": "SM-taken"}


@pytest.fixture
def installed(settings, clock):
    """Sotto on the same data with other keys: its parts and a phone."""

    def with_these(master, index, phone=None):
        given = chosen(settings)
        parts = build(load_settings(**given | {"master_keys": master, "index_key": index}), clock)
        client = create_app(parts.settings, parts).test_client()
        return parts, replace(phone, client=client) if phone else Phone(client)

    return with_these


def rotated(parts):
    rotation = Rotation(
        keyring=parts.keyring, records=parts.records, keys=parts.keys, index=parts.index, repeats=timedelta(days=7)
    )
    assert sum(rotation.run(parts.clock())) == rotation.count()
    return rotation.conclude(parts.clock())


def texts(parts, address="whatsapp:+48500100200"):
    found = parts.transcripts.peek(address, parts.clock())
    return [line.text for line in found.lines if line.side == "customer"] if found else None


def test_keys_are_rotated_and_the_former_ones_removed(installed, clock):
    parts, phone = installed(FORMER, FORMER)
    answer = phone.says("hello", **TAKEN)
    parts, phone = installed(f"{NEW},{FORMER}", f"{NEW},{FORMER}", phone)
    result = rotated(parts)
    assert (result.master_done, result.aliases, result.refusals) == (True, 0, 0)
    assert not result.index_done(clock())
    assert phone.says("hello", **TAKEN) == answer, "a repeat is known by the former key"
    clock.advance(days=8)
    phone.says("again")
    assert rotated(parts).index_done(clock())
    parts, phone = installed(NEW, NEW, phone)
    phone.says("and again")
    assert texts(parts) == ["hello", "again", "and again"]


def test_the_audit_log_holds_through_a_rotation(installed, clock):
    parts, _ = installed(FORMER, FORMER)
    entry = Entry(at=clock(), actor="anna", role="admin", action="sign_in", subject=subject_of(parts.own_index, "c"))
    parts.audit.write(entry)
    parts, _ = installed(f"{NEW},{FORMER}", f"{NEW},{FORMER}")
    rotated(parts)
    clock.advance(days=8)
    rotated(parts)
    parts, _ = installed(NEW, NEW)
    assert parts.audit.verify().problems == ()
    assert parts.audit.last("anna", "sign_in", subject_of(parts.own_index, "c")) == clock() - timedelta(days=8)


def test_a_rotation_that_is_stopped_goes_on_where_it_was(installed):
    parts, phone = installed(FORMER, FORMER)
    for number in range(12):
        replace(phone, address=f"whatsapp:+4850010{number:04}").says("hello")
    parts, phone = installed(f"{NEW},{FORMER}", f"{NEW},{FORMER}", phone)
    rotation = Rotation(
        keyring=parts.keyring, records=parts.records, keys=parts.keys, index=parts.index, repeats=timedelta(days=7)
    )
    for holder in parts.keyring.holders("", 5)[0]:
        rotation._rewrap(holder)  # noqa: SLF001 as far as it came
    assert not rotation.conclude(parts.clock()).master_done
    assert rotated(parts).master_done
    assert rotated(parts).master_done, "once more changes nothing"


def test_who_writes_during_a_rotation_stays_the_same_customer(installed):
    """By phone and by the provider's own id; each message moves its sender, whether or not the command runs."""
    parts, phone = installed(FORMER, FORMER)
    phone.says("by phone and id", ExternalUserId="whatsapp:PL.abc")
    parts, phone = installed(FORMER, f"{NEW},{FORMER}", phone)
    phone.says("by phone")
    replace(phone, address="whatsapp:PL.abc").says("by id", sid="SM-by-id")
    assert parts.keyring.foreign(parts.index.key_id).aliases == 0
    assert texts(parts) == ["by phone and id", "by phone", "by id"]


def test_both_addresses_are_moved_for_who_does_not_write(installed):
    parts, phone = installed(FORMER, FORMER)
    phone.says("hello", ExternalUserId="whatsapp:PL.abc")
    parts, phone = installed(FORMER, f"{NEW},{FORMER}", phone)
    assert rotated(parts).aliases == 0
    assert texts(parts, "whatsapp:PL.abc") == ["hello"]


def test_who_was_forgotten_during_a_rotation_gets_the_same_last_word(installed):
    parts, phone = installed(FORMER, FORMER)
    phone.says("hello")
    phone.says("delete my data")
    last = phone.says("yes", **TAKEN)
    parts, phone = installed(f"{NEW},{FORMER}", f"{NEW},{FORMER}", phone)
    assert rotated(parts).master_done
    assert phone.says("yes", **TAKEN) == last
    parts, _ = installed(NEW, f"{NEW},{FORMER}", phone)
    assert "E-" in last
    assert parts.records.pending(10) == ()


def test_done_is_not_said_while_somebody_depends_on_a_former_key(installed, clock):
    """Somebody who must not be written to, and of whom nothing else is left, is known by a keyed hash alone."""
    parts, phone = installed(FORMER, FORMER)
    phone.says("hello")
    holder = parts.transcripts.holder(phone.address)
    parts.keyring.forget(holder.customer, [], clock(), refused=True)
    parts, phone = installed(FORMER, f"{NEW},{FORMER}", phone)
    clock.advance(days=30)
    result = rotated(parts)
    assert (result.refusals, result.index_done(clock())) == (1, False)
    with pytest.raises(StartError, match="SOTTO_INDEX_KEY"):
        installed(FORMER, NEW)
    phone.says("hello again")
    assert rotated(parts).refusals == 0, "writing again moves it"


@pytest.mark.parametrize(
    ("master", "index", "named"),
    [
        (WRONG, FORMER, "SOTTO_MASTER_KEYS"),
        (f"{NEW},{WRONG}", FORMER, "SOTTO_MASTER_KEYS"),
        (NEW, FORMER, "SOTTO_MASTER_KEYS"),
        (FORMER, WRONG, "SOTTO_INDEX_KEY"),
        (FORMER, f"{NEW},{WRONG}", "SOTTO_INDEX_KEY"),
    ],
)
def test_a_list_that_lacks_a_key_is_a_clear_stop(installed, master, index, named):
    """Also in the middle of a rotation, when only some customers are wrapped by the key that is lacking."""
    _, phone = installed(FORMER, FORMER)
    phone.says("hello")
    with pytest.raises(StartError, match=named) as stopped:
        installed(master, index)
    assert not any(key in str(stopped.value) for key in (FORMER, NEW, WRONG))
    _, phone = installed(f"{NEW},{FORMER}", FORMER, phone)
    replace(phone, address="whatsapp:+48500100300").says("hello")
    with pytest.raises(StartError, match="SOTTO_MASTER_KEYS"):
        installed(NEW, FORMER)
    with pytest.raises(StartError, match="SOTTO_MASTER_KEYS"):
        installed(FORMER, FORMER)


@pytest.fixture
def environment(tmp_path, monkeypatch):
    def given(**more):
        values = {"DATA_DIR": str(tmp_path / "var"), "TWILIO_AUTH_TOKEN": "t", "PUBLIC_URL": "https://chat.example.com"}
        for name, value in (values | more).items():
            monkeypatch.setenv(f"SOTTO_{name}", value)

    return given


def test_the_command_rotates_and_says_what_may_be_removed(installed, environment):
    _, phone = installed(FORMER, FORMER)
    phone.says("hello")
    environment(MASTER_KEYS=f"{NEW},{FORMER}", INDEX_KEY=f"{NEW},{FORMER}")
    done = CliRunner().invoke(main, ["keys", "rotate"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "SOTTO_MASTER_KEYS: the first key is all that is needed" in done.output
    assert "SOTTO_INDEX_KEY: keep the former key until" in done.output


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "keys"
    path.write_text(f"{NEW}\n{FORMER}\n")
    path.chmod(0o600)
    return path


def test_keys_come_from_a_file_or_a_command(settings, key_file):
    given = chosen(settings) | {"master_keys": (), "index_key": ()}
    command = f"{sys.executable} -c \"print('{FORMER}')\""
    found = with_keys(load_settings(**given, master_keys_file=key_file, index_key_command=command))
    assert [key.get_secret_value() for key in found.master_keys] == [b"n" * 32, b"f" * 32]
    assert [key.get_secret_value() for key in found.index_key] == [b"f" * 32]
    assert not any(key in repr(found) + str(found.model_dump()) for key in (NEW, FORMER))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/nowhere/kms get", "can't be run"),
        ("'unbalanced", "can't be run"),
        (f"{sys.executable} -c 'import sys; print(\"{NEW}\"); sys.exit(3)'", "status 3"),
        (f"{sys.executable} -c 'print(\"{NEW[:-8]}\")'", "32 bytes|base64"),
        (f"{sys.executable} -c ''", "gives no key"),
        (f"{sys.executable} -c 'import time; time.sleep(60)'", "within"),
        ("echo $HOME;", "base64"),
    ],
)
def test_a_command_that_gives_no_keys_is_a_clear_stop_without_its_words(settings, command, said, monkeypatch):
    monkeypatch.setattr("bot.key_source.COMMAND_SECONDS", 1)
    given = chosen(settings) | {"master_keys": ()}
    with pytest.raises(StartError, match=f"SOTTO_MASTER_KEYS_COMMAND.*({said})") as stopped:
        with_keys(load_settings(**given, master_keys_command=command))
    assert NEW[:-8] not in str(stopped.value)
    assert command not in str(stopped.value)


def test_a_file_that_others_can_read_is_refused(settings, key_file):
    key_file.chmod(0o640)
    given = chosen(settings) | {"master_keys": ()}
    with pytest.raises(StartError, match="chmod 600"):
        with_keys(load_settings(**given, master_keys_file=key_file))


def test_keys_come_from_one_place(settings, key_file):
    given = chosen(settings)
    with pytest.raises(SettingsError, match="SOTTO_MASTER_KEYS and SOTTO_MASTER_KEYS_FILE are both set"):
        load_settings(**given, master_keys_file=key_file)


@pytest.mark.parametrize("bad", [f"{NEW},{NEW}", f"{NEW},{FORMER[:-6]}", f"{NEW},hunter2-not-base64!"])
def test_a_bad_list_is_told_without_its_words(bad):
    with pytest.raises(SettingsError, match="SOTTO_MASTER_KEYS") as stopped:
        load_settings(master_keys=bad)
    assert not any(part in str(stopped.value) for part in (NEW, FORMER[:-6], "hunter2"))


def test_no_key_is_shown_by_a_start_that_fails(tmp_path):
    """A whole process with a wrong key: neither standard output nor error has a byte of it."""
    environment = {
        "SOTTO_DATA_DIR": str(tmp_path / "var"),
        "SOTTO_MASTER_KEYS": NEW,
        "SOTTO_INDEX_KEY": NEW,
        "SOTTO_TWILIO_AUTH_TOKEN": "hunter2-the-token",
    }
    command = [sys.executable, "-m", "bot", "sweep"]
    first = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True)
    wrong = environment | {"SOTTO_MASTER_KEYS": WRONG}
    second = subprocess.run(command, env=os.environ | wrong, capture_output=True, text=True, check=False)
    assert (second.returncode, "SOTTO_MASTER_KEYS" in second.stderr) == (1, True)
    shown = json.dumps([first.stdout, first.stderr, second.stdout, second.stderr])
    assert not any(secret in shown for secret in (NEW, WRONG, "hunter2", "Traceback"))
