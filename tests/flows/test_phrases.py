"""How well flows are heard, on the phrases of `phrases.toml`: whole sentences, with slips and dialect."""

import tomllib
from pathlib import Path

import pytest

from config.catalogue import LANGUAGES
from config.flows import Flow
from handlers.contract import Message
from handlers.matching import classify
from handlers.trigger_lint import lint_triggers

PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
HEARD, TAKEN = 0.9, 0.04


def heard(flows, text, language):
    flow = flows.matches(Message(text=text, language=language))
    return flow.name if flow else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in PHRASES if name != "none"])
def test_a_flow_is_heard_in_what_customers_write(flows, name, language):
    """At least 90 % of the phrases."""
    phrases = PHRASES[name][language]
    missed = [phrase for phrase in phrases if heard(flows, phrase, language) != name]

    assert len(missed) <= len(phrases) * (1 - HEARD), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_messages_are_not_taken_for_a_flow(flows, language):
    """At most 4 % of them."""
    phrases = [phrase for phrase in PHRASES["none"][language] if not classify(phrase, language).handler]
    taken = {phrase: heard(flows, phrase, language) for phrase in phrases if heard(flows, phrase, language)}

    assert len(taken) <= len(phrases) * TAKEN, taken


def test_every_trigger_of_a_shipped_flow_reaches_it(shipped, policy):
    """Neither a privacy command nor another flow takes it."""
    assert lint_triggers(shipped, policy) == []


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [("delete my data", "the command erase"), ("opening hours please", "flow opening_hours"), ("…x…", None)],
)
def test_a_trigger_that_is_heard_as_something_else_is_named(shipped, policy, table, phrase, instead):
    """`sotto check` says which, and by what."""
    flow = Flow.model_validate({**table, "says": {**table["says"], "en": [phrase]}})
    named = [
        problem for problem in lint_triggers([*shipped, flow], policy) if "gift_wrap" in problem and ".en" in problem
    ]

    expected = f"flow gift_wrap: says.en: {phrase!r} is heard as {instead}: say it differently, or remove it"
    assert named == ([expected] if instead else [])
