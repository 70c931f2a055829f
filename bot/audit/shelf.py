"""Where the lines of an audit log lie, and apart from them its head. Whether a line is ours is decided above."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.audit.log import Action, Entry, Head, Line


@dataclass(frozen=True, slots=True)
class Pruned:
    """The last line that was dropped, and that it was Sotto who dropped it."""

    head: Head
    seal: bytes


class Shelf(Protocol):
    """Keeps lines in the order of their places. Raises `StoreUnavailable` if it can't."""

    def append(self, make: Callable[[Head], Line], *, once: bool) -> Head | None:
        """Add the line that is made for the end as it is then, durably; return the new end. It may be made repeatedly.

        None: it was to be added `once`, and there is a line already of the same actor, action and subject.
        """
        ...

    def save_head(self, head: Head) -> None:
        """Note an end apart from the lines, unless a later one is noted."""
        ...

    def saved_head(self) -> Head:
        """Return the end that was noted last."""
        ...

    def before(self, seq: int | None, limit: int) -> tuple[Line, ...]:
        """Return lines from before a place, or the latest; the latest first."""
        ...

    def after(self, seq: int, limit: int) -> tuple[Line, ...]:
        """Return lines from after a place, the oldest first."""
        ...

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        ...

    def pruned(self) -> Pruned | None:
        """Return what was dropped last."""
        ...

    def drop(self, pruned: Pruned) -> int:
        """Drop all lines up to one, and keep which it was; return how many."""
        ...


def values(entry: Entry) -> tuple[str, ...]:
    """Return an entry as it is kept, and hashed."""
    at = entry.at.astimezone(UTC).isoformat()
    return (at, entry.actor, entry.role, entry.action, entry.subject, entry.reason, entry.result)


def entry_of(at: str, actor: str, role: str, action: Action, *rest: str) -> Entry:
    """Return what `values` took apart."""
    subject, reason, result = rest
    return Entry(
        at=datetime.fromisoformat(at),
        actor=actor,
        role=role,
        action=action,
        subject=subject,
        reason=reason,
        result=result,
    )
