"""The journal of erasures: who was forgotten, kept apart from what they were forgotten in.

A backup of the records or the keyring that is restored brings people back. The journal, which is not restored with them,
says whom to forget again. Its ids are the random ones that customers had; they lead to nobody once the keyring has
forgotten them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.stores.store import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """One erasure."""

    customer: str
    code: str
    at: datetime
    """When it was asked for."""
    refused: bool | None = None
    """Whether the customer must not be written to first; None if that was not known."""
    upstream_gone: bool = False
    """The provider's copies were deleted, too, or there were none. Noted in an entry of its own."""


class Journal(Store, Protocol):
    """Erasures, appended and never changed."""

    def note(self, entry: Entry) -> None:
        """Append an entry, durably. One that is there already is not written again."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Return all entries, oldest first."""
        ...

    def prune(self, before: datetime) -> int:
        """Drop entries of erasures that were asked for before a time: no backup is that old. Return how many."""
        ...
