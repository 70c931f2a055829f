"""Whether the business may write to a customer first, about a topic, now; and if not, why not."""

from datetime import datetime, timedelta
from typing import Literal

from config.sending import Sending
from handlers.contract import Conversation

Reason = Literal[
    "opted_out",
    "paused",
    "child",
    "no_consent",
    "had_it",
    "too_soon",
    "other_day",
    "other_hour",
    "gone",
    "not_answered",
    "stopped",
    "queued",
]
"""Why nothing is sent, or `queued` if it is. `gone`: the address is somebody else's, or nobody's; `not_answered`: what was
written last still waits for an answer; `stopped`: the campaign was, before this went out."""
WAITS: frozenset[Reason] = frozenset({"too_soon", "other_day", "other_hour"})
"""What forbids it for a while only."""
BETWEEN = {"day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=30)}


def never(conversation: Conversation, topic: str) -> Reason | None:
    """Return what forbids writing about a topic at any time; an empty one is what is no marketing, and needs no consent."""
    if conversation.opted_out:
        return "opted_out"
    if conversation.paused:
        return "paused"
    if not topic:
        return None
    if conversation.child:
        return "child"
    return None if conversation.consented(topic) else "no_consent"


def not_now(conversation: Conversation, campaign: str, now: datetime, sending: Sending) -> Reason | None:
    """Return what forbids writing just now; `now` is in the customer's time zone."""
    chosen = conversation.preferences
    if any(sent.campaign == campaign for sent in conversation.sendings):
        return "had_it"
    between = max(BETWEEN.get(chosen.every, timedelta()), timedelta(hours=sending.hours_between))
    if any(now - sent.at < between for sent in conversation.sendings if not sent.refused):
        return "too_soon"
    if chosen.days and now.weekday() not in chosen.days:
        return "other_day"
    if chosen.hours:
        return None if _within(chosen.hours, now.hour) else "other_hour"
    return None if sending.hours[0] <= now.time() < sending.hours[1] else "other_hour"


def _within(hours: tuple[int, int], hour: int) -> bool:
    """Whether an hour of the day is among those from one to another, over midnight if they go so."""
    start, end = hours
    return start <= hour < end if start < end else hour >= start or hour < end
