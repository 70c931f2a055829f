"""Flow files of several folders, their texts, and the documented one."""

from pathlib import Path

import pytest

from config.catalogue import LANGUAGES, load_catalogue
from config.flows import FlowError, flow_texts, lint_flows, load_flows
from config.settings import SHIPPED
from tests.flows.conftest import CHOICE, changed


def test_two_flows_of_one_name_or_one_trigger_are_refused(table, write, policy):
    """Case, accents and punctuation don't make a trigger another one."""
    write(table)
    folders = write(changed(table, "says.en", ["Wrap  it!"]), "other.toml")

    problems = lint_flows(folders, policy)

    assert "flows/other.toml: name: 'gift_wrap' is the name of flows/gift_wrap.toml, too: rename one" in problems
    assert "flows/other.toml: says.en: 'Wrap  it!' is said for flows/gift_wrap.toml, too: leave it in one" in problems


def test_all_problems_of_all_files_are_listed_and_the_start_names_the_first(table, write, policy, folder):
    """`sotto check` tells everything at once."""
    write(changed(table, "fields.0.purpose.he", None))
    (folder / "flows" / "broken.toml").write_text("name = ", "utf-8")
    write(changed(changed(table, "name", "third"), "fields.0.keep_minutes", 600), "third.toml")

    problems = lint_flows([folder], policy)

    assert {problem.split(":")[0] for problem in problems} == {
        "flows/broken.toml",
        "flows/gift_wrap.toml",
        "flows/third.toml",
    }
    with pytest.raises(FlowError) as error:
        load_flows([folder], policy)
    assert str(error.value) == problems[0]


def test_an_overlay_replaces_removes_and_adds(table, write, policy, folder):
    """A file of the same name wins; `enabled = false` alone removes a flow."""
    write({"enabled": False}, "order_status.toml")
    says = {"en": ["open?"], "he": ["פתוח?"], "ar": ["مفتوح؟"], "pl": ["otwarte?"]}
    write(changed(changed(table, "name", "opening_hours"), "says", says), "opening_hours.toml")
    write(table)

    flows = {flow.name: flow for flow in load_flows([SHIPPED, folder], policy)}

    assert set(flows) == {
        *("delivery_change", "gift_wrap", "opening_hours", "product_availability", "return_or_exchange"),
    }
    assert flows["opening_hours"].says["en"] == ("open?",)


def test_flow_texts_are_catalogue_keys(table, write, policy):
    """All that a flow says is said through the catalogue."""
    choices = {"red": CHOICE, "blue": CHOICE}
    field = {**table["fields"][0], "name": "colour", "kind": "choice", "choices": choices}
    del field["pattern"]
    flow = {**table, "fields": [field], "answers": {"done": dict.fromkeys(LANGUAGES, "In {colour}.")}}

    texts = flow_texts(load_flows(write(flow), policy))

    assert set(texts) == set(LANGUAGES)
    assert set(texts["he"]) == {
        *("flow.gift_wrap.ask.colour", "flow.gift_wrap.reask.colour", "flow.gift_wrap.purpose.colour"),
        *("option.flow.gift_wrap.colour.red", "option.flow.gift_wrap.colour.blue", "flow.gift_wrap.answer.done"),
    }
    assert texts["he"]["option.flow.gift_wrap.colour.red"] == "אדום"


def test_the_catalogue_takes_the_shipped_flows(policy):
    """No text is missing in any language."""
    catalogue = load_catalogue([SHIPPED], flow_texts(load_flows([SHIPPED], policy)))

    assert "flow.order_status.answer.shipped" in catalogue.keys
    assert "flows.apology" in catalogue.keys


def test_the_documented_flow_is_right(policy, folder):
    """The example in the guide can be copied as it stands."""
    guide = (Path(__file__).parents[2] / "docs" / "flows.md").read_text("utf-8")
    (folder / "flows" / "gift_wrap.toml").write_text(guide.split("```toml\n")[1].split("```")[0], "utf-8")
    allowed = policy.model_copy(update={"lookup_hosts": ("shop.example",)})

    assert lint_flows([SHIPPED, folder], allowed) == []
