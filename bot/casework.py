"""What staff do with a conversation, as pure steps from one state to the next."""

from dataclasses import replace
from datetime import datetime

from bot.conversations import State
from handlers.contract import Reply, Visit
from handlers.dressing import done_requests


def visited(state: State, visit: Visit) -> State:
    """Return the state with a visit noted; where nothing is shown, nothing was read."""
    conversation = state.conversation
    return state if conversation.paused else replace(state, conversation=conversation.visited(visit))


def settled(state: State, number: int, now: datetime) -> State:
    """Return the state with a request done."""
    requests = tuple(
        replace(one, done=now) if one.number == number and one.done is None else one
        for one in state.conversation.requests
    )
    conversation = replace(state.conversation, requests=requests)
    return replace(state, conversation=conversation, desk=state.desk.owing(conversation))


def to_tell(state: State, now: datetime) -> tuple[Reply, ...]:
    """Return what the customer may be told at once of what was done; else they are told when they write next.

    In a pause, too: it is what they asked for.
    """
    return done_requests(state.conversation) if state.desk.answerable(now) else ()


def may_answer(state: State) -> bool:
    """Whether staff may write to a customer: in a pause only on a request of theirs that waits."""
    return not state.conversation.paused or state.desk.owes


def answered(state: State, by: str) -> State:
    """Return the state after a person wrote: they go on, but in a pause nobody reads what comes."""
    if state.conversation.paused:
        return replace(state, desk=state.desk.answered(by))
    return taken_over(state, by)


def taken_over(state: State, by: str, waits: datetime | None = None) -> State:
    """Return the state with a person answering, and the bot silent."""
    conversation = replace(state.conversation, with_staff=True, waiting=False, question=None)
    return replace(state, conversation=conversation, desk=replace(state.desk.answered(by), waits_since=waits))


def wrote_first(state: State, by: str, now: datetime) -> State:
    """Return the state after a person wrote by a template: theirs to go on with, once the customer answers."""
    took = taken_over(state, by, waits=state.desk.waits_since)
    return replace(took, desk=replace(took.desk, wrote_first=now))


def handed_back(state: State) -> State:
    """Return the state with the bot answering."""
    conversation = replace(state.conversation, with_staff=False, waiting=False)
    return replace(state, conversation=conversation, desk=replace(state.desk, waits_since=None))


def shelved(state: State, *, closed: bool) -> State:
    """Return the state put aside, or brought back to the open ones."""
    return replace(state, desk=replace(state.desk, closed=closed))
