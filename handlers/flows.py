"""Flows: the questions that the business answers, with the least that each of them needs.

`Flows` hears which flow a message is about, collects what the flow declares, asks only for what is missing, one thing
at a time, and forgets all of it with the answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from config.flow_model import Flow, FlowField
from config.policy import Policy
from handlers import flow_consent
from handlers.choices import Consent
from handlers.continuing import goes_on
from handlers.contract import Conversation, Field, Message, Outcome, Question, Reply
from handlers.flow_asides import aside, beside_the_point, told
from handlers.flow_turn import NO_PERSON, PERSON, SKIP, Turn
from handlers.matching import PhraseMatcher, is_back, is_cancel, is_no, is_skip, is_why, is_yes
from handlers.pleasantries import pleasantry
from handlers.reading import plain_words
from handlers.slots import Slots, without_slots
from handlers.topics import Topic, Topics
from handlers.values import Said, find, shown
from handlers.values.texts import asks_something
from handlers.values.vocabulary import listed, mentions

_FEW_WORDS = 4
"""A message of so few words that holds the value asked for is an answer, whatever else it sounds like."""
_PREFIX = "flow."
_TIMES = frozenset({"date", "day_part"})
_TIME_WORDS = ("days", "weekdays", "day_parts", "days_ahead", "hours_said")


class Flows:
    """Answers whatever the business's flows are about."""

    name = "flows"

    def __init__(self, flows: Iterable[Flow], policy: Policy, zone: tzinfo = UTC) -> None:
        """`zone`: where the customers are, so that `tomorrow` is theirs."""
        self._flows: Mapping[str, Flow] = {flow.name: flow for flow in flows}
        self._policy = policy
        self._zone = zone
        self._topics = Topics(self._flows.values())
        self._slots = Slots(self._flows.values())
        self._matcher = PhraseMatcher(
            {
                flow.name: {language: without_slots(phrases) for language, phrases in flow.says.items()}
                for flow in self._flows.values()
            }
        )

    def owns(self, question: Question | None) -> bool:
        """Whether an open question is one of ours."""
        return question is not None and question.owner.removeprefix(_PREFIX) in self._flows

    def matches(self, message: Message) -> Flow | None:
        """Return the flow that a message is about, if any."""
        if message.button:
            return self._of_button(message.button)
        text, language = told(message), message.language
        topic = self._topic(message)
        heard = self._heard(text, language, topic) or self._slots.bare(text, language) or ""
        return None if topic.never_about(heard) else self._flows.get(heard)

    def _topic(self, message: Message) -> Topic:
        return self._topics.of(told(message), message.language)

    def _heard(self, text: str, language: str, topic: Topic) -> str | None:
        """Return the flow that a message names: by its topic, by a value in its place, or by a phrase nearly as whole."""
        if best := topic.best():
            return best
        if filled := self._slots.fill(text, language):
            return filled.flow
        near = self._matcher.best(text, language)
        return near.name if near and not topic.speaks_against(near.name) else None

    def _of_button(self, payload: str) -> Flow | None:
        return self._flows.get(payload.removeprefix(_PREFIX).split(".")[0]) if payload.startswith(_PREFIX) else None

    def declared(self, field: Field) -> FlowField | None:
        """Return what a kept field's flow declares of it."""
        flow = self._flows.get(field.flow.removeprefix(_PREFIX))
        return flow.field(field.name) if flow else None

    def in_words(self, field: Field, language: str) -> str:
        """Return a kept value as it is said to a customer."""
        declared = self.declared(field)
        return shown(declared, field.value, language) if declared else field.value

    def consents(self, conversation: Conversation) -> tuple[Consent, ...]:
        """Return the consents to fields that hold, in the order of the flows."""
        return tuple(flow_consent.all_in_force(conversation, self._flows.values()))

    def subjects(self, message: Message) -> frozenset[str]:
        """Return the flows that a message's words may be about."""
        return self._topic(message).flows()

    def about(self, message: Message) -> str | None:
        """Return the flow that a message, or a part of one, plainly names."""
        topic = self._topic(message)
        filled = None if topic.best() else self._slots.fill(told(message), message.language)
        return topic.best() or (filled.flow if filled and not topic.never_about(filled.flow) else None)

    def answers(self, conversation: Conversation, message: Message, now: datetime) -> bool:
        """Whether a message holds the value that an open question of ours asks for."""
        turn = self._turn(conversation, message, now)
        return bool(turn and turn.asked and turn.asked.kind != "text" and turn.asked.name in self._found(turn))

    def asks_when(self, conversation: Conversation, message: Message, now: datetime) -> bool:
        """Whether a short message speaks of days or hours, and an open question of ours asks for them."""
        turn = self._turn(conversation, message, now)
        if not turn or not turn.asked or turn.asked.kind not in _TIMES or len(message.text.split()) > _FEW_WORDS:
            return False
        said = plain_words(message.text)
        return any(mentions(listed(table, message.language), said, message.language) for table in _TIME_WORDS)

    def resume(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Put the open question again after something else was answered."""
        turn = self._turn(conversation, message, now)
        field = (turn.asked or turn.consenting) if turn else None
        if turn is None or field is None or turn.question is None:
            return Outcome(conversation=conversation.asking(None))
        if field.name in turn.known:
            return turn.next()
        return turn.ask(field, Reply(key="flows.resume"), attempts=turn.question.attempts)

    def _also_for_what_was_left(self, conversation: Conversation, message: Message, now: datetime) -> Conversation:
        """Give a number to the question that was left open, too, where both ask for the same: one order, asked for once."""
        turn, left = self._turn(conversation, message, now), conversation.suspended
        before = self._turn(replace(conversation, question=left), message, now) if left else None
        if not (turn and before and turn.asked and before.asked and turn.asked.is_same_number(before.asked)):
            return conversation
        given = before.given(before.numbers_among(self._found(before)))
        return given.conversation.asking(conversation.question)

    def _turn(self, conversation: Conversation, message: Message, now: datetime) -> Turn | None:
        question = conversation.question
        flow = self._flows.get(question.owner.removeprefix(_PREFIX)) if question else None
        return Turn(flow, conversation, message, now, self._policy) if flow else None

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Answer the open question, or begin what the message is about; leave unanswered what is about no flow."""
        conversation = self._in_force(conversation.at(now), now)
        turn = self._turn(self._also_for_what_was_left(conversation, message, now), message, now)
        return self._continue(turn) if turn else self._begin(conversation, message, now)

    def _in_force(self, conversation: Conversation, now: datetime) -> Conversation:
        """Return the conversation without a question of ours that has been open for too long."""
        question = conversation.question
        limit = timedelta(minutes=self._policy.conversations.question_minutes)
        if question is None or not self.owns(question) or now - question.asked_at <= limit:
            return conversation
        return conversation.without_fields(question.owner).asking(None)

    def _begin(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        flow = self.matches(message) or self._going_on(conversation, message, now)
        if flow is None:
            return Outcome(conversation=conversation.asking(None), unanswered=True)
        left = conversation.suspended
        if left and left.owner == flow.owner:
            return self._continue_left(flow, replace(conversation, suspended=None), message, now)
        turn = Turn(flow, conversation.without_fields(flow.owner), message, now, self._policy)
        elsewhere = {**self._numbers_left(turn), **turn.numbers_among(self._found(turn.of_the_whole))}
        return turn.given({**elsewhere, **self._found(turn)}).next()

    def _going_on(self, conversation: Conversation, message: Message, now: datetime) -> Flow | None:
        """Return the flow that was answered a moment ago, if the message only goes on from there, with a value for it."""
        before = conversation.answered
        limit = timedelta(minutes=self._policy.conversations.question_minutes)
        if before is None or message.button or now - before.asked_at > limit or not goes_on(message):
            return None
        turn = self._turn(conversation.without_fields(before.owner).asking(before), message, now)
        return turn.flow if turn and (not turn.flow.fields or self._found(turn)) else None

    def _numbers_left(self, turn: Turn) -> Mapping[str, str]:
        """Return the numbers that were given to the question left open, where this flow needs the same."""
        before = self._turn(turn.conversation.asking(turn.conversation.suspended), turn.message, turn.now)
        return turn.same_numbers(before) if before else {}

    def _continue_left(self, flow: Flow, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Go on with a flow that the customer had left, and comes back to."""
        turn = Turn(flow, conversation.asking(None), message, now, self._policy)
        return turn.given(dict(self._values(turn))).next()

    def _continue(self, turn: Turn) -> Outcome:
        field = turn.asked or turn.consenting
        if field is None:
            return self._person_or_not(turn)
        if turn.consenting and (agrees := self._agrees(turn, field)) is not None:
            return self._agreed(turn, field) if agrees else turn.declined(field)
        if turn.asked and _skips(turn.message, field):
            return turn.given({field.name: ""}).next() if field.optional else turn.insist(field)
        if is_cancel(turn.message.text):
            return turn.close("flows.cancelled")
        if is_why(turn.message.text):
            return turn.explain(field)
        if is_back(turn.message.text):
            return self._back(turn, field)
        if replies := aside(turn):
            return turn.ask_again(field, *replies, part="ask")
        return self._value_or_new_subject(turn, field) if turn.asked else self._asked_once_more(turn, field)

    def _agrees(self, turn: Turn, field: FlowField) -> bool | None:
        return flow_consent.answer_of(turn.message, holds_value=field.name in self._found(turn))

    def _agreed(self, turn: Turn, field: FlowField) -> Outcome:
        agreed = turn.agreed(field)
        return agreed.given(self._found(agreed)).next()

    def _asked_once_more(self, turn: Turn, field: FlowField) -> Outcome:
        """Hear a new subject where a yes or a no was asked, or ask once more: what is no yes is no consent."""
        text = told(turn.message)
        other = None if turn.message.button else self._heard(text, turn.message.language, self._topic(turn.message))
        if other not in {None, turn.flow.name}:
            return self._begin(turn.left(), turn.message, turn.now)
        if said_besides := beside_the_point(turn, pleasantry(text)):
            return said_besides
        attempts = turn.question.attempts if turn.question else flow_consent.ASKS
        return turn.ask_again(field) if attempts < flow_consent.ASKS else turn.declined(field)

    def _person_or_not(self, turn: Turn) -> Outcome:
        """Hear whether the customer wants a person."""
        if turn.message.button == PERSON:
            return turn.hand_over()
        if turn.message.button == NO_PERSON:
            return turn.close("flows.fine")
        text, left = turn.message.text, turn.conversation.asking(None)
        agrees, declines = is_yes(text), is_no(text) or is_cancel(text)
        if agrees and declines:  # In Polish, `no` is a yes.
            agrees, declines = (turn.message.language == "pl", turn.message.language != "pl")
        if agrees:
            return turn.hand_over()
        return turn.close("flows.fine") if declines else self._begin(left, turn.message, turn.now)

    def _back(self, turn: Turn, asked: FlowField) -> Outcome:
        """Ask for the field before, or the same one if it is the first."""
        names = [field.name for field in turn.flow.fields]
        before = turn.flow.fields[max(0, names.index(asked.name) - 1)]
        return turn.dropping([before.name, asked.name]).ask(before)

    def _value_or_new_subject(self, turn: Turn, asked: FlowField) -> Outcome:
        found = self._found(turn)
        text = told(turn.message)
        other = None if turn.message.button else self._heard(text, turn.message.language, self._topic(turn.message))
        asks = asks_something(text, turn.message.language)
        answers = asked.name in found and (asked.kind != "text" or other is None) and not asks
        if other not in {None, turn.flow.name} and not (answers and len(text.split()) <= _FEW_WORDS):
            return self._begin(turn.left(), turn.message, turn.now)
        given = turn.given(found)
        if asked.name in found and asked.kind != "text":
            return given.next()
        if asked.kind == "text" and other is None and asks:
            return Outcome(conversation=turn.conversation.without_fields(turn.flow.owner).asking(None), unanswered=True)
        besides = found.keys() - {asked.name}  # "Evening", where the day was asked, is no greeting.
        if not besides and (said_besides := beside_the_point(turn, pleasantry(text))):
            return said_besides
        if asked.name in found:
            return given.next()
        return given.ask(asked) if besides else self._corrected_or_asked_again(given, asked)

    def _corrected_or_asked_again(self, turn: Turn, asked: FlowField) -> Outcome:
        """Take another value for what was already given ("no, on Tuesday"), or ask once more."""
        known = turn.known
        other = {name: value for name, value in self._values(turn) if known.get(name) and name != asked.name}
        return turn.given(other).ask(asked) if other else turn.ask_again(asked)

    def _found(self, turn: Turn) -> Mapping[str, str]:
        missing = {field.name for field in turn.missing}
        return {name: value for name, value in self._values(turn) if name in missing}

    def _values(self, turn: Turn) -> Iterator[tuple[str, str]]:
        """Yield the values of the flow's fields that the message gives, by name."""
        message, asked = turn.message, turn.asked
        filled = self._slots.fill(told(message), message.language, turn.flow.name)
        here = turn.now.astimezone(self._zone)
        whole = Said(told(message), message.language, here.date(), here.hour)
        for field in turn.flow.fields:
            said = replace(whole, asked=True, handed=message.value) if field is asked else whole
            if filled and filled.field == field.name:
                said = replace(said, text=filled.text, asked=True)
            if value := _of_button(turn.flow, field, message.button) or find(field, said):
                yield field.name, value


def _skips(message: Message, asked: FlowField) -> bool:
    """Whether a message leaves the question unanswered; of an optional one "no" and "doesn't matter" say so, too."""
    if message.button == SKIP or is_skip(message.text):
        return True
    indifferent = mentions(listed("indifferent", message.language), plain_words(message.text), message.language)
    return asked.optional and (is_no(message.text) or bool(indifferent))


def _of_button(flow: Flow, field: FlowField, payload: str | None) -> str | None:
    """Return the choice that a tapped button stands for."""
    choice = (payload or "").removeprefix(f"{flow.owner}.{field.name}.")
    return choice if choice in field.choices else None
