"""Small documents by kind and name, changed several at a time or not at all: what the console keeps of staff.

A change is drafted: what was read for it must still be so when what was written is committed; else it is drafted anew.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.errors import StoreUnavailable

T = TypeVar("T")
Document = dict[str, Any]
"""What JSON can hold."""
TRIES = 20


@dataclass(frozen=True, slots=True)
class Edit:
    """One document as it must be before, and as it will be; None: there is none."""

    kind: str
    name: str
    before: str | None
    after: str | None


class Documents(Protocol):
    """Keeps documents as text. Raises `StoreUnavailable` if it can't."""

    def get(self, kind: str, name: str) -> str | None:
        """Return one document."""
        ...

    def all(self, kind: str) -> dict[str, str]:
        """Return all documents of a kind, by name."""
        ...

    def commit(self, edits: Sequence[Edit]) -> bool:
        """Make all changes, durably, if every document is as it must be before; else none. False: none."""
        ...


class Draft:
    """One attempt at a change."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._read: dict[tuple[str, str], str | None] = {}
        self._written: dict[tuple[str, str], str | None] = {}

    def get(self, kind: str, name: str) -> Document | None:
        """Return one document as it was first read. It must not change until the draft is committed."""
        if (kind, name) not in self._read:
            self._read[kind, name] = self._documents.get(kind, name)
        return _parsed(self._read[kind, name])

    def all(self, kind: str) -> dict[str, Document]:
        """Return all documents of a kind, by name. They may change meanwhile, unless one is got as well."""
        return {name: json.loads(text) for name, text in self._documents.all(kind).items()}

    def put(self, kind: str, name: str, document: Document | None) -> None:
        """Write a document, or take it away, with the commit."""
        self.get(kind, name)
        self._written[kind, name] = None if document is None else json.dumps(document)

    def commit(self) -> bool:
        """Write all that was put. False: something that was read has changed meanwhile."""
        edits = [Edit(*key, before, self._written.get(key, before)) for key, before in self._read.items()]
        return not self._written or self._documents.commit(edits)


def transact(documents: Documents, change: Callable[[Draft], T]) -> T:
    """Draft a change until it can be committed; return what it returns. What it raises, nothing is written for."""
    for _ in range(TRIES):
        draft = Draft(documents)
        result = change(draft)
        if draft.commit():
            return result
    raise StoreUnavailable("too many changes of staff accounts at once")


def _parsed(text: str | None) -> Document | None:
    found: Document | None = None if text is None else json.loads(text)
    return found
