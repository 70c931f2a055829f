"""“Give me my data”: everything as a file behind a link that works once, or in the chat if it is short."""

from datetime import datetime

from handlers.access import own_records
from handlers.contract import RECORDS, Conversation, Message, Outcome, Reply

MINUTES = 10
"""How long the link works."""


class Export:
    """Hand out everything, in a form that machines read."""

    name = "export"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Offer a link; nothing in it says whose it is."""
        del now
        stored = message.results.get(RECORDS)
        if stored is None:
            return Outcome(conversation=conversation, lookup=own_records(message.language))
        if stored.text:
            reply = Reply(key="export.text", params={"export": stored.text})
            return Outcome(conversation=conversation, replies=(reply,))
        reply = Reply(key="export.link", params={"count": MINUTES})
        return Outcome(conversation=conversation, replies=(reply,), export=True)
