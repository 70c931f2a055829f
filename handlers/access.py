"""Answers to “what do you know about me?”."""

from collections.abc import Callable
from datetime import datetime

from config.policy import Policy
from handlers.contract import Conversation, Field, Message, Outcome, Reply, say


class Access:
    """List what is kept, why and until when, in plain words."""

    name = "access"

    def __init__(self, policy: Policy, link: str, in_words: Callable[[Field, str], str]) -> None:
        """`in_words` says a field's value in a language."""
        self._days = round(policy.retention.message.days)
        self._link = link
        self._in_words = in_words

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """List fields and read log beside the messages, which the customer sees in the chat itself."""
        del now
        lines = (
            Reply(key="access.messages", params={"count": self._days}),
            *(self._line(field, message.language) for field in conversation.fields if field.value),
            Reply(key="access.language", params={"language": Reply(key=f"language.{conversation.language}")}),
            *([Reply(key="access.opted_out")] if conversation.opted_out else []),
            Reply(key="access.visits", params={"count": len(conversation.visits)}),
        )
        return say(conversation, "access.list", lines=lines, link=self._link)

    def _line(self, field: Field, language: str) -> Reply:
        purpose = Reply(key=f"{field.flow}.purpose.{field.name}")
        value = self._in_words(field, language)
        return Reply(key="access.field", params={"value": value, "purpose": purpose, "until": field.until.date()})
