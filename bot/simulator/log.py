"""The last lines of the log, kept in memory for the simulator to show."""

import logging
from collections import deque

LINES = 40


class RecentLines(logging.Handler):
    """Keeps the last lines as they were formatted."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: deque[str] = deque(maxlen=LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, oldest first."""
        return tuple(self._lines)


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
