"""The audit log's lines in Redis, in one shard, since a chain has one end; its head in another, elsewhere in a cluster.

A line is kept as three rows of text: its own head, its entry as JSON, and what tells it from another machine's equal one.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.audit.log import NOBODY, Action, Entry, Head, Line
from bot.audit.shelf import Pruned, entry_of, values
from bot.errors import StoreUnavailable
from bot.stores.redis import SHARDS, Door

LINES = SHARDS[0]
APART = SHARDS[len(SHARDS) // 2]
TRIES = 200
"""How often another machine's line may come first."""
UNREADABLE = Entry(at=datetime.min.replace(tzinfo=UTC), actor=NOBODY, role="", action="denied", result="unreadable")
"""What stands in for a line that can't have been ours. Its hash isn't one."""


class RedisShelf:
    """See `bot.audit.shelf.Shelf`."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._end = Head()
        """Where the log ended when it was last seen: mostly it still does."""

    def append(self, make: Callable[[Head], Line], *, once: bool) -> Head | None:
        """Add the line that is made for the end as it is then; made anew, if another one came first."""
        end, token = self._end, secrets.token_hex(8)
        for _ in range(TRIES):
            line = make(end)
            made = Head(line.seq, line.mac)
            who = _who(line.entry.actor, line.entry.action, line.entry.subject)
            text = f"{made}\n{json.dumps(values(line.entry))}\n{token}"
            arguments = (str(end), line.seq, who, text, int(once))
            other: bytes | int | None = self._door.call(LINES, "audit/append", *arguments)
            if isinstance(other, int):
                return None
            if other is None:
                self._end = made
                return made
            end = Head.parse(other.decode())
        raise StoreUnavailable("too many lines for the audit log at once")

    def save_head(self, head: Head) -> None:
        """Note an end apart from the lines, unless a later one is noted."""
        self._door.call(APART, "audit/save_head", head.seq, str(head))

    def saved_head(self) -> Head:
        """Return the end that was noted last."""
        found: bytes | None = self._door.call(APART, "audit/saved_head")
        return Head.parse(found.decode()) if found else Head()

    def before(self, seq: int | None, limit: int) -> tuple[Line, ...]:
        """Return lines from before a place, or the latest; the latest first."""
        return _lines(self._door.call(LINES, "audit/before", f"({seq}" if seq else "+inf", limit))

    def after(self, seq: int, limit: int) -> tuple[Line, ...]:
        """Return lines from after a place, the oldest first."""
        return _lines(self._door.call(LINES, "audit/after", f"({seq}", limit))

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        found = _lines(self._door.call(LINES, "audit/last", _who(actor, action, subject)))
        return found[0].entry.at if found else None

    def pruned(self) -> Pruned | None:
        """Return what was dropped last."""
        found: bytes | None = self._door.call(LINES, "audit/pruned")
        if found is None:
            return None
        head, _, seal = found.decode().partition("\n")
        return Pruned(Head.parse(head), bytes.fromhex(seal))

    def drop(self, pruned: Pruned) -> int:
        """Drop all lines up to one, and keep which it was; return how many."""
        text = f"{pruned.head}\n{pruned.seal.hex()}"
        return int(self._door.call(LINES, "audit/drop", pruned.head.seq, text))


def _who(actor: str, action: Action, subject: str) -> str:
    return json.dumps([actor, action, subject])


def _lines(found: Sequence[bytes]) -> tuple[Line, ...]:
    return tuple(_line(int(float(seq)), text) for text, seq in zip(found[0::2], found[1::2], strict=True))


def _line(seq: int, text: bytes) -> Line:
    try:
        head, entry, _ = text.decode().split("\n")
        return Line(seq, entry_of(*json.loads(entry)), Head.parse(head).mac)
    except (ValueError, TypeError):
        return Line(seq, UNREADABLE, b"")
