"""Everything at once: customers who write and leave, staff who answer, operators who erase, sweeps, and the power going."""

import random
import secrets
import signal
import threading
import time

import pytest
import requests

from bot.commands.erase import BY_OPERATOR
from bot.conversations import open_messages, open_state
from bot.stores.database import Database
from bot.stores.sqlite_records import BETWEEN
from handlers.receipt import find_code
from tests.builders import START, on_disk, on_every_engine
from tests.server import Server

CLIENTS, CUSTOMERS = 6, 5
SAYS = ["hello there", "where is my order?", "delete my data", "delete my data", "yes", "yes"]
NOTHING = "<Response />"


def sender(number):
    return f"whatsapp:+4850010{number:04}"


class Crowd:
    """Threads that do things to a server until they are told to stop, and what they saw."""

    def __init__(self, server):
        self.server, self.stop = server, threading.Event()
        self.codes, self.receipts, self.contradictions = set(), set(), []
        self.sealed = {}
        writers = [threading.Thread(target=self.writes, args=(number,)) for number in range(CLIENTS)]
        self.threads = [*writers, *(threading.Thread(target=done) for done in (self.sweeps, self.erases, self.watches))]

    def writes(self, number):
        chance, count = random.Random(number), 0
        while not self.stop.is_set():
            count += 1
            message = (chance.choice(SAYS), f"SM{number}-{count}", sender(chance.randrange(CUSTOMERS)))
            try:
                first = self.server.post(*message)
                again = self.server.post(*message)
            except requests.RequestException:
                continue
            self.codes |= {first.status_code, again.status_code}
            self.receipts |= {code for response in (first, again) if (code := find_code(response.text))}
            # Between the two the customer may have been forgotten, and the first answer with them.
            if first.ok and again.ok and again.text != first.text and NOTHING not in again.text:
                self.contradictions.append((message, first.text, again.text))

    def sweeps(self):
        while not self.stop.is_set():
            assert self.server.runs("sweep") is not None

    def erases(self):
        while not self.stop.is_set():
            self.receipts |= {self.server.runs("erase", "--sender", sender(random.randrange(CUSTOMERS)))} - {None}

    def watches(self):
        """Read what lies in the stores, and answer now and then as staff do."""
        parts = self.server.services()
        while not self.stop.is_set():
            for number in range(CUSTOMERS):
                if holder := parts.transcripts.holder(sender(number)):
                    seen = self.sealed.setdefault(holder.customer, {holder.wrapped})
                    seen.update(value for _, value in parts.records.inside(holder.customer))
                    if random.random() < 0.1:
                        parts.transcripts.answer(holder.customer, "staff say hello", parts.clock())
            time.sleep(0.02)


@pytest.mark.slow
@on_every_engine
def test_whatever_happens_at_once_nothing_is_lost_contradicted_or_left(tmp_path, redis_below):
    server = Server(tmp_path / "var")
    if redis_below:
        url = f"{redis_below.url}?prefix={secrets.token_hex(6)}"
        server.environment |= {"SOTTO_STORE_URL": url, "SOTTO_WORKER": "web"}
    server.start()
    crowd = Crowd(server)
    for thread in crowd.threads:
        thread.start()
    for _ in range(1 if redis_below else 2):
        time.sleep(3)
        server.end(signal.SIGKILL)
        server.start()
    time.sleep(2)
    crowd.stop.set()
    for thread in crowd.threads:
        thread.join()
    server.end(signal.SIGINT)
    for _ in range(2):
        assert server.runs("sweep", "--compact") is not None
    assert crowd.codes <= {200, 503}
    assert crowd.contradictions == []
    parts = server.services()
    assert len(crowd.receipts) > 2
    assert {parts.records.erasure(code).state for code in crowd.receipts} == {"done"}
    holders = [holder for number in range(CUSTOMERS) if (holder := parts.transcripts.holder(sender(number)))]
    left = on_disk(tmp_path / "var") + (on_disk(redis_below.folder) if redis_below else b"")
    there = {holder.customer for holder in holders}
    gone = [value for customer, values in crowd.sealed.items() if customer not in there for value in values]
    assert len(gone) > 10
    assert [value for value in gone if value in left] == []
    for holder in holders:
        whole(parts, holder)


def whole(parts, holder):
    """A customer's state and messages open and agree."""
    envelope = parts.keys.envelope(holder.customer, holder.wrapped)
    loaded = parts.records.load(holder.customer, b"", START)
    stored = open_messages(envelope, parts.records.messages(holder.customer, START.replace(year=2020), 10**6))
    assert loaded.sealed is None or open_state(envelope, loaded.sealed).length == len(stored)


def test_a_repeat_whose_customer_is_erased_while_it_is_looked_up_is_no_wish_of_its_own(
    phone, services, clock, monkeypatch
):
    """The message was found among the stored ones, and before it was read an operator had its customer forgotten.

    Taken for a new message, "delete my data" would say yes to its own question, and get a receipt.
    """
    assert find_code(phone.says("delete my data", sid="SMask")) is None
    customer = services.transcripts.holder(phone.address).customer
    rows, erased = Database.rows, []

    def meanwhile(database, statement, parameters):
        if statement == BETWEEN and not erased:
            erased.append(services.erasures.erase(customer, clock(), BY_OPERATOR))
        return rows(database, statement, parameters)

    monkeypatch.setattr(Database, "rows", meanwhile)
    assert phone.says("delete my data", sid="SMask") == ""
    assert services.records.erasure(*erased).state == "done"
    assert services.transcripts.holder(phone.address) is None
