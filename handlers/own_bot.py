"""What no flow answers goes to the business's own bot, where it has one; a person is behind it."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from handlers.contract import BACKEND, Conversation, Lookup, Message, Outcome, Outside, say
from handlers.human import Unknown


class AskOwnBot:
    """Put the masked message to the business's bot. Nothing else of the customer goes with it."""

    name = "unknown"

    def __init__(self, otherwise: Unknown, known_for: timedelta) -> None:
        """`known_for`: how long the bot knows a conversation by the same name; then it meets a stranger."""
        self._otherwise = otherwise
        self._known_for = known_for

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say what the bot says; if it can't be asked, or says nothing, a person takes over, as always for a child."""
        if conversation.child:
            return self._otherwise.decide(conversation, message, now)
        known = conversation.outside
        if known and now - known.since > self._known_for:
            known = None
        result = message.results.get(BACKEND)
        if result is None:
            fields = {"text": str(message.text), "conversation": known.name if known else ""}
            question = Lookup(name=BACKEND, source=BACKEND, language=message.language, fields=MappingProxyType(fields))
            return Outcome(conversation=conversation, lookup=question)
        if not result.ok or not result.text:
            return self._otherwise.decide(replace(conversation, outside=known), message, now)
        met = known or Outside(name=result.values["conversation"], since=now)
        return say(replace(conversation, outside=met), "flows.said", text=result.text)
