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
    seconds = min(_timed(mask, messages) for _ in range(PASSES))
    json.dump({"masked": masked, "micros": seconds / len(messages) * 1e6}, sys.stdout)


def _timed(mask: Callable[[str], str], messages: list[str]) -> float:
    start = time.perf_counter()
    for message in messages:
        mask(message)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
