"""What needs no data at all: greetings, attachments, another language, the notice of what was masked."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say
from handlers.pleasantries import pleasantry
from handlers.waiting import Waiting


class Smalltalk:
    """Answer what asks for nothing (a greeting, thanks, goodbye) as people do, and send nobody to look at it."""

    name = "smalltalk"

    def __init__(self, business: str, waiting: Waiting) -> None:
        self._business = business
        self._waiting = waiting

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say what fits; who is angry is told that a person will look."""
        kind = pleasantry(message.text)
        if kind == "greeting":
            return say(conversation, "greeting.hello", business=self._business)
        if kind == "upset":
            if conversation.waiting:
                return say(conversation, "human.noted")
            return say(replace(conversation, waiting=True), "human.sorry", wait=self._waiting.say(now))
        if kind == "bot":
            return say(conversation, "smalltalk.bot", business=self._business)
        return say(conversation, f"smalltalk.{kind}")


class Attachment:
    """A photo, a voice message, a place or a contact is neither fetched nor stored: say what to do instead."""

    name = "attachment"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Name what came, and ask for words."""
        del now
        kind = message.media[0] if message.media[0] in {"location", "contact", "voice", "sticker"} else "file"
        return say(conversation, f"attachment.{kind}")


class Language:
    """Go on in the language asked for."""

    name = "language"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Confirm, in that language."""
        del now
        return say(replace(conversation, language=message.language), "language.changed")


class Masked:
    """The message held a number that was masked and nothing else: say so, kindly."""

    name = "masked"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask what the customer needs."""
        del message, now
        return say(conversation, "masked.only")
