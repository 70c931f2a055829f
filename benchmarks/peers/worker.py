"""Runs inside an environment that holds one library: masks messages with `with_<library>.py` and times itself.

Standard input: a JSON list of messages. Standard output: `{"masked": [..], "micros": mean microseconds a message}`.
Every library is asked for what the set calls secret and nothing else, so that none is blamed for masking a phone
number.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module

PASSES = 5


def main() -> None:
    """Mask once for the answer (which also warms up), then for the time."""
    mask = import_module(f"with_{sys.argv[1]}").mask
    messages = json.load(sys.stdin)
    masked = [mask(message) for message in messages]
    best = map(min, zip(*[_timed(mask, messages) for _ in range(PASSES)], strict=True))
    json.dump({"masked": masked, "micros": sum(best) / len(messages) * 1e6}, sys.stdout)


def _timed(mask: Callable[[str], str], messages: list[str]) -> list[float]:
    """The seconds of each message, one after the other."""
    times: list[float] = []
    for message in messages:
        start = time.perf_counter()
        mask(message)
        times.append(time.perf_counter() - start)
    return times


if __name__ == "__main__":
    main()
