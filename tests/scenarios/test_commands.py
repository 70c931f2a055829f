"""The command line with wrong input: one clear line, no traceback, no secret."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.installation import complete
from config.settings import load_settings

ROOT = Path(__file__).parents[2]
KEY = "c2VjcmV0"


@pytest.fixture
def sotto(tmp_path, monkeypatch):
    """Runs a command; returns its exit code and what it said."""
    monkeypatch.setenv("SOTTO_DATA_DIR", str(tmp_path / "var"))

    def run(*arguments, given=b"", **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        result = CliRunner().invoke(main, arguments, input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        return result.exit_code, result.output

    return run


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SOTTO_MASTER_KEYS", KEY, "must be 32 bytes"),
        ("SOTTO_MASTER_KEYS", "hunter2!", "must be base64"),
        ("SOTTO_INDEX_KEY", "hunter2!", "must be base64"),
        ("SOTTO_STORE_URL", "ftp://:hunter2@host", "must begin with sqlite:///"),
        ("SOTTO_JOURNAL_URL", "ftp://:hunter2@host", "must begin with sqlite:///"),
        ("SOTTO_STORE_URL", "sqlite://var/hunter2", "three slashes"),
        ("SOTTO_STORE_URL", "sqlite:///", "three slashes"),
        ("SOTTO_MAX_BODY_BYTES", "hunter2", "valid integer"),
        ("SOTTO_PUBLIC_URL", "http://[hunter2", "SOTTO_PUBLIC_URL"),
        ("SOTTO_ENV", "hunter2", "'development' or 'production'"),
        ("SOTTO_ENV", "production", "production needs SOTTO_MASTER_KEYS"),
        ("SOTTO_CONFIG_DIR", "/no/such/folder", "is not a folder"),
        ("SOTTO_DATA_DIR", "/dev/null", "can't write"),
        ("SOTTO_DATA_DIR", "/dev/null/var", "can't write"),
        ("SOTTO_DATA_DIR", "/proc/var", "can't write"),
    ],
)
def test_a_wrong_setting_stops_with_one_line_that_names_it(sotto, name, value, says):
    code, output = sotto("users", "list", **{name: value})
    assert code == 1
    assert says in output
    assert output.count("\n") == 1
    assert "hunter2" not in output
    assert KEY not in output


@pytest.mark.parametrize(
    "name", ["MASTER_KEYS", "INDEX_KEY", "TWILIO_AUTH_TOKEN", "PUBLIC_URL", "METRICS_TOKEN", "CONFIG_DIR"]
)
def test_an_empty_setting_is_one_that_was_not_given(sotto, name):
    assert sotto("users", "list", **{f"SOTTO_{name}": ""}) == (0, "")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SOTTO_MASTER_KEY", "SOTTO_MASTER_KEY is set but means nothing here; SOTTO_MASTER_KEYS would"),
        ("SOTTO_WEATHER", "SOTTO_WEATHER is set but means nothing here."),
    ],
)
def test_a_setting_with_a_slip_in_its_name_is_told_and_never_its_value(sotto, name, told):
    code, output = sotto("users", "list", **{name: "hunter2"})
    assert (code, told in output, "hunter2" in output) == (0, True, False)


@pytest.mark.parametrize("kept", ["", '{"master_keys": "hun', "[]", "null", '{"index_key": 5}', "\x00"])
def test_damaged_development_keys_are_told_and_not_replaced(sotto, tmp_path, kept):
    path = tmp_path / "var" / "development.json"
    path.parent.mkdir()
    path.write_text(kept)
    code, output = sotto("users", "list")
    assert (code, output.count("\n")) == (1, 1)
    assert "is damaged" in output
    assert path.read_text() == kept


def test_processes_that_start_at_once_share_one_set_of_development_keys(tmp_path):
    settings, made = load_settings(data_dir=tmp_path / "var"), []
    threads = [threading.Thread(target=lambda: made.append(complete(settings).master_keys)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 12
    assert len(set(made)) == 1
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["development.json"]
    assert set(json.loads((tmp_path / "var" / "development.json").read_text())) > {"master_keys", "index_key"}


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (("erase",), b"", "give either"),
        (("erase", "--sender", "a", "--customer", "b"), b"", "give either"),
        (("erase", "--customer", ""), b"", "nothing is stored"),
        (("erase", "--sender", ""), b"", "nothing is stored"),
        (("erase", "--sender", "whatsapp:"), b"", "nothing is stored"),
        (("erase", "--sender", "\udcff"), b"", "not UTF-8"),
        (("receipt", "\udcff"), b"", "not UTF-8"),
        (("receipt", "E-AAAA-AAAA", "--json"), b"", "no such receipt"),
        (("users", "remove", "nobody"), b"", "no such account"),
        (("users", "add", "da na", "--role", "agent", "--password-stdin"), b"quiet lamp above the river", "A name has"),
        (("users", "add", "dana", "--role", "agent", "--password-stdin"), b"", "too short"),
        (("users", "add", "dana", "--role", "agent", "--password-stdin"), b"quiet lamp above\xff\n", "not UTF-8"),
        (("classify",), b"\xff\n", "not UTF-8"),
        (("classify",), b"[" * 100_000, "line 1"),
        (("classify",), b"null\n", "line 1"),
        (("redact",), b"quiet \xff\n", "not UTF-8"),
        (("redact", "--jsonl"), b"quiet\n", "line 1"),
        (("redact", "--jsonl"), b"[" * 100_000, "line 1: nested too deeply"),
        (("serve", "--port", "70000"), b"", "not in the range"),
        (("serve", "--host", "host.invalid"), b"", "can't listen on host.invalid"),
        (("serve", "--host", "203.0.113.9", "--port", "8000"), b"", "can't listen on 203.0.113.9"),
    ],
)
def test_wrong_input_is_told_in_one_line(sotto, arguments, given, says):
    code, output = sotto(*arguments, given=given)
    assert code in {1, 2}
    assert says in output
    assert "Traceback" not in output
    assert "quiet" not in output


@pytest.mark.parametrize("store", ["records", "keyring", "staff"])
def test_a_damaged_file_is_told_in_one_line(tmp_path, store):
    """In a process of its own, as an operator runs it."""
    (tmp_path / f"{store}.sqlite3").write_bytes(b"this is no database" * 300)
    command = [sys.executable, "-m", "bot", "users", "list"]
    environment = os.environ | {"SOTTO_DATA_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{store}.sqlite3 is no SQLite database" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_that_is_taken_is_told(sotto, taken_port):
    code, output = sotto("serve", "--port", str(taken_port))
    assert code == 1
    assert "is taken" in output


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("redact", "my card 4111 1111 1111 1111"),
        ("redact", "--jsonl", "4111111111111111"),
        ("4111111111111111",),
        ("--card=4111111111111111",),
        ("redact", "--4111111111111111"),
        ("erase", "--customer", "x", "my card 4111111111111111"),
        ("send", "welcome", "--at", "4111111111111111", "--topic", "offers"),
    ],
    ids=" ".join,
)
def test_a_message_given_where_none_belongs_is_refused_without_its_card(sotto, arguments):
    code, output = sotto(*arguments)

    assert code == 2
    assert "1111 1111" not in output
    assert "41111111" not in output
    assert "Error: " in output


@pytest.mark.parametrize("arguments", [(), ("users",)])
def test_a_command_without_its_rest_answers_with_the_help(sotto, arguments):
    _, output = sotto(*arguments)

    assert output.startswith("Usage: ")
    assert "Error" not in output
