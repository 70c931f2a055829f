"""Calls to other machines that hold nobody up: each on a thread of its own, so many at once, so long and no longer.

Only so does a time limit hold from looking a name up to the last byte, against slow names and dripping answers, too.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class TooMany(Exception):
    """As many calls are under way as may be."""


class Bounded:
    """A place for so many calls at once."""

    def __init__(self, name: str, at_once: int) -> None:
        self._name = name
        self._places = threading.BoundedSemaphore(at_once)

    def call(self, work: Callable[[], T], seconds: float) -> T:
        """Return or raise what `work` does. Raise `TooMany`, or `TimeoutError`: it may go on, and nobody waits for it."""
        if not self._places.acquire(blocking=False):
            raise TooMany
        outcome: Future[T] = Future()
        threading.Thread(target=self._run, args=(work, outcome), name=self._name, daemon=True).start()
        return outcome.result(seconds)

    def _run(self, work: Callable[[], T], outcome: Future[T]) -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 raised where it is waited for
            outcome.set_exception(error)
        finally:
            self._places.release()
