"""Stop, and start again: whether the business may write first."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say


class OptOut:
    """Never write first again. Questions the customer asks are still answered."""

    name = "optout"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Stop at once."""
        del message, now
        return say(replace(conversation, opted_out=True), "optout.done")


class OptIn:
    """Lift an earlier stop."""

    name = "optin"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say what changes."""
        del message, now
        return say(replace(conversation, opted_out=False), "optin.done")


class ByHand:
    """A right that a person fulfils: the request goes to staff, and the customer is told so."""

    def __init__(self, name: str, minutes: int) -> None:
        self.name = name
        self._minutes = minutes

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Hand on."""
        del message, now
        return say(replace(conversation, waiting=True), f"by_hand.{self.name}", count=self._minutes)
