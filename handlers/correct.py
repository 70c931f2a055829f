"""“That's wrong”: what is kept here is changed or dropped in the chat; what the business keeps becomes a request."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from config.folding import words
from config.policy import Policy
from handlers.choices import Request
from handlers.contract import Conversation, Field, Message, Outcome, Question, Reply, say
from handlers.flow_consent import purpose_of
from handlers.flows import Flows
from handlers.matching import is_cancel, is_no
from handlers.preferences import Preferences
from handlers.values import Said, find
from handlers.waiting import Waiting
from handlers.wishes.words import mentioned

_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
LONGEST_NOTE = 500


class Correct:
    """Change or drop what is kept; hand on, with the day the law sets, what only a person can correct."""

    name = "correct"

    def __init__(self, policy: Policy, flows: Flows, preferences: Preferences) -> None:
        self._business = policy.business.name
        self._deadline = policy.requests.deadline
        self._flows = flows
        self._preferences = preferences
        self._waiting = Waiting(policy.business)
        self._zone = ZoneInfo(policy.business.time_zone)

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Show what can be corrected, or act on the answer."""
        question = conversation.question
        if not question or question.owner != self.name:
            return self._asked(conversation, message, now)
        left = conversation.asking(None)
        if is_no(message.text) or is_cancel(message.text):
            return say(left, "correct.cancelled")
        if question.name.isdecimal():
            return self._replaced(left, int(question.name), message, now)
        number = _number(message.text, len(conversation.fields) + len(self._flows.consents(conversation)))
        if number is not None:
            return self._chosen(left, number, message, now)
        if self._is_preference(left, message) and not conversation.fields:
            return self._preferences.decide(left, message, now)
        return self._requested(left, message, now)

    def _is_preference(self, conversation: Conversation, message: Message) -> bool:
        """Whether a message changes how we write; "my e-mail" names what is wrong, and no channel."""
        heard = self._preferences.heard(conversation, message)
        besides = replace(heard.preferences, channel=conversation.preferences.channel)
        return self._preferences.changes(conversation, replace(heard, preferences=besides))

    def _asked(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Show what is kept, by number, and ask what is wrong."""
        consents = self._flows.consents(conversation)
        left = conversation if conversation.fields or consents else conversation.asking(None)
        asking = left.asking(Question(owner=self.name, name="what", asked_at=now))
        lines = tuple(
            Reply(
                key="correct.line",
                params={
                    "number": str(number),
                    "value": self._flows.in_words(field, message.language),
                    "purpose": Reply(key=f"{field.flow}.purpose.{field.name}"),
                },
            )
            for number, field in enumerate(conversation.fields, start=1)
        )
        lines += tuple(
            Reply(key="correct.consent", params={"number": str(number), "purpose": purpose_of(consent)})
            for number, consent in enumerate(consents, start=len(lines) + 1)
        )
        if lines:
            return say(asking, "correct.list", lines=lines, business=self._business)
        return say(asking, "correct.ask", business=self._business)

    def _chosen(self, conversation: Conversation, number: int, message: Message, now: datetime) -> Outcome:
        """Drop a field, change it to the value said along, or ask for that; a consent can only be taken back."""
        if number > len(conversation.fields):
            consent = self._flows.consents(conversation)[number - len(conversation.fields) - 1]
            return say(conversation.withdrawing({consent.topic}, now), "correct.withdrawn")
        field = conversation.fields[number - 1]
        if mentioned("drop", message.language, words(message.text)):
            return self._dropped(conversation, field, now)
        rest = _NUMBER.sub(" ", message.text, count=1)
        if value := self._value(field, rest, message, now):
            return self._kept(conversation, field, value, message.language)
        asking = conversation.asking(Question(owner=self.name, name=str(number), asked_at=now))
        return say(asking, "correct.value", value=self._flows.in_words(field, message.language))

    def _dropped(self, conversation: Conversation, field: Field, now: datetime) -> Outcome:
        """Drop a field, and with it the consent that it was given by: who wants it gone is asked anew before the next."""
        others = tuple(one for one in conversation.fields if one is not field)
        left, topic = replace(conversation, fields=others), f"{field.flow}.{field.name}"
        if conversation.agreed(topic):
            return say(left.withdrawing({topic}, now), "correct.withdrawn")
        return say(left, "correct.dropped")

    def _replaced(self, conversation: Conversation, number: int, message: Message, now: datetime) -> Outcome:
        if number > len(conversation.fields):  # Its time was over meanwhile.
            return Outcome(conversation=conversation, unanswered=True)
        field = conversation.fields[number - 1]
        value = self._value(field, message.text, message, now)
        if value is None:
            return Outcome(conversation=conversation, replies=(Reply(key="correct.unclear"),), unanswered=True)
        return self._kept(conversation, field, value, message.language)

    def _value(self, field: Field, text: str, message: Message, now: datetime) -> str | None:
        declared = self._flows.declared(field)
        today = now.astimezone(self._zone).date()
        return find(declared, Said(text, message.language, today, asked=True)) if declared and text.strip() else None

    def _kept(self, conversation: Conversation, field: Field, value: str, language: str) -> Outcome:
        changed = replace(field, value=value)
        shown = self._flows.in_words(changed, language)
        return say(conversation.keeping(changed), "correct.changed", value=shown)

    def _requested(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Put a request down for staff, and tell the day by which it is answered."""
        number = 1 + sum(1 for request in conversation.requests if request.number)
        due = (now + self._deadline).astimezone(self._zone).date()
        request = Request(number=number, kind="correct", note=message.text[:LONGEST_NOTE], opened=now, due=due)
        asked = replace(conversation, requests=(*conversation.requests, request), waiting=True)
        return say(asked, "correct.requested", number=str(number), due=due, wait=self._waiting.say(now))


def _number(text: str, most: int) -> int | None:
    """Return the number of a line that a message begins with or says, if there is such a line."""
    found = _NUMBER.search(text)
    number = int(found[1]) if found else 0
    return number if 1 <= number <= most else None
