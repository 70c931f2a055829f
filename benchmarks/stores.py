"""What a message and an erasure cost the stores, with few and with many customers in them.

    python benchmarks/stores.py [--sizes 10,100,100000] [--engine sqlite|redis]

Each engine is filled up to each size in turn and measured there, in one process. A message is what the webhook does to the
stores: identify, load, commit. The erasure is `Erasures.commit`, as the pipeline calls it, of a customer with 10,000 sealed
messages, with a provider whose copies are to be deleted. That what was committed is read back, and that nothing of the
erased is left, is checked before a time is printed. Sizes are reached by the stores' own writes, many to a transaction.
"""

import argparse
import base64
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.audit.chain import Chain
from bot.audit.redis_shelf import RedisShelf
from bot.audit.shelf import Shelf
from bot.audit.sqlite_shelf import SqliteShelf
from bot.channels.base import Answer
from bot.compaction import Compaction
from bot.conversations import State, StoredMessage, seal_message, seal_state
from bot.erasure import Asked, Erasures
from bot.passages import Passages
from bot.stores.base import Alias, Change, Holder, Keyring, Records, SealedMessage
from bot.stores.database import Database
from bot.stores.envelope import Envelope, Index, MasterKeys
from bot.stores.opening import open_door, open_journal, open_keyring, open_records
from bot.stores.redis import Door
from config.policy import load_policy
from config.settings import SHIPPED

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.redis_server import RedisServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MESSAGES, ERASURES, HISTORY, CHUNK, AT_ONCE = 1_000, 7, 10_000, 500, 20_000
SEALED, STATE = b"s" * 180, b"t" * 240
KEYS = MasterKeys([b"m" * 32])
OWN = Envelope("", b"o" * 32)
INDEX = Index(b"i" * 32)
ASKED_MS, ASKED_FACTOR = 200, 1.5
ERASURE = "erasure of 10,000"


def name_of(number: int) -> str:
    """Return a customer's id: as long and as scattered as a random one."""
    return base64.b32encode(hashlib.sha256(b"%d" % number).digest()[:15]).decode().lower()


@dataclass
class Stores:
    """A keyring and records, and how often a customer in them has written."""

    urls: Sequence[str]
    shelf: Shelf
    """Where the audit log lies."""
    versions: dict[str, int] = field(default_factory=dict)
    keyring: Keyring = field(init=False)
    records: Records = field(init=False)
    erasures: Erasures = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Open them, as a process does at its start."""
        self.keyring, self.records, journal = (
            open_keyring(self.urls[0]),
            open_records(self.urls[1]),
            open_journal(self.urls[2]),
        )
        self.erasures = Erasures(
            records=self.records,
            keyring=self.keyring,
            journal=journal,
            keys=KEYS,
            own=OWN,
            own_index=INDEX,
            audit=Chain(self.shelf, INDEX),
            policy=load_policy([SHIPPED]),
            upstream=True,
            passages=Passages(),
            compaction=Compaction(records=self.records, keyring=self.keyring),
        )

    def close(self) -> None:
        """Let go of files and connections."""
        for store in (self.keyring, self.records, self.erasures.journal):
            store.close()

    def message(self, name: str) -> None:
        """Take in one message of a customer, and its answer."""
        version, mark = self.versions.get(name, 0), f"{name} {self.versions.get(name, 0)}".encode()
        holder = self.keyring.identify([alias_of(name)], mark, Holder(name, b"k" * 44), NOW)
        assert isinstance(holder, Holder)
        assert self.records.load(holder.customer, mark, NOW - timedelta(minutes=10)).version == version
        assert self.records.commit(holder.customer, version, change(name, version, mark))
        self.versions[name] = version + 1

    def fill(self, customers: int) -> None:
        """Have customers up to that number write once, in the order that files like best."""
        fresh = sorted(name_of(number) for number in range(len(self.versions), customers))
        for start in range(0, len(fresh), AT_ONCE):
            with together(self.keyring), together(self.records):
                for name in fresh[start : start + AT_ONCE]:
                    mark = f"{name} 0".encode()
                    self.keyring.identify([alias_of(name)], mark, Holder(name, b"k" * 44), NOW)
                    self.records.commit(name, 0, change(name, 0, mark))
                    self.versions[name] = 1
        self.close()
        self.open()

    def lived(self, turn: int) -> tuple[str, list[bytes]]:
        """Return somebody with a long history, and some of what is sealed of them."""
        name, seals = name_of(-1 - turn - time.perf_counter_ns()), []
        holder = Holder(name, KEYS.new_data_key())
        assert self.keyring.identify([alias_of(name)], b"mark", holder, NOW) == holder
        envelope = KEYS.envelope(name, holder.wrapped)
        state = seal_state(envelope, State(address="whatsapp:+48500100200", length=HISTORY))
        for version, first in enumerate(range(0, HISTORY, CHUNK)):
            said = [said_by(envelope, seq) for seq in range(first, first + CHUNK)]
            assert self.records.commit(name, version, Change(state, NOW, tuple(said)))
            seals.append(said[0].sealed)
        return name, seals

    def erasure(self, turn: int, clock: Callable[[], float]) -> float:
        """Return how many milliseconds it takes until the customer can be told that they are forgotten."""
        name, _ = self.lived(turn)
        code, asked = self.erasures.new_code(), Asked(mark=b"the yes", upstream="SMyes", answer=Answer(text="Done."))
        took = timed(lambda: self.erasures.commit(name, HISTORY // CHUNK, code, asked, NOW), clock)
        assert self.records.inside(name) == ()
        assert self.keyring.wrapped_keys([name]) == {}
        erasure = self.records.erasure(code)
        assert erasure is not None
        assert [step.state for step in erasure.steps if step.name in {"records", "keyring"}] == ["done", "done"]
        return took


def alias_of(name: str) -> Alias:
    """Return the keyed hash of a customer's address."""
    return Alias("phone", hashlib.sha256(b"alias" + name.encode()).digest())


def change(name: str, version: int, mark: bytes) -> Change:
    """Return a message that came in, and its answer."""
    at = NOW + timedelta(milliseconds=version, microseconds=int.from_bytes(name.encode()[:3], "big"))
    said = (SealedMessage(2 * version, at, SEALED, mark), SealedMessage(2 * version + 1, at, SEALED))
    return Change(STATE, at, said, tags=(b"open", b"language " + name.encode()[:1]))


def said_by(envelope: Envelope, seq: int) -> SealedMessage:
    """Return a message as the pipeline seals it, with the id that Twilio knows it by."""
    upstream = "SM" + hashlib.md5(b"%d" % seq, usedforsecurity=False).hexdigest()
    message = StoredMessage(side="customer" if seq % 2 else "bot", text="where is my order? " * 3, upstream=upstream)
    mark = hashlib.sha256(b"%d" % seq).digest() if seq % 2 else None
    return seal_message(envelope, seq, NOW + timedelta(seconds=seq), message, mark)


@contextmanager
def together(store: Any) -> Iterator[None]:
    """Hold a store's writes back and make them in one transaction, or one round trip."""
    held: list[Any] = []
    if hasattr(store, "_database"):
        database, store._database = store._database, Held(store._database, held)  # noqa: SLF001 only here
        yield
        store._database = database  # noqa: SLF001 only here
        database.write(lambda connection: roomy(connection, held))
    else:
        door, store._door = store._door, Held(store._door, held)  # noqa: SLF001 only here
        yield
        store._door = door  # noqa: SLF001 only here
        for start in range(0, len(held), CHUNK):
            door.calls(held[start : start + CHUNK])


def roomy(connection: Any, held: Sequence[Callable[[Any], Any]]) -> None:
    """Make many changes with as much memory as they need: pages are written once."""
    connection.execute("PRAGMA cache_size=-2000000")
    for one in held:
        one(connection)


class Held:
    """What a store writes through, but that nothing is written yet."""

    def __init__(self, whole: Database | Door, held: list[Any]) -> None:
        self._whole, self._held = whole, held

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def write(self, change: Any) -> bool:
        """Keep a change of a SQLite file."""
        self._held.append(change)
        return True

    def call(self, shard: int, name: str, *arguments: Any) -> Any:
        """Keep a script's run in Redis."""
        self._held.append((shard, name, arguments))
        return (b"known", b"", b"", 0)


def timed(act: Callable[[], None], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how many milliseconds something takes, by a clock in seconds."""
    begun = clock()
    act()
    return (clock() - begun) * 1000


def measured(stores: Stores, processor: Callable[[], float]) -> dict[str, float]:
    """Return milliseconds of each, by the wall and by the processor: what else the machine does adds to the first."""
    chance, names = Random(0), sorted(stores.versions)
    chosen = [chance.choice(names) for _ in range(MESSAGES)]
    for name in chosen[: MESSAGES // 10]:
        stores.message(name)
    messages = [timed(lambda name=name: stores.message(name)) for name in chosen]  # type: ignore[misc] # bound now
    return {
        "message": statistics.quantiles(messages, n=10)[0],
        "message, processor": timed(lambda: write(stores, chosen), processor) / len(chosen),
        ERASURE: min(stores.erasure(turn, time.perf_counter) for turn in range(ERASURES)),
        f"{ERASURE}, processor": min(stores.erasure(turn, processor) for turn in range(ERASURES)),
        "page of 50": min(timed(lambda: page(stores)) for _ in range(20)),
    }


def worked_by(server: RedisServer) -> float:
    """Return how many seconds a server has worked."""
    said = server.asks("INFO", "cpu")
    return float(said["used_cpu_user"] + said["used_cpu_sys"])


def write(stores: Stores, names: Sequence[str]) -> None:
    """Have customers write, one after the other."""
    for name in names:
        stores.message(name)


def page(stores: Stores) -> None:
    """Read one page of those who carry a tag."""
    assert len(stores.records.page(None, NOW - timedelta(days=1), 50, b"open")) == min(50, len(stores.versions))


def compare(
    engine: str, urls: Sequence[str], shelf: Shelf, sizes: Sequence[int], processor: Callable[[], float]
) -> None:
    """Print what each costs at each size."""
    stores, found = Stores(urls, shelf), []
    for size in sizes:
        began = time.monotonic()
        stores.fill(size)
        filled = time.monotonic() - began
        found.append(measured(stores, processor))
        print(f"{engine:7} {size:>9,} customers, filled in {filled:.0f} s", flush=True)
    for name in found[0]:
        costs = [one[name] for one in found]
        print(f"{engine:7} {name:29}" + "".join(f"{cost:10.2f}" for cost in costs) + f"   x {costs[-1] / costs[0]:.2f}")
    for name in (ERASURE, f"{ERASURE}, processor"):
        costs = [one[name] for one in found]
        holds = max(costs) < ASKED_MS and costs[-1] < ASKED_FACTOR * costs[0]
        print(f"{engine:7} {name}: under {ASKED_MS} ms, {ASKED_FACTOR} times at most: {'holds' if holds else 'NO'}")
    stores.close()


def main() -> None:
    """Measure SQLite and Redis."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10,100,100000")
    parser.add_argument("--engine", choices=("sqlite", "redis"))
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    print(" " * 37 + "".join(f"{size:>10,}" for size in sizes) + "   customers; milliseconds")
    with tempfile.TemporaryDirectory(prefix="sotto-stores-") as folder:
        if given.engine != "redis":
            urls = [f"sqlite:///{folder}/{name}.sqlite3" for name in ("keyring", "records", "journal")]
            compare("SQLite", urls, SqliteShelf(Path(folder)), sizes, time.process_time)
        if given.engine != "sqlite":
            server = RedisServer(Path(folder) / "redis").start()
            try:
                shelf = RedisShelf(open_door(server.url, "audit"))
                compare("Redis", [server.url] * 3, shelf, sizes, lambda: time.process_time() + worked_by(server))
            finally:
                server.end()


if __name__ == "__main__":
    main()
