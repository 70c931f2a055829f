"""What a message and an erasure cost the stores, with few and with many customers in them.

    python benchmarks/stores.py [CUSTOMERS]

Each engine is filled with 100 customers, measured, filled up to CUSTOMERS (default 100,000), and measured again, in the same
process. A message is what the webhook does to the stores: identify, load, commit. The erasure is of a customer with 10,000
messages. That what was committed is read back, and that nothing of the erased is left, is checked before a time is printed.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zlib import crc32

from bot.stores.base import Alias, Change, Erasure, Holder, Keyring, Records, SealedMessage, Step
from bot.stores.jobs import NewJob
from bot.stores.opening import open_keyring, open_records

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.redis_server import RedisServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEW, MANY = 100, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
MESSAGES, ERASURES, HISTORY, CHUNK = 2_000, 5, 10_000, 500
SEALED, STATE = b"s" * 180, b"t" * 240
THREADS = 8


@dataclass(frozen=True)
class Stores:
    """A keyring and records, and how often a customer in them has written."""

    keyring: Keyring
    records: Records
    versions: dict[int, int]

    def message(self, number: int) -> None:
        """Take in one message of a customer, and its answer."""
        version, name = self.versions.get(number, 0), f"customer {number}"
        alias, mark = Alias("phone", b"%08x%s" % (crc32(name.encode()), name.encode())), f"{number} {version}".encode()
        holder = self.keyring.identify([alias], mark, Holder(name, b"k" * 44), NOW)
        assert isinstance(holder, Holder)
        assert self.records.load(holder.customer, mark, NOW - timedelta(minutes=10)).version == version
        at = NOW + timedelta(milliseconds=number)
        said = (SealedMessage(2 * version, at, SEALED, mark), SealedMessage(2 * version + 1, at, SEALED))
        tags = (b"open", b"language %d" % (number % 4))
        assert self.records.commit(holder.customer, version, Change(STATE, at, said, tags=tags))
        self.versions[number] = version + 1

    def fill(self, customers: int) -> None:
        """Have customers up to that number write once."""
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self.message, range(len(self.versions), customers), chunksize=100))

    def erasure(self, turn: int) -> float:
        """Return how many milliseconds it takes to forget somebody with a long history: records, then key."""
        name = f"erased {turn} {time.perf_counter_ns()}"
        self.keyring.identify([Alias("phone", name.encode())], b"mark", Holder(name, b"k" * 44), NOW)
        for version, first in enumerate(range(0, HISTORY, CHUNK)):
            said = [SealedMessage(seq, NOW, SEALED, b"%d" % seq) for seq in range(first, first + CHUNK)]
            assert self.records.commit(name, version, Change(STATE, NOW, tuple(said)))
        begun = Erasure(f"E-{name}", name, NOW, (Step("records", "done"),), None)
        took = timed(lambda: self._erase(name, begun))
        assert self.records.inside(name) == ()
        assert self.keyring.wrapped_keys([name]) == {}
        return took

    def _erase(self, name: str, begun: Erasure) -> None:
        assert self.records.erase(name, HISTORY // CHUNK, begun, NewJob("finish_erasure", name, "", NOW))
        self.keyring.forget(name, [(b"%d" % number, SEALED) for number in range(200)], NOW)

    def page(self) -> None:
        """Read one page of those who carry a tag."""
        assert len(self.records.page(None, NOW - timedelta(days=1), 50, b"open")) == min(50, len(self.versions))


def timed(act: Callable[[], None]) -> float:
    """Return how many milliseconds something takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measured(stores: Stores) -> tuple[float, float, float]:
    """Return the milliseconds of a message, an erasure and a page: the fastest tenth of each, whatever else runs here."""
    chance, count = Random(0), len(stores.versions)
    messages = [timed(lambda: stores.message(chance.randrange(count))) for _ in range(MESSAGES)]
    erasures = [stores.erasure(turn) for turn in range(ERASURES)]
    pages = [timed(stores.page) for _ in range(20)]
    fastest = [statistics.quantiles(times, n=10)[0] for times in (messages, erasures, pages)]
    return fastest[0], fastest[1], fastest[2]


def compare(engine: str, urls: tuple[str, str]) -> None:
    """Print what each costs with few and with many customers."""
    stores = Stores(open_keyring(urls[0]), open_records(urls[1]), {})
    stores.fill(FEW)
    measured(stores)
    few = measured(stores)
    stores.fill(MANY)
    many = measured(stores)
    for name, before, after in zip(("message", "erasure", "page of 50"), few, many, strict=True):
        print(f"{engine:7} {name:11} {before:8.2f} ms {after:8.2f} ms  x {after / before:.2f}")
    stores.keyring.close()
    stores.records.close()


def main() -> None:
    """Measure SQLite and Redis."""
    print(f"{'':19} {FEW:>9,} c. {MANY:>9,} c.")
    with tempfile.TemporaryDirectory() as folder:
        compare("SQLite", (f"sqlite:///{folder}/keyring.sqlite3", f"sqlite:///{folder}/records.sqlite3"))
        server = RedisServer(Path(folder) / "redis").start()
        try:
            compare("Redis", (server.url, server.url))
        finally:
            server.end()


if __name__ == "__main__":
    main()
