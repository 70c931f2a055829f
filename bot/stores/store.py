"""What every store has in common: whether it is there, what it risks, and what it leaves in files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a store could lose what was acknowledged, and what to set."""

    text: str
    refusable: bool = True
    """Whether an installation that refuses risks must not start with it."""


class Store(Protocol):
    """What keyring and records have in common."""

    compacts_apart: bool
    """Whether files are rewritten beside the work on messages, so that nobody has to wait until it is done."""

    def ping(self) -> None:
        """Raise `StoreUnavailable` unless the store can be read and written."""
        ...

    def risks(self) -> tuple[Risk, ...]:
        """Return why what was acknowledged could be lost after all; nothing, if it can't."""
        ...

    def machines(self) -> frozenset[str]:
        """Return what tells the servers that keep it, whatever they are called: stores that share one lie together."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def raw(self) -> Iterator[tuple[str, bytes]]:
        """Yield all that the engine keeps, for searching: a place's name and bytes, in pieces that overlap."""
        ...

    def compact(self, limit: int) -> bool:
        """Leave no byte of what was dropped in the store's own files.

        False if it must be tried again, or if the files are over `limit` bytes and rewriting would hold up messages.
        """
        ...
