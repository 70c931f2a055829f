"""What tests of flows share: the shipped policy, and a flow file to change one thing in."""

from copy import deepcopy

import pytest

from config.policy import load_policy
from config.settings import SHIPPED


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
