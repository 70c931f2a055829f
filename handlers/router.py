"""Which handler hears a message. The order is the design: rights first, then open questions, then everything else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.contract import Conversation, Handler, Message, Outcome, Reply
from handlers.flows import Flows
from handlers.matching import classify, requested_language
from handlers.pleasantries import pleasantry
from handlers.receipt import holds_code

CHIP = re.compile(r"\[[^\[\]]*\]")
A_FEW_WORDS = 5
"""A masked number with no more around it than "my card is, code" says nothing else."""
FLOW_BUTTONS = ("flow.", "flows.")
CONFIRMING = frozenset({"erase"})
"""Handlers whose open question is answered before a command in the same words is heard."""


class Silence:
    """A person has taken over: the bot says nothing."""

    name = "silence"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say nothing, change nothing."""
        del message, now
        return Outcome(conversation=conversation)


class Router:
    """Routes each message to one handler, and adds what every first and every masked message needs."""

    def __init__(
        self, handlers: Sequence[Handler], flows: Flows, *, question_open_for: timedelta, notice: Mapping[str, str]
    ) -> None:
        self._handlers = {handler.name: handler for handler in (*handlers, Silence())}
        self._flows = flows
        self._question_open_for = question_open_for
        self._notice = notice

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Return what to answer and what to change."""
        current = replace(self._in_force(conversation.at(now), now), language=message.language)
        outcome = self._heard(current, message, now)
        if outcome.unanswered:
            again = self._heard(outcome.conversation, message, now)
            if GIVES_UP.isdisjoint(reply.key for reply in again.replies):
                outcome = replace(again, replies=outcome.replies + again.replies)
        return outcome if outcome.lookup else self._dressed(outcome, message)

    def _heard(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        handler = self._route(conversation, message)
        outcome = handler.decide(conversation, message, now)
        if handler is self._flows and outcome.unanswered:
            return self._handlers[self._remaining(message)].decide(outcome.conversation, message, now)
        return outcome

    def _in_force(self, conversation: Conversation, now: datetime) -> Conversation:
        question = conversation.question
        if question and now - question.asked_at > self._question_open_for:
            return conversation.asking(None)
        return conversation

    def _route(self, conversation: Conversation, message: Message) -> Handler:
        owner = conversation.question.owner if conversation.question else ""
        if owner in CONFIRMING:
            return self._handlers[owner]
        if (message.button or "").startswith(FLOW_BUTTONS):
            return self._flows
        command = classify(message.text, message.language).handler
        if command in self._handlers:
            return self._handlers[command]
        if conversation.with_staff:
            return self._handlers["silence"]
        return self._handlers["receipt"] if holds_code(message.text) else self._flows

    def _remaining(self, message: Message) -> str:
        words = CHIP.sub("", message.text).strip()
        if message.media and not words:
            return "attachment"
        if message.masked and len(words.split()) <= A_FEW_WORDS:
            return "masked"
        if requested_language(message.text):
            return "language"
        return "smalltalk" if pleasantry(message.text) else "unknown"

    def _dressed(self, outcome: Outcome, message: Message) -> Outcome:
        replies = outcome.replies
        if message.masked and not any(reply.key in SPEAKS_OF_MASKING for reply in replies):
            replies = (Reply(key="masked.notice"), *replies)
        keys = {reply.key for reply in replies}
        conversation = outcome.conversation
        if conversation.warned:
            replies = tuple(Reply(key="masked.again") if reply.key in SPEAKS_OF_MASKING else reply for reply in replies)
        if not SPEAKS_OF_MASKING.isdisjoint(keys):
            conversation = replace(conversation, warned=True)
        if replies and not conversation.noticed and LEAVES_NO_ROOM.isdisjoint(keys):
            notice = () if not SPEAKS_OF_PRIVACY.isdisjoint(keys) else (Reply(key="notice.first", params=self._notice),)
            replies, conversation = (*replies, *notice), replace(conversation, noticed=True)
        return replace(outcome, replies=replies, conversation=conversation)


SPEAKS_OF_MASKING = frozenset({"masked.only", "masked.notice", "flows.masked"})
SPEAKS_OF_PRIVACY = frozenset({"policy.notice", "access.list"})
"""What says all that the privacy notice would say."""
LEAVES_NO_ROOM = frozenset({"erase.confirm", "erase.confirm_again", "erase.begun", "erase.done"})
"""Who is asked whether to delete everything isn't told just then that it can be deleted: the notice comes next time."""
GIVES_UP = frozenset({"human.unknown", "human.again.noted"})
