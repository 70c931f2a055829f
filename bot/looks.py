"""What open pages ask for by themselves: read and opened once for all who look within the same moment.

A look is sealed bytes until somebody needs what is in them. It knows nothing of rights: which of its conversations a reader
may see is decided for each reader anew. What was opened is forgotten with the moment, whether anybody looks again or not.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from functools import cached_property
from threading import Lock, Timer
from typing import Generic, TypeVar

from bot.stores.base import Listed

T = TypeVar("T")
MOMENT = timedelta(milliseconds=400)
"""So much older than its question an answer may be: with the time between two questions, less than two seconds."""


class Look(Generic[T]):
    """A stretch of the list as it lay in the store."""

    def __init__(self, at: datetime, listed: tuple[Listed, ...], opening: Callable[[tuple[Listed, ...]], T]) -> None:
        self.at = at
        """When it was asked for: nothing before that is missing."""
        self.listed = listed
        self._opening = opening

    @cached_property
    def opened(self) -> T:
        """What is in it. Two who ask for it first may both open it; they find the same."""
        return self._opening(self.listed)


class Looks(Generic[T]):
    """The looks of the current moment, in one process."""

    def __init__(self) -> None:
        self._places: dict[Hashable, _Place[T]] = {}
        self.forgets_after = MOMENT.total_seconds()
        """How long something is kept at most, used or not."""

    def take(self, key: Hashable, shown_at: datetime, now: datetime, look: Callable[[], Look[T]]) -> Look[T]:
        """Return a look that is later than what is shown already: one that somebody just had, or one's own."""
        place = self._places.get(key) or self._place(key)
        with place.lock:
            if place.look is None or place.look.at <= shown_at or abs(now - place.look.at) > MOMENT:
                place.look = look()
            return place.look

    @property
    def kept(self) -> int:
        """How many looks there are now."""
        return len(self._places)

    def _place(self, key: Hashable) -> "_Place[T]":
        forgetting = Timer(self.forgets_after, self._places.pop, (key, None))
        forgetting.daemon = True
        place = self._places.setdefault(key, _Place())
        forgetting.start()
        return place


class _Place(Generic[T]):
    """Where a look is kept. Who comes while somebody looks waits for them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.look: Look[T] | None = None
