"""Who is silent for long is forgotten whole, and told before if the policy says so."""

import pytest

from bot.app import create_app
from bot.services import build
from config.policy import PolicyError, load_policy
from config.settings import SHIPPED
from tests.upstream.conftest import Line

TEMPLATE = """
[templates.closing.content]
en = "HXen"
he = "HXhe"
ar = "HXar"
pl = "HXpl"

[templates.closing.text]
en = "We delete this chat soon. STOP ends it."
he = "הצ'אט יימחק בקרוב. הסר"
ar = "تُحذف المحادثة قريبًا. توقف"
pl = "Wkrótce usuniemy ten czat. STOP"
"""
TOLD = '[inactivity]\ntell_days_before = 14\ntemplate = "closing"\n' + TEMPLATE


@pytest.fixture
def told(tmp_path, settings, clock, twilio):
    """An installation that tells: a customer's line, and what lets days pass."""
    (tmp_path / "policy.toml").write_text(TOLD)
    parts = build(settings.model_copy(update={"config_dir": tmp_path}), clock)
    line = Line(create_app(settings, parts).test_client(), twilio, "whatsapp:+48500100200")

    def passes(**time):
        clock.advance(**time)
        parts.worker.run_due()
        parts.worker.retention.sweep(clock())
        return [m["template"] for m in twilio.messages.values() if m.get("template")]

    return line, parts, passes


def test_a_silent_customer_is_told_once_and_then_forgotten(told):
    line, parts, passes = told
    line.says("hello")
    assert passes(days=75) == []
    assert passes(days=1, seconds=2) == ["HXen"]
    assert passes(days=7) == ["HXen"]
    assert parts.transcripts.holder(line.address)
    passes(days=8)
    assert parts.transcripts.holder(line.address) is None, "being told was no activity"


def test_who_writes_is_told_after_that_silence_again(told):
    line, parts, passes = told
    line.says("hello")
    assert passes(days=70) == []
    line.says("still here")
    assert passes(days=70) == []
    assert passes(days=7) == ["HXen"]
    line.says("not yet!")
    assert passes(days=77) == ["HXen", "HXen"]
    assert parts.transcripts.holder(line.address)


def test_who_said_stop_is_not_told(told):
    line, _, passes = told
    line.says("stop")
    assert passes(days=77) == []


def test_who_has_the_number_by_now_is_not_told_of_somebody_else_s_chat(told):
    line, parts, passes = told
    line.says("hello", ExternalUserId="whatsapp:PL.before")
    passes(days=70)
    line.says("hello", ExternalUserId="whatsapp:PL.after")
    assert parts.transcripts.holder("whatsapp:PL.before")
    assert passes(days=7) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("[inactivity]\ntell_days_before = 14\n", "inactivity.template must name"),
        (TOLD.replace("= 14", "= 90"), "inactivity.tell_days_before must be less"),
    ],
)
def test_a_policy_that_could_not_tell_stops_the_start(tmp_path, change, says):
    (tmp_path / "policy.toml").write_text(change)
    with pytest.raises(PolicyError, match=says):
        load_policy((SHIPPED, tmp_path))
