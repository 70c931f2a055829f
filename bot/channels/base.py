"""What a channel hands to the pipeline, and what it must be able to do."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One message as it arrived. It exists in the memory of the request only; `repr` shows none of it."""

    message_id: str
    sender: str
    """The address to answer to."""
    addresses: tuple[str, ...]
    """All addresses the sender is known by."""
    text: str
    media: tuple[str, ...] = ()
    """`photo`, `voice`, … : kinds only."""
    button: str | None = None
    """Payload of a tapped button."""

    def __repr__(self) -> str:
        return "<Inbound>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the customer gets back: at most one message. An empty text says nothing."""

    text: str = ""
    options: tuple[str, ...] = ()


class SendFailed(Exception):
    """A message could not be sent. `again` says whether another try may help; the text carries no content."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class Sender(Protocol):
    """Sends a message outside a request: what staff write."""

    def send(self, address: str, text: str) -> str | None:
        """Send, and return the provider's id of the message if it has one. Raise `SendFailed`."""
        ...
