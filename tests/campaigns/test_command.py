"""`sotto send`: counts first, then sends."""

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from tests.campaigns.conftest import POLICY
from tests.campaigns.people import agree


@pytest.fixture
def command(monkeypatch, services):
    monkeypatch.setattr("bot.commands.send.open_services", lambda: services)
    return lambda *arguments: CliRunner().invoke(main, ["send", *arguments])


def test_the_command_counts_first_and_sends_then(command, people, sent):
    agree(people[0])
    people[1].says("hello")
    dry = command("spring", "--topic", "offers", "--dry-run")
    assert "1 may be written to now" in dry.output
    assert "1 have not agreed to this topic" in dry.output
    assert sent() == []
    assert "1 may be written to now" in command("spring", "--topic", "offers", "--yes").output
    assert sent() == [people[0].address]


@pytest.mark.parametrize(
    "arguments",
    [
        ("autumn", "--topic", "offers"),
        ("spring", "--topic", "rain"),
        ("spring", "--topic", "offers", "--audience", "x"),
    ],
)
def test_a_mistake_is_named(command, arguments):
    result = command(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.output


def test_a_template_that_does_not_say_how_to_stop_is_refused(tmp_path):
    (tmp_path / "overlay").mkdir(exist_ok=True)
    (tmp_path / "overlay" / "policy.toml").write_text(POLICY.replace("STOP kończy.", "Do zobaczenia."), "utf-8")
    result = CliRunner().invoke(main, ["check"], env={"SOTTO_CONFIG_DIR": str(tmp_path / "overlay")})
    assert "must say how to stop" in result.output
