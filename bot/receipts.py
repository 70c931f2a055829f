"""How far an erasure is, for whoever asks in the chat with its code."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.stores.base import Records
from handlers.contract import Lookup, LookupResult
from handlers.receipt import RECEIPTS


@dataclass(frozen=True, slots=True)
class Receipts:
    """Answers lookups of receipts, and hands on all others."""

    records: Records
    others: Callable[[Lookup], LookupResult]

    def answer(self, lookup: Lookup) -> LookupResult:
        """Return the erasure's state as the answer: `pending`, `done`, `failed`, or `unknown`."""
        if lookup.source != RECEIPTS:
            return self.others(lookup)
        erasure = self.records.erasure(lookup.fields["code"])
        return LookupResult(ok=True, answer=erasure.state if erasure else "unknown")
