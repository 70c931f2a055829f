"""Customers, callbacks, staff, operators, sweeps and jobs that reach Twilio, all at once, and the power going."""

import random
import signal
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
import requests

from bot.commands.erase import BY_OPERATOR
from bot.services import build
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import PUBLIC_URL, TOKEN, on_disk, signed
from tests.scenarios.test_races import CUSTOMERS, SAYS, Crowd, sender, whole
from tests.server import Server
from tests.twilio_server import ACCOUNT, OURS, Twilio

CARD = "my card is 4111 1111 1111 1111"
BETWEEN = 0.1
"""Seconds from a customer's message to the next: who writes faster makes more of the same, and all of it is carried on."""


class Reporting(Crowd):
    """A crowd whose messages pass through Twilio, which reports on every answer, late, twice and in any order."""

    def __init__(self, server, twilio):
        self.twilio = twilio
        super().__init__(server)

    def writes(self, number):
        chance, count, late = random.Random(number), 0, []
        while not self.stop.wait(BETWEEN):
            count += 1
            sid, address = f"SM{number}-{count}", sender(chance.randrange(CUSTOMERS))
            text = chance.choice([*SAYS, CARD])
            self.twilio.holds(sid, address, OURS, text)
            try:
                response = self.server.post(text, sid, address)
                self.codes.add(response.status_code)
                if response.ok:
                    late += self.answered(response, sid, address)
                if len(late) > chance.randrange(1, 9):
                    self.reports(*late.pop(chance.randrange(len(late))), chance.choice(["sent", "delivered", "read"]))
            except requests.RequestException:
                continue

    def answered(self, response, sid, address):
        self.receipts |= {code} if (code := find_code(response.text)) else set()
        message = ET.fromstring(response.text).find("Message")  # noqa: S314 our own XML
        if message is None:
            return []
        self.twilio.holds(f"{sid}-reply", OURS, address, message.text)
        action = message.get("action")
        return [(f"{sid}-reply", address, action.removeprefix(PUBLIC_URL))] * 2 if action else []

    def reports(self, sid, address, path, status):
        form, headers = signed({"MessageSid": sid, "MessageStatus": status, "To": address, "From": OURS}, path=path)
        response = requests.post(f"{self.server.url}{path}", data=form, headers=headers, timeout=10)
        assert response.status_code in {200, 503}


@pytest.mark.slow
def test_nothing_that_happens_at_once_brings_anybody_back_or_leaves_a_copy(tmp_path):
    with Twilio(lambda: datetime.now(UTC), TOKEN) as twilio:
        server = Server(tmp_path / "var")
        server.environment |= {
            "SOTTO_TWILIO_ACCOUNT_SID": ACCOUNT,
            "SOTTO_TWILIO_FROM": OURS,
            "SOTTO_TWILIO_API_URL": twilio.url,
        }
        server.start()
        crowd = Reporting(server, twilio)
        for thread in crowd.threads:
            thread.start()
        time.sleep(5)
        server.end(signal.SIGKILL)
        server.start()
        time.sleep(5)
        crowd.stop.set()
        for thread in crowd.threads:
            thread.join()
        server.end(signal.SIGINT)
        assert crowd.codes <= {200, 503}
        assert len(crowd.receipts) > 5
        parts, now = finishing(server)
        holders = {n: holder for n in range(CUSTOMERS) if (holder := parts.transcripts.holder(sender(n)))}
        for holder in holders.values():
            whole(parts, holder)
        for holder in holders.values():
            crowd.receipts.add(parts.erasures.erase(holder.customer, parts.clock(), BY_OPERATOR))
        for _ in range(30):
            now[0] += timedelta(minutes=5)
            parts.worker.run_due()
            parts.worker.sweep_if_due()
        assert {parts.records.erasure(code).state for code in crowd.receipts} == {"done"}
        assert [message["body"] for message in twilio.messages.values()] == []
        assert not any(parts.transcripts.holder(sender(number)) for number in range(CUSTOMERS))
        assert parts.records.jobs.parked(9) == ()
        left = on_disk(tmp_path / "var")
        gone = {value for values in crowd.sealed.values() for value in values}
        assert len(gone) > 50
        assert [value for value in gone if value in left] == []


def finishing(server):
    """The parts, over the server's files, at a time that a test sets."""
    now = [datetime.now(UTC)]
    given = {name.removeprefix("SOTTO_").lower(): value for name, value in server.environment.items()}
    return build(load_settings(**given), lambda: now[0]), now
