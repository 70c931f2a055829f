"""What tests of flows share: the shipped policy, and a flow file to change one thing in."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.shop import DemoShop
from config.catalogue import load_catalogue
from config.flows import flow_texts, load_flows
from config.policy import load_policy
from config.settings import SHIPPED
from handlers.contract import Conversation, Message
from handlers.flows import Flows
from tests.builders import toml

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""A Sunday."""


def in_all(text):
    return {"en": text, "he": text, "ar": text, "pl": text}


FIELD = {
    "name": "order_number",
    "kind": "order_number",
    "pattern": r"\d{5}",
    "ask": in_all("Which order?"),
    "again": in_all("Five digits, please."),
    "purpose": in_all("To find the order."),
}
FLOW = {
    "name": "gift_wrap",
    "says": {"en": ["wrap it"], "he": ["לארוז"], "ar": ["تغليف"], "pl": ["zapakować"]},
    "fields": [FIELD],
    "answers": {"done": in_all("We wrap {order_number}.")},
}


@pytest.fixture(scope="session")
def policy():
    return load_policy([SHIPPED])


@pytest.fixture
def table():
    """A flow as its file holds it, right as it stands."""
    return deepcopy(FLOW)


class Chat:
    """A customer's chat with the flows, as the pipeline leads it: decide, look up, decide again."""

    def __init__(self, flows, catalogue, lookups, language):
        self.flows, self.catalogue, self.language = flows, catalogue, language
        self.lookups = lookups
        self.now = NOW
        self.conversation = Conversation(language=language)
        self.sent = []

    def says(self, text="", **more):
        """Send a message; return the replies' keys, without the flow's own prefix."""
        message = Message(text=text, language=more.pop("language", self.language), **more)
        outcome = self.flows.decide(self.conversation, message, self.now)
        if outcome.lookup:
            self.sent.append(outcome.lookup)
            results = {outcome.lookup.name: self.lookups(outcome.lookup)}
            outcome = self.flows.decide(self.conversation, replace(message, results=results), self.now)
        assert outcome.lookup is None
        self.conversation, self.outcome = outcome.conversation, outcome
        return [reply.key for reply in outcome.replies]

    def text(self):
        """Return the last replies as the customer reads them."""
        return "\n\n".join(
            self.catalogue.say(reply.key, self.language, **reply.params) for reply in self.outcome.replies
        )

    @property
    def fields(self):
        return {field.name: field.value for field in self.conversation.fields}

    @property
    def asked(self):
        question = self.conversation.question
        return question and question.name


@pytest.fixture(scope="session")
def shipped(policy):
    return load_flows([SHIPPED], policy)


@pytest.fixture(scope="session")
def catalogue(shipped):
    return load_catalogue([SHIPPED], flow_texts(shipped))


@pytest.fixture(scope="session")
def flows(shipped, policy):
    return Flows(shipped, policy)


@pytest.fixture
def chat(flows, catalogue):
    """Start a chat in a language with the demonstration shop, or with other lookups or flows."""

    def start(language="en", lookups=None, flows=flows, catalogue=catalogue):
        return Chat(flows, catalogue, lookups or DemoShop(NOW.date).answer, language)

    return start


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "flows").mkdir()
    return tmp_path


@pytest.fixture
def write(folder):
    def write_file(table, name="gift_wrap.toml"):
        text = "\n".join(f"{key} = {toml(value)}" for key, value in table.items())
        (folder / "flows" / name).write_text(text, "utf-8")
        return [folder]

    return write_file


def changed(table, path, value):
    """Return the table with the value at a path such as `fields.0.kind` replaced, or removed if None."""
    result = place = deepcopy(table)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return result


CHOICE = {"en": ["Red"], "he": ["אדום"], "ar": ["أحمر"], "pl": ["Czerwony"]}
