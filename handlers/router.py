"""Which handler hears a message. The order is the design: rights first, then open questions, then everything else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.contract import Conversation, Handler, Message, Outcome, Reply
from handlers.flows import Flows
from handlers.matching import classify, requested_language
from handlers.smalltalk import is_greeting

CHIP = re.compile(r"\[[^\[\]]*\]")
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
        if command:
            return self._handlers[command]
        return self._handlers["silence"] if conversation.with_staff else self._flows

    def _remaining(self, message: Message) -> str:
        words = CHIP.sub("", message.text).strip()
        if message.media and not words:
            return "attachment"
        if message.masked and not any(character.isalpha() for character in words):
            return "masked"
        if requested_language(message.text):
            return "language"
        return "greeting" if is_greeting(message.text) else "unknown"

    def _dressed(self, outcome: Outcome, message: Message) -> Outcome:
        replies = outcome.replies
        if message.masked and not any(reply.key in SPEAKS_OF_MASKING for reply in replies):
            replies = (Reply(key="masked.notice"), *replies)
        if replies and not outcome.erase and not outcome.conversation.noticed:
            replies = (*replies, Reply(key="notice.first", params=self._notice))
            return replace(outcome, replies=replies, conversation=replace(outcome.conversation, noticed=True))
        return replace(outcome, replies=replies)


SPEAKS_OF_MASKING = frozenset({"masked.only", "flows.masked"})
