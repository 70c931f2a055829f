"""What a keyring must be able to do while keys are changed under it, with messages coming in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from bot.stores.base import Holder


class Foreign(NamedTuple):
    """How many hashes were made with another index key: of customers' addresses, and of who must not be written to."""

    aliases: int
    refusals: int


class Rotatable(Protocol):
    """The part of a keyring that a rotation of keys works on. Everything may be done twice."""

    def holders(self, cursor: str, limit: int) -> tuple[tuple["Holder", ...], str]:
        """Return some of all customers, and the cursor of the next ones: "" begins, "" ends.

        Who is known from the first call to the last is among them, at least once.
        """
        ...

    def rewrap(self, customer: str, was: bytes, wrapped: bytes) -> bool:
        """Replace a wrapped data key if it still is what it was."""
        ...

    def follow(self, renamed: Sequence[tuple[bytes, bytes]]) -> None:
        """Put what is known under the first hash of each pair under the second, unless that is somebody's already.

        Aliases and refusals, in one atomic step for each pair; nothing is left under the first.
        """
        ...

    def foreign(self, key_id: bytes) -> Foreign:
        """Count the hashes that don't begin with the id of this index key."""
        ...

    def pin(self, name: str, value: bytes) -> bytes:
        """Keep a value under a name unless there is one already; return the one that is kept."""
        ...

    def pins(self) -> dict[str, bytes]:
        """Return all that is kept under names."""
        ...

    def repin(self, name: str, was: bytes, value: bytes | None) -> bool:
        """Replace what is kept under a name, or drop it (None), if it still is what it was."""
        ...
