"""The work behind `python -m redaction` and `sotto redact`: lines in, masked lines out, one at a time."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from redaction.engine import redact
from redaction.explain import explain
from redaction.span import DEFAULT, Finding, Options
from redaction.transcript import redact_all


class BadLineError(ValueError):
    """A line that cannot be read. The message tells its number and what is wrong, never what it says."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number}: {reason}")
        self.number = number


def plain(lines: Iterable[str], *, options: Options = DEFAULT) -> Iterator[str]:
    """Each line masked on its own, as one message."""
    for line in lines:
        yield redact(line.rstrip("\r\n"), options=options).text


def jsonl(lines: Iterable[str], *, options: Options = DEFAULT) -> Iterator[str]:
    """Each JSON line answered with a JSON line; blank lines are passed over.

    Raises:
        BadLineError: for a line that is not an object with `text` (a string) or `messages` (a list of strings).
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(_parse(line, number), number, options), ensure_ascii=False)


def explained(lines: Iterable[str], *, options: Options = DEFAULT) -> Iterator[str]:
    """Each line as a message: its masked text, then why each number in it was masked or kept."""
    for line in lines:
        message = line.rstrip("\r\n")
        yield redact(message, options=options).text
        for reason in explain(message, options=options):
            verb = f"masked as {reason.kind}" if reason.masked else "kept"
            words = f" (words: {', '.join(reason.words)})" if reason.words else ""
            yield f"  {reason.start}-{reason.end} {verb}: {reason.rule}{words}"


def _parse(line: str, number: int) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        raise BadLineError(number, "not JSON") from None
    if not isinstance(request, dict):
        raise BadLineError(number, "not an object")
    return request


def _answer(request: dict[str, Any], number: int, options: Options) -> dict[str, Any]:
    if isinstance(request.get("text"), str):
        result = redact(request["text"], options=options)
        return {"text": result.text, "findings": _plain(result.findings)}
    messages = request.get("messages")
    if not isinstance(messages, list) or not all(isinstance(message, str) for message in messages):
        raise BadLineError(number, 'needs "text", a string, or "messages", a list of strings')
    results = redact_all(messages, options=options)
    return {
        "messages": [result.text for result in results],
        "findings": [_plain(result.findings) for result in results],
    }


def _plain(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]
