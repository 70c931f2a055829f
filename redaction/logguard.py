"""Mask whatever is about to be logged, by anyone in this process.

`install_log_guard` puts a mask between every logger and its handlers, also those of libraries and those that are made
later: messages, arguments, extras, names, exception texts, chained causes, stack traces, warnings, uncaught exceptions
and whatever `traceback` prints; also where `repr`, JSON, HTML or an address wrote it in escapes. What cannot be masked
is hidden whole. Out of reach: what is encoded beyond escapes (base64), what a formatter was told to say by default, and
who raises `SystemExit` with a text himself (`sys.exit` is guarded).
"""

import logging
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from types import TracebackType
from typing import Any, Final, NoReturn, TextIO
from weakref import WeakKeyDictionary

from redaction.engine import guarded
from redaction.escapes import unescaped
from redaction.span import EVERYTHING, Options

_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_NAMES: Final = frozenset({"name", "levelname", "threadName", "processName", "taskName"})
_FORMATTED: Final = frozenset({"message", "asctime"})
_SAFE: Final = (bool, type(None))
_MAX_DEPTH: Final = 6


class LogGuard:
    """Masks log records in place, and event dictionaries of structured logs as a processor."""

    def __init__(self, options: Options = EVERYTHING) -> None:
        self._options = options
        self._masked: WeakKeyDictionary[logging.LogRecord, dict[str, Any]] = WeakKeyDictionary()

    def __call__(self, _logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Mask a structlog event."""
        return {self.text(key.__str__): self.value(value) for key, value in event.items()}

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask a record, once more only if it was changed since; always lets it pass. Fits `logging.Filter`."""
        if _is_same(self._masked.get(record, {}), _told(record)):
            return True
        record.msg = self.text(record.getMessage)
        record.args = None
        if record.exc_info:
            raised = record.exc_info
            record.exc_text = self.text(lambda: "".join(traceback.format_exception(*raised)).rstrip("\n"))
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = self.text(lambda: str(record.exc_text))
        if record.stack_info:
            record.stack_info = self.text(lambda: str(record.stack_info))
        for name in _NAMES & vars(record).keys():
            if not str(getattr(record, name)).isalpha():
                setattr(record, name, self.value(getattr(record, name)))
        for name in vars(record).keys() - _OWN:
            setattr(record, name, self.value(getattr(record, name)))
        self._masked[record] = _told(record)
        return True

    def value(self, value: object, depth: int = 0) -> object:
        """Mask a value of any type: containers keep their shape, everything else becomes masked text."""
        if isinstance(value, _SAFE):
            return value
        if isinstance(value, int | float):
            masked = self.text(lambda: repr(value))
            return value if masked == repr(value) else masked
        if depth < _MAX_DEPTH and isinstance(value, Mapping):
            return {self.text(key.__str__): self.value(item, depth + 1) for key, item in value.items()}
        if depth < _MAX_DEPTH and isinstance(value, list | tuple | set | frozenset):
            return [self.value(item, depth + 1) for item in value]
        if isinstance(value, BaseException):
            return self.text(lambda: "".join(traceback.format_exception(value)))
        return self.text(lambda: value if isinstance(value, str) else _decoded(value))

    def text(self, produce: Callable[[], str]) -> str:
        """The masked text of what `produce` returns; what escapes hide is masked, too, and shown without them."""
        masked = guarded(produce, self._options)
        plain = unescaped(masked)
        if plain == masked:
            return masked
        seen = guarded(lambda: plain, self._options)
        return masked if seen == plain else seen


_FOR_ALL: Final = LogGuard()
"""Whoever names no guard of his own shares this one."""


def _told(record: logging.LogRecord) -> dict[str, Any]:
    """All that a record says, without what a formatter adds to it."""
    return {name: value for name, value in vars(record).items() if name not in _FORMATTED}


def _is_same(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether a record holds the very same values; asking them whether they are equal might raise."""
    return before.keys() == now.keys() and all(now[name] is value for name, value in before.items())


def _decoded(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else str(value)


def _shown(guard: LogGuard, kind: type[BaseException], raised: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(guard.text(lambda: "".join(traceback.format_exception(kind, raised, trace))))


Hook = tuple[Any, str, Callable[..., Any]]
"""What writes: its owner, its name there, and what does so in its place."""


def _in_logs(guard: LogGuard) -> Iterator[Hook]:
    """Whatever writes to a log."""
    handle, reach, shape = logging.Logger.handle, logging.Handler.handle, logging.Handler.format

    def guarded_handle(logger: logging.Logger, record: logging.LogRecord) -> None:
        guard.filter(record)
        handle(logger, record)

    def guarded_reach(handler: logging.Handler, record: logging.LogRecord) -> bool | logging.LogRecord:
        guard.filter(record)
        return reach(handler, record)

    def guarded_shape(handler: logging.Handler, record: logging.LogRecord) -> str:
        guard.filter(record)  # A filter of the handler's own may have changed it.
        return shape(handler, record)

    yield logging.Logger, "handle", guarded_handle
    yield logging.Handler, "handle", guarded_reach
    yield logging.Handler, "format", guarded_shape


def _in_errors(guard: LogGuard) -> Iterator[Hook]:
    """Whatever writes to standard error."""
    lines, leave = traceback.TracebackException.format, sys.exit

    def guarded_exit(status: Any = None, /) -> NoReturn:
        leave(guard.text(lambda: status) if isinstance(status, str) else status)

    def guarded_lines(told: traceback.TracebackException, **options: Any) -> Iterator[str]:
        yield guard.text(lambda: "".join(lines(told, **options)))

    def guarded_warning(  # noqa: PLR0913, PLR0917
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        text = guard.text(lambda: warnings.formatwarning(message, category, filename, lineno, line))
        if file is None:
            logging.getLogger("py.warnings").warning(text)
        else:
            file.write(text)

    def guarded_elsewhere(raised: Any) -> None:
        _shown(guard, raised.exc_type, raised.exc_value or raised.exc_type(), raised.exc_traceback)

    yield traceback.TracebackException, "format", guarded_lines
    yield warnings, "showwarning", guarded_warning
    yield sys, "exit", guarded_exit
    yield sys, "excepthook", partial(_shown, guard)
    yield threading, "excepthook", guarded_elsewhere
    yield sys, "unraisablehook", guarded_elsewhere


def install_log_guard(guard: LogGuard | None = None) -> Callable[[], None]:
    """Guard every logger, warning and uncaught exception of this process. Returns what undoes it.

    Asked again, it puts back what somebody took out since (`warnings.catch_warnings` does), and nothing twice.
    """
    guard = guard or _FOR_ALL
    before = []
    for owner, name, function in (*_in_logs(guard), *_in_errors(guard)):
        now = getattr(owner, name)
        if getattr(now, "guard", None) is not guard:
            before.append((owner, name, now))
            function.guard = guard  # type: ignore[attr-defined]
            setattr(owner, name, function)

    def undo() -> None:
        for owner, name, function in before:
            setattr(owner, name, function)

    return undo
