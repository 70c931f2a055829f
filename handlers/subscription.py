"""Stop, and start again: whether, and what about, the business may write first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from config.policy import Policy
from handlers.choices import Consent
from handlers.contract import Conversation, Message, Outcome, Question, Reply, say
from handlers.matching import is_cancel, is_no, is_yes
from handlers.pleasantries import pleasantry
from handlers.wishes import wishes

YES, NO = "optin.yes", "optin.no"
ASKS = 2


class OptOut:
    """Never write first again. Questions the customer asks are still answered."""

    name = "optout"

    def __init__(self, policy: Policy) -> None:
        self._topics = policy.topics

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Stop at once, whatever was being asked; a stop of one topic leaves what else was agreed to."""
        named = wishes(message.text, message.language, conversation.preferences, self._topics)
        topics = {*named.more, *named.less}
        others = [topic for topic in self._topics if topic not in topics and conversation.consented(topic)]
        if topics and others:
            line = Reply(key="preferences.without", params={"topics": titles(sorted(topics))})
            return say(conversation.left().withdrawing(topics, now), "preferences.changed", lines=(line,))
        left = conversation.left().withdrawing(None, now)
        return say(replace(left, opted_out=True), "optout.done")


class OptIn:
    """Ask with the whole wording, then believe a yes: what was shown is kept as the proof."""

    name = "optin"

    def __init__(self, policy: Policy) -> None:
        self._business = policy.business.name
        self._version = policy.version
        self._topics: Mapping[str, Mapping[str, tuple[str, ...]]] = policy.topics

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask, or act on the answer. Where nothing was stopped, a bare "start" is how many begin a chat."""
        question = conversation.question
        if question and question.owner == self.name:
            return self._answered(conversation, question, message, now)
        if not conversation.opted_out and pleasantry(message.text) == "greeting":
            return say(conversation, "greeting.hello", business=self._business)
        if conversation.child:
            return say(conversation, "child.no_offers")
        missing = [topic for topic in self._topics if not conversation.consented(topic)]
        if missing:
            named = wishes(message.text, message.language, conversation.preferences, self._topics).more
            return self.ask(conversation, [topic for topic in missing if topic in named] or missing, now)
        if not self._topics:
            return say(replace(conversation, opted_out=False), "optin.lifted")
        return say(conversation, "optin.already", topics=titles(self._topics))

    def ask(self, conversation: Conversation, topics: Sequence[str], now: datetime, attempts: int = 1) -> Outcome:
        """Ask whether the business may write first about these topics."""
        question = Question(owner=self.name, name=",".join(topics), asked_at=now, attempts=attempts)
        params = {"business": self._business, "topics": titles(topics)}
        reply = Reply(key="optin.ask", params=params, options=(YES, NO), proof=True)
        return Outcome(conversation=conversation.left().asking(question), replies=(reply,))

    def _answered(self, conversation: Conversation, question: Question, message: Message, now: datetime) -> Outcome:
        left, topics = conversation.asking(None), question.name.split(",")
        if _means(message, NO):
            return say(left, "optin.declined")
        if _means(message, YES):
            return say(self._agreed(left, question, now), "optin.done", topics=titles(topics))
        if question.attempts < ASKS:
            return self.ask(conversation, topics, now, question.attempts + 1)
        return replace(say(left, "optin.declined"), unanswered=True)

    def _agreed(self, conversation: Conversation, question: Question, now: datetime) -> Conversation:
        """Return the conversation with the consent, and what proves it."""
        given = tuple(
            Consent(
                topic=topic,
                wording=question.wording,
                version=self._version,
                language=conversation.language or "",
                at=now,
            )
            for topic in question.name.split(",")
        )
        return replace(conversation, opted_out=False, consents=(*conversation.consents, *given))


def titles(topics: Iterable[str]) -> list[Reply]:
    """Return the topics' names, as a reply's parameter."""
    return [Reply(key=f"topic.{topic}") for topic in topics]


def _means(message: Message, payload: str) -> bool:
    if message.button:
        return message.button == payload
    # A Polish "no" is a yes and an English "no" a no: what could be either is no consent.
    return is_no(message.text) or is_cancel(message.text) if payload == NO else is_yes(message.text)
