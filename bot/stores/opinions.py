"""What a store keeps of opinions: apart from every customer, and in no order."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SealedOpinion:
    """What somebody thinks of the service. Nothing says who, nor when but for the day."""

    key: bytes
    """16 random bytes."""
    day: date
    sealed: bytes
    """Under the installation's own envelope."""


class Opinions(Protocol):
    """Keeps opinions apart from every customer, in no order."""

    def add_opinion(self, opinion: SealedOpinion) -> None:
        """Keep one; the same key again changes nothing."""
        ...

    def opinions(self) -> tuple[SealedOpinion, ...]:
        """Return all of them, by key."""
        ...
