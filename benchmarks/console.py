"""What the inbox costs with 100,000 conversations: `python benchmarks/console.py [--conversations 100000]`.

Fills a store with sealed conversations, signs in, and asks the real app for pages, in one process: server time is what a
request takes from its first byte to the answer's last, without the network. That a page holds what it must is checked before
it is timed.
"""

import argparse
import hashlib
import re
import secrets
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from argon2 import PasswordHasher
from stores import together
from webhook import PUBLIC_URL, TOKEN
from werkzeug.test import Client

from bot.app import create_app
from bot.console.accounts import Accounts
from bot.conversations import State, StoredMessage, seal_message, seal_state
from bot.desk import Desk, tags_of
from bot.inbox import Wanted
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
ASKED_MS = 100


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
        assert page.count("data-customer=") == Wanted().limit, (number, page.count("data-customer="))
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


def main() -> None:
    """Measure the inbox."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=100_000)
    inbox(parser.parse_args().conversations)


if __name__ == "__main__":
    main()
