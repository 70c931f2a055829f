"""Who is silent for long is forgotten whole, and told before if the policy says so."""

import json

import pytest

from bot.app import create_app
from bot.services import build
from config.policy import PolicyError, load_policy
from config.settings import SHIPPED
from tests.upstream.conftest import Line

TEMPLATE = """
[templates.closing]
variables = ["business"]

[templates.closing.content]
en = "HXen"
he = "HXhe"
ar = "HXar"
pl = "HXpl"

[templates.closing.text]
en = "{business}: we delete this chat soon. STOP ends it."
he = "{business}: הצ'אט יימחק בקרוב. הסר"
ar = "{business}: تُحذف المحادثة قريبًا. توقف"
pl = "{business}: wkrótce usuniemy ten czat. STOP"
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


def test_the_notice_names_the_business_stands_in_the_transcript_and_goes_with_everything(told, twilio):
    """In the customer's language, long after the 24 hours; its copy at Twilio goes with the others."""
    line, parts, passes = told
    line.says("dzień dobry")
    assert passes(days=76, seconds=2) == ["HXpl"]
    (form,) = twilio.forms
    assert json.loads(form["ContentVariables"]) == {"1": parts.policy.business.name}
    (sid,) = [sid for sid, m in twilio.messages.items() if m.get("template")]
    line.reports(sid, "read", twilio.messages[sid]["callback"])
    (shown,) = parts.transcripts.peek(line.address, parts.clock()).lines
    assert (shown.delivery, parts.policy.business.name in shown.text) == ("read", True)
    passes(days=15)
    for _ in range(4):
        passes(minutes=2)
    assert parts.transcripts.holder(line.address) is None
    assert twilio.of(line.address) == []
    assert len(twilio.forms) == 1, "who was told weeks ago isn't written to once more"


def test_a_notice_that_went_out_with_an_error_does_not_go_out_twice(told, twilio):
    line, _, passes = told
    line.says("hello")
    twilio.takes_and_fails = 1
    passes(days=76, seconds=2)
    passes(seconds=5)
    assert passes(hours=1) == ["HXen"]


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
        (TOLD.replace("business", "discount"), "the variable business alone"),
    ],
)
def test_a_policy_that_could_not_tell_stops_the_start(tmp_path, change, says):
    (tmp_path / "policy.toml").write_text(change)
    with pytest.raises(PolicyError, match=says):
        load_policy((SHIPPED, tmp_path))
