"""Time per message of the redactor, after it was shown to be right: `python benchmarks/redaction_speed.py`.

The messages are the published set (`tests/redaction/cases/`). First every labelled secret of its single-message cases
must be covered by a finding; then each message is timed on its own, and the best of several runs counts, so that the
figure is that of the code and not of the machine's other work.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from redaction import redact  # noqa: E402 - the repository is put on the path first.
from redaction.triage import is_plain  # noqa: E402

RUNS = 7
ALLOWED = 0.01


def cases() -> Iterator[dict[str, Any]]:
    """Every labelled conversation of the published set."""
    for path in sorted((ROOT / "tests/redaction/cases").glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def is_right(case: dict[str, Any]) -> bool:
    """Whether every labelled secret of a one-message case lies under findings."""
    found = redact(case["messages"][0]).findings
    covered = {place for finding in found for place in range(finding.start, finding.end)}
    text = case["messages"][0]
    spans = [range(secret["start"], secret["end"]) for secret in case["secrets"][0]]
    return all(place in covered for span in spans for place in span if text[place].isdigit())


def best_time(message: str) -> float:
    """Seconds that one message takes when nothing else gets in the way."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        redact(message)
        best = min(best, time.perf_counter() - start)
    return best


def report(name: str, messages: Sequence[str]) -> None:
    """Print the mean of the best times."""
    mean = sum(map(best_time, messages)) / len(messages)
    print(f"{name:<34}{len(messages):>7} messages{mean * 1e6:>10.1f} µs each")


def main() -> None:
    """Check, then time."""
    everything = list(cases())
    single = [case for case in everything if len(case["messages"]) == 1]
    wrong = [case["id"] for case in single if not is_right(case)]
    assert len(wrong) <= ALLOWED * len(single), f"not right, so not timed: {wrong[:10]}"
    print(f"{len(single) - len(wrong)} of {len(single)} one-message cases are right")
    messages = [message for case in everything for message in case["messages"]]
    report("all messages of the set", messages)
    report("without a digit or telling word", [message for message in messages if is_plain(message)])


if __name__ == "__main__":
    main()
