"""A person, please: asked for in words, or because nothing else fits."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say
from handlers.pleasantries import pleasantry
from handlers.waiting import Waiting


class Human:
    """Hand the conversation to staff at once; the bot falls silent until it is handed back."""

    name = "human"

    def __init__(self, business: str, waiting: Waiting) -> None:
        self._business = business
        self._waiting = waiting

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Hand over, with the honest waiting time; who only asks whether this is a bot is told the truth."""
        if pleasantry(message.text) == "bot":
            return say(conversation, "smalltalk.bot", business=self._business)
        if conversation.paused:
            return say(conversation, "pause.human")
        handed = replace(conversation, question=None, fields=(), with_staff=True, waiting=True)
        return say(handed, "human.coming", wait=self._waiting.say(now))


class Unknown:
    """What nothing else understands goes to a person, politely; the bot goes on answering what it can."""

    name = "unknown"

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Hand on, with the honest waiting time; a sentence added later is passed on, too."""
        del message
        if conversation.waiting:
            return say(conversation, "human.noted")
        return say(replace(conversation, waiting=True), "human.unknown", wait=self._waiting.say(now))
