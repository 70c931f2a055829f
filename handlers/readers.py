"""Answers to “who read my messages?”."""

from datetime import date, datetime, timedelta

from handlers.contract import Conversation, Message, Outcome, Reply, Visit, say

SHOWN = 10


class Readers:
    """Answer with role, day and reason, never with a staff member's name."""

    name = "readers"

    def __init__(self, kept: timedelta) -> None:
        self._kept = kept

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """List the visits that are still kept, the newest first."""
        del message
        since = (now - self._kept).date().isoformat()
        visits = sorted((visit for visit in conversation.visits if visit.day >= since), reverse=True)
        if not visits:
            return say(conversation, "readers.none")
        return say(conversation, "readers.list", visits=tuple(line_of(visit) for visit in visits[:SHOWN]))


def line_of(visit: Visit) -> Reply:
    """Return what a customer is told of one visit."""
    return Reply(
        key="readers.line",
        params={
            "day": date.fromisoformat(visit.day),
            "role": Reply(key=f"role.{visit.role}"),
            "reason": Reply(key=f"reason.{visit.reason}"),
        },
    )
