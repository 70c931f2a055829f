"""Pause: everything is kept and nothing is used, until the customer says otherwise (GDPR art. 18)."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say


class Pause:
    """Begin a pause."""

    name = "pause"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Begin it, or say that there is one."""
        del message, now
        if conversation.paused:
            return say(conversation, "pause.already")
        return say(replace(conversation.left(), paused=True), "pause.begun")


class Paused:
    """What is said in a pause and is no right of the customer's: nobody reads it."""

    name = "paused"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say that the pause lasts, and how it ends."""
        del message, now
        return say(conversation, "pause.still")


class Resume:
    """End the pause."""

    name = "resume"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """End it. The router asks for this only while there is one: the words say little by themselves."""
        del message, now
        return say(replace(conversation, paused=False), "pause.ended")
