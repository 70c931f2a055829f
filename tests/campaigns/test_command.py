"""`sotto send`: counts first, then sends."""

import json

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from tests.campaigns.conftest import POLICY
from tests.campaigns.people import agree


@pytest.fixture
def sotto(monkeypatch, services):
    monkeypatch.setattr("bot.commands.send.open_services", lambda: services)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture
def command(sotto):
    return lambda *arguments: sotto("send", *arguments)


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


def test_variables_are_filled_in_and_kept_as_they_were_sent(command, people, services, clock, sent, twilio):
    agree(people[0])
    people[1].says("chcę dostawać promocje")
    people[1].says("tak")
    asked = command("sale", "--topic", "offers", "--yes", "--set", "discount=10 %", "--set", "discount.pl=o 10%")
    assert asked.exit_code == 0, asked.output
    assert len(sent()) == 2
    given = {form["To"]: json.loads(form["ContentVariables"]) for form in twilio.forms}
    assert given == {
        people[0].address: {"1": "Corner Shop", "2": "10 %"},
        people[1].address: {"1": "Corner Shop", "2": "o 10%"},
    }
    lines = services.transcripts.peek(people[1].address, clock()).lines
    assert lines[-1].text == "Corner Shop: o 10% taniej. STOP kończy."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], "discount has no value in en"),
        (["discount.en=10 %"], "discount has no value in he"),
        (["discount=10 %", "name=Zofia"], "no variable name"),
        (["discount"], "NAME=VALUE"),
        (["discount.fr=10 %"], "NAME.LANGUAGE=VALUE"),
        (["discount=10 %\nmore"], "in one line"),
        (["discount=" + "9" * 1100], "longer than 1024"),
        (["discount=card {card}"], "something private"),
    ],
)
def test_a_value_that_will_not_do_is_named(command, synthetic, values, told):
    given = [part for value in values for part in ("--set", value.replace("{card}", synthetic.card()))]
    result = command("sale", "--topic", "offers", "--yes", *given)
    assert result.exit_code == 2
    assert told in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('variables = ["business", "discount"]\n', ""), "text.en and variables must name the same"),
        (("{discount} off", "off"), "see {discount}"),
        (("{discount} off", "{discount}" + " off" * 300), "longer than 1024"),
    ],
)
def test_a_template_that_does_not_declare_what_it_needs_is_refused(tmp_path, change, told):
    (tmp_path / "overlay").mkdir(exist_ok=True)
    (tmp_path / "overlay" / "policy.toml").write_text(POLICY.replace(*change), "utf-8")
    result = CliRunner().invoke(main, ["check"], env={"SOTTO_CONFIG_DIR": str(tmp_path / "overlay")})
    assert told in result.output


def test_what_was_sent_stands_in_the_audit_log(command, people, services):
    agree(people[0])
    command("spring", "--topic", "offers", "--yes")
    last = [line.entry for line in services.audit.everything()][-1]
    assert (last.action, last.subject) == ("campaign_sent", "spring")


def test_a_campaign_is_planned_shown_and_stopped(command, sotto, people):
    agree(people[0])
    assert "Planned" in command("spring", "--topic", "offers", "--yes", "--at", "2026-11-23 10:00").output
    assert "already" in command("spring", "--topic", "offers", "--yes", "--at", "2026-11-23 10:00").output
    assert json.loads(sotto("campaigns", "--json").output) == {
        "campaign": "spring",
        "state": "planned",
        "at": "2026-11-23T08:00:00+00:00",
        "queued": 0,
        "others": {},
    }
    assert "Stopped" in sotto("campaigns", "--stop", "spring").output
    assert "over" in sotto("campaigns").output
    assert sotto("campaigns", "--stop", "spring").exit_code == 1


@pytest.mark.parametrize(
    "times",
    [
        ("--at", "2026-11-21 10:00"),
        ("--until", "2026-11-24 10:00"),
        ("--at", "2026-11-24 10:00", "--until", "2026-11-24 09:00"),
    ],
)
def test_times_that_can_not_be_are_refused(command, times):
    assert command("spring", "--topic", "offers", "--yes", *times).exit_code == 2
