"""The work behind `python -m redaction` and `sotto redact`: lines in, masked lines out, one at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from redaction.engine import redact
from redaction.explain import explain
from redaction.span import DEFAULT, Finding, Options
from redaction.transcript import redact_all


class BadLineError(ValueError):
    """A line that cannot be read. The message tells what is wrong, never what it says."""


Mode = Callable[[str, Options], Iterable[str]]
"""What a line without its end is answered with, line by line."""


def run(mode: Mode, source: BinaryIO, sink: BinaryIO, complaints: TextIO) -> bool:
    """Answer line after line; whether all could be read. One that cannot is passed over and named by its number."""
    clean = True
    for number, raw in enumerate(source, start=1):
        try:
            answer = "".join([f"{line}\n" for line in mode(_decoded(raw), DEFAULT)])
        except BadLineError as error:
            complaints.write(f"line {number}: {error}\n")
            clean = False
        else:
            # Half a surrogate pair, which JSON can escape but UTF-8 not hold, goes out escaped as it came in.
            sink.write(answer.encode("utf-8", "backslashreplace"))
            sink.flush()
    return clean


def plain(line: str, options: Options = DEFAULT) -> Iterator[str]:
    """The line masked, as one message."""
    yield redact(line, options=options).text


def jsonl(line: str, options: Options = DEFAULT) -> Iterator[str]:
    """A JSON line answered with a JSON line; a blank one with nothing.

    Raises:
        BadLineError: for a line that is not an object with `text` (a string) or `messages` (a list of strings), and
            perhaps `said`: for each message, a list of what the business said right before it.
    """
    if line.strip():
        yield json.dumps(_answer(_parse(line), options), ensure_ascii=False)


def explained(line: str, options: Options = DEFAULT) -> Iterator[str]:
    """The line masked, as one message, then why each number in it was masked or kept."""
    yield redact(line, options=options).text
    for reason in explain(line, options=options):
        verb = f"masked as {reason.kind}" if reason.masked else "kept"
        words = f" (words: {', '.join(reason.words)})" if reason.words else ""
        yield f"  {reason.start}-{reason.end} {verb}: {reason.rule}{words}"


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BadLineError("not UTF-8") from None


def _parse(line: str) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        raise BadLineError("not JSON") from None
    except RecursionError:
        raise BadLineError("nested too deeply") from None
    if not isinstance(request, dict):
        raise BadLineError("not an object")
    return request


def _answer(request: dict[str, Any], options: Options) -> dict[str, Any]:
    if isinstance(request.get("text"), str):
        result = redact(request["text"], options=options)
        return {"text": result.text, "findings": _plain(result.findings)}
    messages = request.get("messages")
    if not isinstance(messages, list) or not _strings(messages):
        raise BadLineError('needs "text", a string, or "messages", a list of strings')
    said = request.get("said", [])
    if not isinstance(said, list) or not all(map(_strings, said)):
        raise BadLineError('needs "said", if it is given, to be a list of lists of strings')
    if len(said) > len(messages):
        raise BadLineError('has more in "said" than there are messages')
    results = redact_all(messages, said=said, options=options)
    return {
        "messages": [result.text for result in results],
        "findings": [_plain(result.findings) for result in results],
    }


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _plain(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [finding._asdict() for finding in findings]
