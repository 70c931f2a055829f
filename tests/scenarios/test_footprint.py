"""What a message costs, and what it leaves in the process that took it in."""

import gc
from dataclasses import replace

import pytest

from bot.app import create_app
from bot.identity import Strangers
from tests.builders import Phone

TALK = [
    "hello, my name is {}",
    "where is my order {}?",
    "10222",
    "my card is 4111 1111 1111 1111 {}",
    "שלום {} איפה ההזמנה שלי",
    "{}@mail.example",
    "delete my data",
    "no {}",
    "i want to return my order {}",
    "{}",
]


class Counting:
    """A store whose calls are noted."""

    def __init__(self, store, calls):
        self._store, self._calls = store, calls

    def __getattr__(self, name):
        found = getattr(self._store, name)

        def call(*given, **named):
            self._calls.append(name)
            return found(*given, **named)

        return call if callable(found) else found


def test_a_message_is_at_most_three_round_trips(settings, services):
    calls = []
    keyring, records = (Counting(store, calls) for store in (services.keyring, services.records))
    strangers = Strangers(keyring, services.pipeline.keys, None)
    pipeline = replace(services.pipeline, keyring=keyring, records=records, strangers=strangers)
    phone = Phone(create_app(settings, replace(services, pipeline=pipeline)).test_client())
    for text in TALK:
        calls.clear()
        phone.says(text.format("Zofia"))
        assert calls in (["identify", "load"], ["identify", "load", "commit"]), text


@pytest.fixture
def word():
    """A word that nothing else holds."""
    return "zanzibarian"


def test_nothing_a_customer_wrote_outlives_the_request(app, word):
    """No cache, log or default argument holds on to a word of it."""
    phone = Phone(app.test_client())
    for text in TALK:
        phone.says(text.format(word))
    del phone, text
    gc.collect()
    held = [type(holder) for holder in gc.get_objects() if holder is not locals() and holds(holder, word)]
    assert held == []


def holds(holder, word):
    return any(isinstance(value, str) and word in value and value != word for value in gc.get_referents(holder))
