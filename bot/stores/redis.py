"""The door to Redis: scripts are run on shards, on one server or on a cluster, and errors become `StoreUnavailable`.

Customers are spread over sixteen shards. All keys of a shard share one hash tag and so lie in one slot of a cluster: a
script is atomic, lists and queues are as many as shards, and what concerns all of them asks each shard once. The tags
were chosen so that their slots lie evenly over the cluster's range.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import redis
from redis.crc import key_slot
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import MovedError, NoScriptError, ReadOnlyError, RedisError

from bot.errors import StoreUnavailable
from bot.stores.redis_errors import FAULTS, told
from bot.stores.redis_scripts import Script, script
from bot.stores.redis_servers import Servers
from bot.stores.redis_url import RedisUrl

TAGS = ("03", "122", "212", "311", "461", "562", "64", "742", "843", "9", "a21", "b60", "c13", "d13", "e61", "f20")
SHARDS = range(len(TAGS))
WAIT_MILLISECONDS = 1000
TRIES = 3
SETTINGS = {"keyring": "SOTTO_KEYRING_URL or SOTTO_STORE_URL", "journal": "SOTTO_JOURNAL_URL or SOTTO_STORE_URL"}
Call = tuple[int, Script, tuple[Any, ...]]


def shard_of(customer: str) -> int:
    """Return where a customer's records lie. It never changes."""
    return zlib.crc32(customer.encode()) % len(TAGS)


class Door:
    """Runs scripts on the shards of one purpose: the keyring's or the records'."""

    def __init__(self, url: RedisUrl, purpose: str, replicas: int = 0) -> None:
        self.servers = Servers(url)
        self._setting = SETTINGS.get(purpose, "SOTTO_STORE_URL")
        self.replicas = replicas
        """How many replicas must have what is answered for."""
        self.pattern = f"{url.prefix}:{purpose}:*"
        """What all keys of this purpose look like."""
        self._bases = tuple(f"{url.prefix}:{purpose}:{{{tag}}}:" for tag in TAGS)
        self._slots = tuple(key_slot(tag.encode()) for tag in TAGS)

    def call(self, shard: int, name: str, *arguments: Any) -> Any:
        """Run a script on one shard, in one round trip."""
        return self.calls([(shard, name, arguments)])[0]

    def everywhere(self, name: str, *arguments: Any) -> list[Any]:
        """Run a script on every shard, in one round trip to each machine; return what each answered."""
        return self.calls([(shard, name, arguments) for shard in SHARDS])

    def calls(self, wanted: Sequence[tuple[int, str, tuple[Any, ...]]]) -> list[Any]:
        """Run scripts, in one round trip to each machine; return what each answered."""
        left: dict[int, Call] = {
            number: (shard, script(name), arguments) for number, (shard, name, arguments) in enumerate(wanted)
        }
        answers: dict[int, Any] = {}
        with self.clear_errors():
            for _ in range(TRIES):
                for client, numbers in self._by_machine(left):
                    found = self._run(client, [left[number] for number in numbers])
                    answers |= dict(zip(numbers, found, strict=True))
                left = {number: call for number, call in left.items() if isinstance(answers[number], MovedError)}
                if not left:
                    break
                self.servers.look_again()
            for answer in answers.values():
                if isinstance(answer, RedisError):
                    raise answer
        return [answers[number] for number in range(len(wanted))]

    def _by_machine(self, calls: dict[int, Call]) -> list[tuple[redis.Redis, list[int]]]:
        found: dict[int, tuple[redis.Redis, list[int]]] = {}
        for number, (shard, _, _) in calls.items():
            client = self.servers.of(self._slots[shard])
            found.setdefault(id(client), (client, []))[1].append(number)
        return list(found.values())

    def _run(self, client: redis.Redis, calls: Sequence[Call]) -> list[Any]:
        answers = self._sent(client, calls)
        unknown = [number for number, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
        if unknown:
            for one in {calls[number][1] for number in unknown}:
                client.script_load(one.text)
            again = self._sent(client, [calls[number] for number in unknown])
            for number, answer in zip(unknown, again, strict=True):
                answers[number] = answer
        return answers

    def _sent(self, client: redis.Redis, calls: Sequence[Call]) -> list[Any]:
        pipe: Any = client.pipeline(transaction=False)
        for shard, one, arguments in calls:
            pipe.execute_command("EVALSHA", one.sha, 1, self._bases[shard], *arguments)
        waits = self.replicas and any(one.writes for _, one, _ in calls)
        if waits:
            pipe.execute_command("WAIT", self.replicas, WAIT_MILLISECONDS)
        answers: list[Any] = pipe.execute(raise_on_error=False)
        if waits and self._too_few(answers.pop(), answers):
            raise StoreUnavailable("Redis: fewer replicas than SOTTO_REDIS_MIN_REPLICAS have it yet")
        return answers

    def _too_few(self, reached: Any, answers: Sequence[Any]) -> bool:
        """Whether replicas are missing. One that was the master waits for nobody: where that is now must be asked first."""
        if isinstance(reached, int):
            return reached < self.replicas
        return not any(isinstance(answer, MovedError) for answer in answers)

    def fence(self, shard: int) -> None:
        """Return once enough replicas, if any are asked for, have all that was read from a shard."""
        if self.replicas:
            self.call(shard, "fence")

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless every shard can be read and written."""
        self.everywhere("fence")

    def close(self) -> None:
        """Let go of all connections."""
        self.servers.close()

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Turn Redis's errors into `StoreUnavailable` without their own words, and look where things are by now."""
        try:
            yield
        except FAULTS as error:
            if isinstance(error, NoConnection | MovedError | ReadOnlyError | OSError):
                self._look_again()
            raise StoreUnavailable(told(error, self._setting)) from None

    def _look_again(self) -> None:
        with suppress(*FAULTS):
            self.servers.look_again()
