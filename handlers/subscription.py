"""Stop, and start again: whether the business may write first."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say
from handlers.pleasantries import pleasantry


class OptOut:
    """Never write first again. Questions the customer asks are still answered."""

    name = "optout"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Stop at once."""
        del message, now
        return say(replace(_without_flow(conversation), opted_out=True), "optout.done")


class OptIn:
    """Lift an earlier stop. Without one, a bare "start" is how many begin a chat."""

    name = "optin"

    def __init__(self, business: str) -> None:
        self._business = business

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say what changes, or that nothing does."""
        del now
        if conversation.opted_out:
            return say(replace(conversation, opted_out=False), "optin.done")
        if pleasantry(message.text) == "greeting":
            return say(conversation, "greeting.hello", business=self._business)
        return say(conversation, "optin.already")


def _without_flow(conversation: Conversation) -> Conversation:
    """Return the conversation with an open question and what was given for it dropped: "stop" ends that, too."""
    question = conversation.question
    return conversation.without_fields(question.owner).asking(None) if question else conversation


class ByHand:
    """A right that a person fulfils: the request goes to staff, and the customer is told so."""

    def __init__(self, name: str, minutes: int) -> None:
        self.name = name
        self._minutes = minutes

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Hand on."""
        del message, now
        return say(replace(conversation, waiting=True), f"by_hand.{self.name}", count=self._minutes)
