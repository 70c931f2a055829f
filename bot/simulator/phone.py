"""The simulated phone: what its owner wrote and got back.

A phone keeps its own history, in clear, and so does this one: in the memory of the process and nowhere else. It stands
for the customer's device, which Sotto can't and doesn't erase.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Literal

MOST_PHONES = 200
MOST_LINES = 200
MOST_SEEN = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message on the phone's screen."""

    by: Literal["me", "shop"]
    text: str
    at: datetime
    media: str | None = None
    options: tuple[str, ...] = ()
    """Payloads of the buttons to tap."""


@dataclass(slots=True)
class Phone:
    """One simulated customer."""

    number: str
    language: str
    screen: list[Said] = field(default_factory=list)
    sealed: set[bytes] = field(default_factory=set)
    """What lay on disk for this customer at any time, to search for after an erasure."""
    answers_shown: int = -1
    """The last answer of staff that is on the screen, by its `seq`."""

    @property
    def address(self) -> str:
        """The sender's address as Twilio writes it."""
        return f"whatsapp:{self.number}"

    @property
    def typed(self) -> tuple[str, ...]:
        """Everything its owner wrote."""
        return tuple(said.text for said in self.screen if said.by == "me" and not said.media)

    def shows(self, said: Said) -> None:
        """Put a message on the screen; the oldest scrolls away."""
        self.screen.append(said)
        del self.screen[:-MOST_LINES]

    def saw_on_disk(self, values: Iterable[bytes]) -> None:
        """Remember sealed values that were stored for this customer."""
        if len(self.sealed) < MOST_SEEN:
            self.sealed.update(values)


class Phones:
    """The phones of all browsers that play a customer; the one not used for longest is dropped."""

    def __init__(self) -> None:
        self._phones: OrderedDict[str, Phone] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str | None, language: str) -> tuple[str, Phone]:
        """Return the phone with this key, or a new one with a random number and its key."""
        with self._lock:
            if key is None or key not in self._phones:
                key = secrets.token_urlsafe(16)
                self._phones[key] = Phone(number=_number(), language=language)
            self._phones.move_to_end(key)
            while len(self._phones) > MOST_PHONES:
                self._phones.popitem(last=False)
            return key, self._phones[key]


def _number() -> str:
    """Return a number of the range that is set aside for fiction: nobody's phone."""
    return f"+1{secrets.choice(range(201, 990))}55501{secrets.randbelow(100):02}"
