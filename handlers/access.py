"""Answers to “what do you know about me?”."""

from datetime import datetime

from config.policy import Policy
from handlers.contract import Conversation, Field, Message, Outcome, Reply, say


class Access:
    """List what is kept, why and until when, in plain words."""

    name = "access"

    def __init__(self, policy: Policy, link: str) -> None:
        self._days = round(policy.retention.message.days)
        self._link = link

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """List fields and read log beside the messages, which the customer sees in the chat itself."""
        del message, now
        lines = (
            Reply(key="access.messages", params={"count": self._days}),
            *(_line(field) for field in conversation.fields if field.value),
            Reply(key="access.language", params={"language": Reply(key=f"language.{conversation.language}")}),
            Reply(key="access.visits", params={"count": len(conversation.visits)}),
        )
        return say(conversation, "access.list", lines=lines, link=self._link)


def _line(field: Field) -> Reply:
    purpose = Reply(key=f"{field.flow}.purpose.{field.name}")
    return Reply(key="access.field", params={"value": field.value, "purpose": purpose, "until": field.until.date()})
