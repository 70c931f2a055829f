"""What a channel hands to the pipeline, and what it must be able to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol


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
    reference: str = ""
    """What the provider hands back when it reports on the answer's delivery."""


Delivery = Literal["", "sent", "failed", "delivered", "read"]
"""How far a message of ours has come; later ones outdo earlier ones, in whatever order they are reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the provider reports of a message of ours."""

    upstream: str
    """The provider's id of the message."""
    address: str
    """Whom it went to."""
    delivery: Delivery
    """Empty for what says nothing of its arrival, such as "queued"."""
    reference: str

    def __repr__(self) -> str:
        return "<Report>"


@dataclass(frozen=True, slots=True)
class Copy:
    """A message as the provider lists it."""

    id: str
    at: datetime | None
    came_in: bool
    """Whether the customer wrote it."""


class ProviderFailed(Exception):
    """The provider did not do what it was asked to. The text is for an operator; it carries no content and no address."""

    def __init__(self, reason: str, *, again: bool, after: timedelta | None = None, alone: bool = False) -> None:
        """`again`: another try may help, not before `after`; else a person must change something first.

        `alone`: this one message is the reason; others may well be taken.
        """
        super().__init__(reason)
        self.again = again
        self.after = after
        self.alone = alone


class Provider(Protocol):
    """Sends messages outside a request, and keeps copies of all messages, which we have it give up."""

    @property
    def keeps_copies(self) -> bool:
        """Whether there is anything to give up."""
        ...

    @property
    def account(self) -> str:
        """Whose copies can be reached; empty where none are kept."""
        ...

    def send(self, address: str, text: str, reference: str) -> str | None:
        """Send, and return the provider's id of the message if it has one. Raise `ProviderFailed`."""
        ...

    def send_template(
        self, address: str, template: str, reference: str, variables: Mapping[str, str] | None = None
    ) -> str | None:
        """Send what the provider has approved, also outside the hours in which it lets us write freely. As `send`.

        `variables`: what stands in the template's numbered places.
        """
        ...

    def blank(self, upstream: str) -> None:
        """Remove the text of the provider's copy; one that is gone is blank. Raise `ProviderFailed`."""
        ...

    def delete(self, upstream: str) -> bool:
        """Remove the provider's copy with its media. False: it was gone already. Raise `ProviderFailed`."""
        ...

    def copies(self, address: str) -> Iterator[Copy]:
        """Return each copy of what an address sent, then of what was sent to it, the latest first. Raise `ProviderFailed`."""
        ...

    def copies_until(self, address: str, until: datetime) -> Iterator[str]:
        """Return the ids of what passed between our own line and an address up to a time. Raise `ProviderFailed`."""
        ...

    def sent(self, address: str, since: datetime) -> Iterator[tuple[str, str]]:
        """Return id and text of each message of ours to an address since a time, latest first. Raise `ProviderFailed`."""
        ...
