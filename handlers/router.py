"""Which handler hears a message. The order is the design: rights first, then open questions, then everything else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from config.folding import folded
from handlers.children import age_said
from handlers.choices import Request, Share
from handlers.contract import RECORDS, Conversation, Handler, Message, Outcome, Reply
from handlers.dressing import GIVES_UP, Dressing
from handlers.erase import NO, YES
from handlers.flows import Flows
from handlers.matching import begins_with_yes, classify, is_no, is_resume, requested_language, wants_it_gone
from handlers.pleasantries import pleasantry
from handlers.reading import plain_words
from handlers.receipt import holds_code

CHIP = re.compile(r"\[[^\[\]]*\]")
A_FEW_WORDS = 5
"""A masked number with no more around it than "my card is, code" says nothing else."""
FLOW_BUTTONS = ("flow.", "flows.")
CONFIRMING = frozenset({"erase"})
"""Handlers whose open question is answered before a command in the same words is heard."""
BESIDE_CONFIRMING = frozenset({"access", "export", "readers", "policy"})
"""Rights that people ask for before they confirm ("what do you know about me?"): answered, and the question put again."""
LEAVES_CONFIRMING = frozenset({"optout", "human"})
"""A stop and a call for a person are heard all the same."""
START = "start"
"""What we say undoes a stop, where it could end a pause as well."""
IN_OWN_WORDS = frozenset({"feedback", "correct"})
"""Handlers that ask for a sentence: one that is long is no command, whatever it sounds like."""
LONGEST_COMMAND = 8
AT_ONCE: Mapping[str, Literal["access", "export", "restrict"]] = {
    "access": "access",
    "export": "export",
    "pause": "restrict",
}
"""Handlers that do what a customer is entitled to there and then: that it was asked for and done is noted."""
AT_HOME = frozenset({RECORDS, "receipt"})
"""Lookups in our own stores: nobody outside got anything."""


class Silence:
    """A person has taken over: the bot says nothing."""

    name = "silence"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say nothing, change nothing."""
        del message, now
        return Outcome(conversation=conversation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What of the policy the router goes by."""

    question_open_for: timedelta
    age: int
    """Who is younger is a child."""
    deadline: timedelta
    """By when what a customer is entitled to must be done."""


class Router:
    """Routes each message to one handler, and adds what every first and every masked message needs."""

    def __init__(self, handlers: Sequence[Handler], flows: Flows, rules: Rules, dressing: Dressing) -> None:
        self._handlers = {handler.name: handler for handler in (*handlers, Silence())}
        self._flows = flows
        self._rules = rules
        self._dressing = dressing

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Return what to answer and what to change."""
        current = self._in_force(conversation.at(now), now).written_in(message.language)
        outcome = self._heard(current, message, now)
        if outcome.unanswered:
            again = self._heard(outcome.conversation, message, now)
            if GIVES_UP.isdisjoint(reply.key for reply in again.replies):
                outcome = replace(again, replies=outcome.replies + again.replies)
        if outcome.lookup:
            return outcome
        shared = (Share(recipient=name, day=now.date()) for name in message.results if name not in AT_HOME)
        conversation = outcome.conversation.sharing(*shared)
        if conversation is not outcome.conversation:
            outcome = replace(outcome, conversation=conversation)
        return self._dressing.dress(outcome, message)

    def _heard(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        handler = self._route(conversation, message, now)
        outcome = self._asking_on(handler.decide(conversation, message, now), handler, conversation)
        if handler.name in AT_ONCE and not outcome.lookup and not (handler.name == "pause" and conversation.paused):
            due = (now + self._rules.deadline).date()
            answered = Request(number=0, kind=AT_ONCE[handler.name], opened=now, due=due, done=now)
            return replace(outcome, conversation=outcome.conversation.answering(answered))
        if handler is self._flows and outcome.unanswered:
            return self._handlers[self._remaining(message)].decide(outcome.conversation, message, now)
        return outcome

    def _asking_on(self, outcome: Outcome, handler: Handler, before: Conversation) -> Outcome:
        """Put the question again that is to be confirmed, after what was asked beside it."""
        left = before.question
        if handler.name not in BESIDE_CONFIRMING or outcome.lookup or not left or left.owner not in CONFIRMING:
            return outcome
        return replace(outcome, replies=(*outcome.replies, Reply(key=f"{left.owner}.confirm_again", options=(YES, NO))))

    def _in_force(self, conversation: Conversation, now: datetime) -> Conversation:
        question = conversation.question
        if question and now - question.asked_at > self._rules.question_open_for:
            return conversation.asking(None)
        return conversation

    def _route(self, conversation: Conversation, message: Message, now: datetime) -> Handler:
        command = self._command(conversation, message)
        if command == "preferences" and self._flows.asks_when(conversation, message, now):
            command = None  # "Not on Friday" is about the delivery.
        owner = conversation.question.owner if conversation.question else ""
        if owner in CONFIRMING and command not in LEAVES_CONFIRMING and not self._is_beside(command, message):
            return self._handlers[owner]
        if self._is_news_of_age(conversation, message) and not command and owner not in IN_OWN_WORDS:
            return self._handlers["child"]
        if owner in self._handlers and not self._leaves(owner, command, message):
            return self._handlers[owner]
        if command:
            return self._handlers[command]
        if conversation.paused:
            return self._handlers["paused"]
        if (message.button or "").startswith(FLOW_BUTTONS):
            return self._flows
        if conversation.with_staff:
            return self._handlers["silence"]
        if holds_code(message.text):
            return self._handlers["receipt"]
        return self._handlers["too_young"] if self._asks_too_much(conversation, message) else self._flows

    def _command(self, conversation: Conversation, message: Message) -> str | None:
        """Return the privacy command that a message says; while there is a pause, its end is heard in a word, too."""
        heard = classify(message.text, message.language).handler
        undoes_stop = conversation.opted_out and folded(message.text) == START
        if conversation.paused and is_resume(message.text) and not undoes_stop:
            return "resume"
        if (heard == "resume" and not conversation.paused) or (heard == "unsend" and message.masked):
            return None  # What is to be taken back is in this very message, and hidden already.
        return heard if heard in self._handlers else None

    def _is_beside(self, command: str | None, message: Message) -> bool:
        """Whether a right is asked for before something is confirmed; a yes may name what it means, too."""
        return command in BESIDE_CONFIRMING and not begins_with_yes(message.text) and not is_no(message.text)

    def _leaves(self, owner: str, command: str | None, message: Message) -> bool:
        """Whether a message is no answer to a question of `owner`, but something else."""
        if command and command != owner:
            return owner not in IN_OWN_WORDS or len(plain_words(message.text)) <= LONGEST_COMMAND
        return owner not in IN_OWN_WORDS and not message.button and self._flows.matches(message) is not None

    def _is_news_of_age(self, conversation: Conversation, message: Message) -> bool:
        age = None if conversation.paused else age_said(message.text)
        return age is not None and (age < self._rules.age) != conversation.child

    def _asks_too_much(self, conversation: Conversation, message: Message) -> bool:
        """Whether a child asks for what would need something of theirs."""
        flow = self._flows.matches(message) if conversation.child else None
        return flow is not None and bool(flow.fields)

    def _remaining(self, message: Message) -> str:
        words = CHIP.sub("", message.text).strip()
        if message.media and not words:
            return "attachment"
        if message.masked and (len(words.split()) <= A_FEW_WORDS or wants_it_gone(words, message.language)):
            return "masked"  # What was to go has gone.
        if requested_language(message.text):
            return "language"
        return "smalltalk" if pleasantry(message.text) else "unknown"
