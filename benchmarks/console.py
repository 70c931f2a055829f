"""What the staff console costs: the inbox with 100,000 conversations, and fifty staff at work while messages come in.

    python benchmarks/console.py inbox [--conversations 100000]
    python benchmarks/console.py staff [--staff 50] [--seconds 10] [--rounds 3]

`inbox` fills a store with sealed conversations, signs in, and asks the real app for pages, in one process: server time is
what a request takes from its first byte to the answer's last, without the network. That a page holds what it must is
checked before it is timed. `staff` loads `sotto serve` with signed messages as `make bench` does, in turns with and without
staff whose pages ask for what is new, and who open conversations and answer.
"""

import argparse
import hashlib
import http.client
import random
import re
import secrets
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from argon2 import PasswordHasher
from stores import together
from webhook import PREPARED, PUBLIC_URL, TOKEN, Server, load, prepare, start_sotto
from werkzeug.test import Client

from bot.app import create_app
from bot.console.accounts import Accounts
from bot.conversations import State, StoredMessage, seal_message, seal_state
from bot.desk import Desk, tags_of
from bot.installation import complete
from bot.services import Services, build
from bot.stores.base import Alias, Change, Holder
from bot.stores.opening import open_documents
from config.settings import load_settings
from handlers.contract import Conversation

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
PASSWORD = secrets.token_urlsafe(18)
AT_ONCE = 20_000
TIMES = 30
DEEP = 40
"""Pages that are paged through before one is timed."""
NEXT = re.compile(r'href="(/staff/\?after=[^"]+)"')
POLLS = re.compile(r'hx-get="(/staff/[^"]+)"[^>]* hx-trigger="every (\d+)ms"')
"""What a page asks for by itself, and how often."""
SEEN = re.compile(r'<input type="hidden" name="(list|at)" value="([^"]*)"')
"""What it says with it: which list it shows already."""
ANSWER_SECONDS = 30
"""Between two answers of one person."""
SETTLED_SECONDS = 10
"""Until everybody has opened their pages."""
ASKED_MS, ASKED_SHARE = 100, 0.85
SLOWEST_POLL_SECONDS = 2
"""Between two polls of one person, the answer's time included: fewer, and it is not their work that was measured."""


def conversations(parts: Services, count: int) -> None:
    """Have so many customers have written, in four languages; some wait, some are assigned, in some something was masked."""
    for start in range(0, count, AT_ONCE):
        with together(parts.keyring), together(parts.records):
            for number in range(start, min(start + AT_ONCE, count)):
                one(parts, number)


def one(parts: Services, number: int) -> None:
    """Have one customer have written, so many seconds ago."""
    name, at = hashlib.sha256(b"%d" % number).hexdigest()[:24], NOW - timedelta(seconds=number)
    holder = Holder(name, parts.keys.new_data_key())
    parts.keyring.identify([Alias("phone", hashlib.sha256(b"a%d" % number).digest())], b"m", holder, NOW)
    envelope = parts.keys.envelope(name, holder.wrapped)
    conversation = Conversation(language=("en", "he", "ar", "pl")[number % 4], waiting=number % 5 == 0)
    desk = Desk(
        heard_at=at,
        waits_since=at if number % 5 == 0 else None,
        assigned=("dana", "noa", "")[number % 3],
        masked=(("card", at),) if number % 50 == 0 else (),
    )
    state = State(address=f"whatsapp:+48500{number:06}", length=1, conversation=conversation, desk=desk)
    said = StoredMessage(side="customer", text="where is my order 10222? " * 3)
    message = seal_message(envelope, 0, at, said, b"mark %d" % number)
    sealed, tags = seal_state(envelope, state), tags_of(parts.own_index, desk, conversation)
    parts.records.commit(name, 0, Change(sealed, at, (message,), tags=tags))


def inbox(count: int) -> None:
    """Measure pages of the inbox."""
    with tempfile.TemporaryDirectory() as kept:
        settings = complete(load_settings(data_dir=Path(kept), twilio_auth_token=TOKEN, public_url=PUBLIC_URL))
        parts = build(settings, lambda: NOW)
        conversations(parts, count)
        Accounts(open_documents(settings), CHEAP).add("dana", "admin", PASSWORD)
        client = signed_in(create_app(settings, parts).test_client())
        pages = dict(addresses(client))
        print(
            f"{count:,} conversations; median milliseconds of server time, and of the processor's, of {TIMES} requests"
        )
        found = {name: timed(client, address) for name, address in pages.items()}
    taken = {name: tuple(map(statistics.median, zip(*times, strict=True))) for name, times in found.items()}
    for name, (wall, processor) in taken.items():
        print(f"{name:28} {wall:7.1f} {processor:7.1f}")
    first, deep = taken["first page"], taken[f"page {DEEP}"]
    print(
        f"First page under {ASKED_MS} ms: {first[0] < ASKED_MS}. Page {DEEP} costs {deep[1] / first[1]:.2f} of the first."
    )


def signed_in(client: Client) -> Client:
    """Sign in as dana."""
    page = client.get("/staff/sign-in", base_url=PUBLIC_URL).get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    form = {"csrf_token": token, "name": "dana", "password": PASSWORD}
    answer = client.post("/staff/sign-in", data=form, base_url=PUBLIC_URL, headers={"Referer": PUBLIC_URL + "/"})
    assert answer.status_code == 303  # noqa: PLR2004
    return client


def addresses(client: Client) -> Iterator[tuple[str, str]]:
    """Yield what is asked for, once it was seen to hold what it must."""
    address, polled = "/staff/", ""
    for number in range(1, DEEP + 1):
        page = client.get(address, base_url=PUBLIC_URL).get_data(as_text=True)
        assert page.count("data-customer=") == 50, (number, page.count("data-customer="))  # noqa: PLR2004
        if number == 1:
            yield "first page", address
            polled = f"{POLLS.findall(page)[0][0]}?{urlencode(SEEN.findall(page))}"
        address = NEXT.findall(page)[-1].replace("&amp;", "&")
    yield f"page {DEEP}", address
    assert client.get(polled, base_url=PUBLIC_URL).status_code == 204  # noqa: PLR2004
    yield "a poll that finds nothing new", polled
    for name, query in (("waiting", "view=waiting"), ("mine", "view=mine"), ("one language", "tongue=he")):
        yield name, f"/staff/?{query}"
    yield "a card was masked", "/staff/?masked=card"
    yield "search, the worst case", "/staff/?words=zzzz"
    yield "privacy overview", "/staff/overview"


def timed(client: Client, address: str) -> list[tuple[float, float]]:
    """Return how many milliseconds each of many requests takes, and how many of those the processor worked."""
    times = []
    for _ in range(TIMES):
        began, worked = time.perf_counter(), time.process_time()
        client.get(address, base_url=PUBLIC_URL)
        times.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return times


@dataclass(frozen=True, slots=True)
class Run:
    """Messages a second, and seconds of the processor that the server took for a second: all of it, and of one message."""

    rate: float
    processor: float

    @property
    def of_a_message(self) -> float:
        """Return how long the processor works on one message, if there is nothing else."""
        return self.processor / self.rate


def staff(people: int, seconds: int, rounds: int) -> None:
    """Measure the webhook in turns, with and without staff at work, each on a server and a store of its own."""
    shares, worths = [], []
    for turn in range(rounds):
        # Who is first takes turns, too: a machine that others use gets slower or faster meanwhile.
        runs = {
            busy: one_run(people if busy else 0, people, seconds, turn)
            for busy in ((False, True) if turn % 2 == 0 else (True, False))
        }
        alone, among = runs[False], runs[True]
        shares.append(among.rate / alone.rate)
        # What others take of the processor meanwhile is nobody's here: so messages are also counted by the server's own time.
        worths.append(alone.of_a_message / among.of_a_message)
        print(f"share in this round: {shares[-1]:.2f}; by the server's processor time {worths[-1]:.2f}", flush=True)
    print(
        f"With {people} staff the webhook takes {statistics.median(shares):.2f} of what it takes alone;",
        f"{statistics.median(worths):.2f} by the server's processor time; asked: {ASKED_SHARE}.",
    )


def one_run(busy: int, people: int, seconds: int, turn: int) -> Run:
    """Load a server of its own while so many of the staff are busy."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        (folder / "var").mkdir()
        cookies = sessions(folder / "var", people)
        server = start_sotto(8393, folder)
        try:
            prepare(folder / "requests", 1 + turn * PREPARED, PREPARED // 4)
            load(server.port, folder / "requests", 2)
            with at_work(server, cookies[:busy]) as done:
                began, worked = time.process_time(), server.cpu_seconds()
                rate, p50, p99, failed = load(server.port, folder / "requests", seconds)
                run = Run(rate, (server.cpu_seconds() - worked) / seconds)
                browsers = (time.process_time() - began) / seconds
        finally:
            server.stop()
    print(
        f"{busy:3} staff: {rate:6.1f} messages/s, p50 {p50:.0f} ms, p99 {p99:.0f} ms, {failed} failed;",
        f"of a core the server took {run.processor:.2f}, the browsers {browsers:.2f}",
        dict(done),
        flush=True,
    )
    if done["polls"] < busy * seconds / SLOWEST_POLL_SECONDS or any(":" in what for what in done):
        raise SystemExit("the staff were not at work")
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
def at_work(server: Server, cookies: list[str]) -> Iterator[Counter[str]]:
    """Have everybody at work, each with a browser of their own; yield what they have done."""
    done, stop = Counter[str](), threading.Event()
    threads = [threading.Thread(target=work, args=(server.port, cookie, done, stop)) for cookie in cookies]
    for thread in threads:
        thread.start()
    time.sleep(SETTLED_SECONDS if cookies else 0)
    done.clear()
    try:
        yield done
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def work(port: int, cookie: str, done: Counter[str], stop: threading.Event) -> None:
    """Open a conversation; poll as its page does; every half minute answer, and open another."""
    chance = random.Random(cookie)
    browser = Visitor(port, cookie, done)
    stop.wait(chance.uniform(0, 2))  # Not everybody opened their page at the same moment.
    answers_at = time.monotonic() + chance.uniform(0, ANSWER_SECONDS)
    page = ""
    while not stop.is_set():
        if not page:
            listed = re.findall(r'data-customer="([^"]+)"', browser.asks("/staff/", "list opened"))
            page = (
                listed and browser.asks(f"/staff/conversations/{chance.choice(listed)}", "conversation opened")
            ) or ""
            address, every = POLLS.findall(page)[0] if page else ("", "0")
            seen = SEEN.findall(page)
        stop.wait(int(every) / 1000)
        fresh = browser.asks(f"{address.replace('&amp;', '&')}&{urlencode(seen)}", "polls")
        done["polls with something new"] += bool(fresh)
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
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("inbox", "staff"))
    for name, default in (("conversations", 100_000), ("staff", 50), ("seconds", 10), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    if asked.what == "inbox":
        inbox(asked.conversations)
    else:
        staff(asked.staff, asked.seconds, asked.rounds)


if __name__ == "__main__":
    main()
