"""What fifty staff at work cost the webhook: `python benchmarks/staff.py [--staff 50] [--seconds 6] [--rounds 12]`.

Loads `sotto serve` with signed messages as `make bench` does, in turns with and without staff whose pages ask for what is
new, and who open conversations and answer.
"""

import argparse
import http.client
import random
import re
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from console import CHEAP, PASSWORD, POLLS, SEEN
from webhook import PUBLIC_URL, TOKEN, Server, load, prepare, start_sotto

from bot.app import create_app
from bot.console.accounts import Accounts
from bot.installation import complete
from bot.services import build
from bot.stores.opening import open_documents
from config.settings import load_settings

ASKED_SHARE = 0.85
ANSWER_SECONDS = 30
"""Between two answers of one person."""


SETTLED_SECONDS = 3
"""Until everybody is back at work, or has had the last answer."""


SLOWEST_POLL_SECONDS = 2
"""Between two polls of one person, the answer's time included: fewer, and it is not their work that was measured."""


FASTEST = 1_500
"""Messages a second that are prepared. A message that comes again costs less, so a run that needs more is refused."""


@dataclass(frozen=True, slots=True)
class Run:
    """Messages a second, and seconds of the processor that the server took for a second: all of it, and of one message."""

    rate: float
    processor: float

    @property
    def of_a_message(self) -> float:
        """Return how long the processor works on one message, if there is nothing else."""
        return self.processor / self.rate


@dataclass(frozen=True, slots=True)
class Crew:
    """The staff: whether they are on duty, whether they are to go home, and what they have done since they last began."""

    on_duty: threading.Event
    gone: threading.Event
    done: Counter[str]


def staff(people: int, seconds: int, rounds: int) -> None:
    """Measure the webhook in turns with and without staff at work: on one server, for others' load comes and goes."""
    shares, worths = [], []
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        (folder / "var").mkdir()
        cookies = sessions(folder / "var", people)
        server = start_sotto(8393, folder)
        try:
            with hired(server, cookies) as crew:
                trial = Trial(server, folder / "requests", crew, people, seconds)
                for warming in (False, True):  # Templates are compiled when they are first drawn.
                    trial.run(warming, busy=warming)
                for turn in range(rounds):
                    # Who is first takes turns, too: a machine that others use gets slower or faster meanwhile.
                    order = (False, True) if turn % 2 == 0 else (True, False)
                    runs = {busy: trial.run(2 + 2 * turn + busy, busy=busy) for busy in order}
                    alone, among = runs[False], runs[True]
                    shares.append(among.rate / alone.rate)
                    # What others take of the processor is nobody's here: so the server's own time is counted, too.
                    worths.append(alone.of_a_message / among.of_a_message)
                    print(f"share in this round: {shares[-1]:.2f}; by processor time {worths[-1]:.2f}", flush=True)
        finally:
            server.stop()
    print(
        f"With {people} staff the webhook takes {told(shares)} of what it takes alone;",
        f"{told(worths)} by the server's processor time; asked: {ASKED_SHARE}.",
    )


def told(shares: list[float]) -> str:
    """Return the median and the quartiles."""
    low, middle, high = statistics.quantiles(shares, n=4) if len(shares) > 1 else shares * 3
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


@dataclass(frozen=True, slots=True)
class Trial:
    """A server under load, and the staff who may work on it meanwhile."""

    server: Server
    prepared: Path
    crew: Crew
    people: int
    seconds: int

    def run(self, number: int, *, busy: bool) -> Run:
        """Load the server for a while, with everybody at work or nobody."""
        count = FASTEST * self.seconds
        prepare(self.prepared, 1 + number * count, count)
        (self.crew.on_duty.set if busy else self.crew.on_duty.clear)()
        time.sleep(SETTLED_SECONDS)
        self.crew.done.clear()
        began, worked = time.process_time(), self.server.cpu_seconds()
        rate, p50, p99, failed = load(self.server.port, self.prepared, self.seconds)
        run = Run(rate, (self.server.cpu_seconds() - worked) / self.seconds)
        browsers, done = (time.process_time() - began) / self.seconds, dict(self.crew.done)
        print(
            f"{self.people if busy else 0:3} staff: {rate:6.1f} messages/s, p50 {p50:.0f} ms, p99 {p99:.0f} ms,",
            f"{failed} failed;",
            f"of a core the server took {run.processor:.2f}, the browsers {browsers:.2f}",
            done,
            flush=True,
        )
        fewest = self.people * self.seconds / SLOWEST_POLL_SECONDS
        if busy and (done.get("polls", 0) < fewest or any(":" in what for what in done)):
            raise SystemExit("the staff were not at work")
        if rate > FASTEST:
            raise SystemExit(f"messages came again: prepare more than {FASTEST} for a second")
        return run


def sessions(folder: Path, people: int) -> list[str]:
    """Make accounts and sign everybody in; return their cookies. The form lets in thirty a minute from one address."""
    settings = complete(load_settings(data_dir=folder, twilio_auth_token=TOKEN, public_url=PUBLIC_URL))
    parts = build(settings)
    accounts, app, found = Accounts(open_documents(settings), CHEAP), create_app(settings, parts), []
    for number in range(people):
        accounts.add(f"staff{number}", "supervisor", PASSWORD)
        token = accounts.sign_in(f"staff{number}", PASSWORD, datetime.now(UTC))
        with app.test_request_context():
            signer = app.session_interface.get_signing_serializer(app)
            found.append(
                f"{app.session_interface.get_cookie_name(app)}={signer.dumps({'_user_id': token, '_fresh': True})}"
            )
    for store in (parts.keyring, parts.records, parts.journal):
        store.close()
    return found


@contextmanager
def hired(server: Server, cookies: list[str]) -> Iterator[Crew]:
    """Give everybody a browser of their own; yield the crew, who rest until they are on duty."""
    crew = Crew(threading.Event(), threading.Event(), Counter())
    threads = [threading.Thread(target=work, args=(server.port, cookie, crew)) for cookie in cookies]
    for thread in threads:
        thread.start()
    try:
        yield crew
    finally:
        crew.gone.set()
        crew.on_duty.set()
        for thread in threads:
            thread.join()


def work(port: int, cookie: str, crew: Crew) -> None:
    """Open a conversation; poll as its page does; every half minute answer, and open another."""
    chance = random.Random(cookie)
    browser = Visitor(port, cookie, crew.done)
    answers_at, page = 0.0, ""
    while not crew.gone.is_set():
        if not crew.on_duty.is_set():
            browser.rests()
            crew.on_duty.wait()
            crew.gone.wait(chance.uniform(0, 2))  # Not everybody comes back at the same moment.
            answers_at = time.monotonic() + chance.uniform(0, ANSWER_SECONDS)
            continue
        if not page:
            listed = re.findall(r'data-customer="([^"]+)"', browser.asks("/staff/", "list opened"))
            page = (
                listed and browser.asks(f"/staff/conversations/{chance.choice(listed)}", "conversation opened")
            ) or ""
            address, every = POLLS.findall(page)[0] if page else ("", "0")
            seen = SEEN.findall(page)
        crew.gone.wait(int(every) / 1000)
        fresh = browser.asks(f"{address.replace('&amp;', '&')}&{urlencode(seen)}", "polls")
        crew.done["polls with something new"] += bool(fresh)
        seen = SEEN.findall(fresh) or seen
        address = next((again for again, _ in POLLS.findall(fresh)), address)
        if page and time.monotonic() > answers_at:
            browser.answers(page)
            answers_at += ANSWER_SECONDS
            page = ""


class Visitor:
    """A connection that stays open, as a browser's does."""

    def __init__(self, port: int, cookie: str, done: Counter[str]) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {
            "Cookie": cookie,
            "Accept-Language": "en",
            "Referer": f"{PUBLIC_URL}/",
            "Host": "chat.example.com",
        }
        self._done = done

    def rests(self) -> None:
        """Let go of the connection, as a browser does that asks for nothing."""
        self._connection.close()

    def asks(self, path: str, what: str, body: str | None = None) -> str:
        """Return a page."""
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self._connection.request("POST" if body else "GET", path, body, self._headers | form)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if fresh := answer.getheader("Set-Cookie"):
            self._headers["Cookie"] = fresh.partition(";")[0]
        if answer.status in {200, 204, 303}:
            self._done[what] += 1
        else:
            self._done[f"{what}: {answer.status}"] += 1
        return text

    def answers(self, page: str) -> None:
        """Answer the customer of a page."""
        action = re.findall(r'action="(/staff/conversations/[^"]+/answer)"', page)
        token = re.findall(r'name="csrf_token" value="([^"]+)"', page)
        if action and token:
            self.asks(action[0], "answers", urlencode({"csrf_token": token[0], "text": "It is on its way."}))


def main() -> None:
    """Measure the webhook with and without staff."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("staff", 50), ("seconds", 6), ("rounds", 12)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    staff(asked.staff, asked.seconds, asked.rounds)


if __name__ == "__main__":
    main()
