"""The last lines of the log, kept in memory for the simulator to show."""

import json
import logging
from collections import deque
from dataclasses import dataclass

LINES = 40


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log, laid out for reading. Nothing is left out."""

    at: str
    name: str
    details: str


def event_of(line: str) -> Event:
    """Return a line's parts; one that isn't ours stands as it is."""
    try:
        parts = json.loads(line)
        return Event(
            at=str(parts.pop("timestamp"))[11:19],
            name=str(parts.pop("event")),
            details=" ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in parts.items()),
        )
    except (ValueError, KeyError, AttributeError):
        return Event(at="", name="", details=line)


class RecentLines(logging.Handler):
    """Keeps the last lines as they were formatted."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: deque[str] = deque(maxlen=LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    @property
    def events(self) -> tuple[Event, ...]:
        """The lines, oldest first."""
        return tuple(event_of(line) for line in self._lines)


def recent_lines() -> RecentLines:
    """Return the process's handler, attached to the root logger once."""
    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, RecentLines):
            return handler
    handler = RecentLines()
    handler.setFormatter(root.handlers[0].formatter if root.handlers else None)
    root.addHandler(handler)
    return handler
