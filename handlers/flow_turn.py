"""One message within one flow: what it gives, what is still missing, and what is said next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from config.catalogue import placeholders
from config.flow_model import PATTERN_KINDS, Flow, FlowField
from config.policy import ALWAYS_MASKED, Policy
from handlers import flow_consent
from handlers.answers import speaks_of_skipping
from handlers.contract import Conversation, Field, Lookup, LookupResult, Message, Outcome, Question, Reply
from handlers.values import shown
from handlers.waiting import Waiting

SKIP = "flows.skip"
PERSON = "flows.human.yes"
NO_PERSON = "flows.human.no"
HUMAN = "human"
"""The question whether a person should take over."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A flow, the conversation as it stands, and the message that is being answered."""

    flow: Flow
    conversation: Conversation
    message: Message
    now: datetime
    policy: Policy

    @property
    def known(self) -> Mapping[str, str]:
        """The flow's fields given so far; one that was skipped is empty."""
        return {kept.name: kept.value for kept in self.conversation.fields if kept.flow == self.flow.owner}

    @property
    def missing(self) -> tuple[FlowField, ...]:
        """The fields that nothing is known of yet, in order."""
        known = self.known
        return tuple(field for field in self.flow.fields if field.name not in known)

    @property
    def question(self) -> Question | None:
        """The open question, if it is this flow's."""
        question = self.conversation.question
        return question if question and question.owner == self.flow.owner else None

    @property
    def asked(self) -> FlowField | None:
        """The field that the open question asks for."""
        return self.flow.field(self.question.name) if self.question else None

    @property
    def consenting(self) -> FlowField | None:
        """The field that the open question asks consent for."""
        return flow_consent.asked_field(self.flow, self.question) if self.question else None

    def _must_consent(self, field: FlowField | None) -> bool:
        return bool(field and flow_consent.must_consent(self.conversation, self.flow, field))

    @property
    def matters(self) -> list[FlowField]:
        """The fields that name a matter, such as an order."""
        return [field for field in self.flow.fields if field.kind in PATTERN_KINDS]

    @property
    def of_the_whole(self) -> "Turn":
        """The same for the whole message, where this one is about a part of it."""
        return replace(self, message=replace(self.message, text=self.message.whole or self.message.text))

    def numbers_among(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return the values that name a matter ("order 10222"): who asks two things about it at once names it once."""
        return {field.name: values[field.name] for field in self.matters if field.name in values}

    def same_numbers(self, other: "Turn") -> Mapping[str, str]:
        """Return what another flow was given of the numbers that this one needs, too."""
        known = other.known
        return {
            mine.name: known[theirs.name]
            for mine in self.matters
            for theirs in other.matters
            if mine.is_same_number(theirs) and known.get(theirs.name)
        }

    def given(self, values: Mapping[str, str]) -> "Turn":
        """Return the turn with these values kept, each for as long as its field may be; none that still needs consent."""
        kept = (
            Field(flow=self.flow.owner, name=name, value=value, until=self.now + self._kept_for(name))
            for name, value in values.items()
            if not value or not self._must_consent(self.flow.field(name))
        )
        return replace(self, conversation=self.conversation.keeping(*kept))

    def _kept_for(self, name: str) -> timedelta:
        limit = self.policy.retention.field.duration
        field = self.flow.field(name)
        return limit if not field or field.keep_minutes is None else min(limit, timedelta(minutes=field.keep_minutes))

    def dropping(self, names: Iterable[str]) -> "Turn":
        """Return the turn with these fields of the flow gone."""
        gone = set(names)
        kept = (f for f in self.conversation.fields if f.flow != self.flow.owner or f.name not in gone)
        return replace(self, conversation=replace(self.conversation, fields=tuple(kept)))

    def next(self) -> Outcome:
        """Ask for what is missing, or answer."""
        return self.ask(self.missing[0]) if self.missing else self.answer()

    def agreed(self, field: FlowField) -> "Turn":
        """Return the turn with the customer's consent to a field."""
        agreeing = flow_consent.agreeing(self.conversation, self.flow, field, self.policy.version, self.now)
        return replace(self, conversation=agreeing)

    def declined(self, field: FlowField) -> Outcome:
        """Go on without a field that needn't be given; else offer a person."""
        return self.given({field.name: ""}).next() if field.optional else self._offer_person("flows.no_consent")

    def _ask_consent(self, field: FlowField, *before: Reply, attempts: int) -> Outcome:
        name = flow_consent.question_name(field)
        question = Question(owner=self.flow.owner, name=name, asked_at=self.now, attempts=attempts)
        replies = (*self._masked_hint(), *before, *flow_consent.questions(self.flow, field))
        return Outcome(conversation=self.conversation.asking(question), replies=replies)

    def ask(self, field: FlowField, *before: Reply, attempts: int = 1, part: str = "ask") -> Outcome:
        """Ask for a field, after other replies; for consent to it first, where it needs that."""
        if self._must_consent(field):
            return self._ask_consent(field, *before, attempts=attempts)
        question = Question(
            owner=self.flow.owner, name=field.name, asked_at=self.now, attempts=attempts, kind=field.kind
        )
        options = tuple(f"{self.flow.owner}.{field.name}.{choice}" for choice in field.choices)
        reply = Reply(
            key=f"{self.flow.owner}.{part}.{field.name}", options=(*options, SKIP) if field.optional else options
        )
        replies = (*self._masked_hint(), *before, reply, *self._optional_hint(field, part))
        return Outcome(conversation=self.conversation.asking(question), replies=replies)

    def _optional_hint(self, field: FlowField, part: str) -> tuple[Reply, ...]:
        """Say that a field needn't be given, where the business's own words don't."""
        texts = field.ask if part == "ask" else field.again
        is_said = not field.optional or speaks_of_skipping(texts[self.message.language], self.message.language)
        return () if is_said else (Reply(key="flows.optional"),)

    def ask_again(self, field: FlowField, *before: Reply, part: str = "reask") -> Outcome:
        """Ask for a field once more, or let a person take over when it was asked often enough."""
        name = flow_consent.question_name(field) if self._must_consent(field) else field.name
        attempts = self.question.attempts if self.question and self.question.name == name else 0
        if attempts >= self.policy.conversations.asks_per_question:
            return self.give_up()
        return self.ask(field, *before, attempts=attempts + 1, part=part)

    def insist(self, field: FlowField) -> Outcome:
        """Say why a field can't be skipped, and ask for it again."""
        return self.ask_again(field, self._purpose(field), part="ask")

    def pause(self) -> Outcome:
        """Leave the open question as it is, for someone who says "one moment"."""
        return Outcome(conversation=self.conversation, replies=(*self._masked_hint(), Reply(key="smalltalk.wait")))

    def left(self) -> Conversation:
        """Return the conversation free for another subject, with this flow's question to come back to."""
        before = self.conversation.suspended
        free = self.conversation.without_fields(before.owner) if before else self.conversation
        return replace(free, question=None, suspended=self.question)

    def explain(self, field: FlowField) -> Outcome:
        """Say why the open question is asked, and leave it open."""
        attempts = self.question.attempts if self.question else 1
        return self.ask(field, self._purpose(field), attempts=attempts)

    def _purpose(self, field: FlowField) -> Reply:
        return Reply(key=f"{self.flow.owner}.purpose.{field.name}")

    def answer(self) -> Outcome:
        """Answer, from the flow's own text or from the business's system, and keep nothing."""
        if self.flow.lookup is None:
            return self._conclude(next(iter(self.flow.answers)), {})
        result = self.message.results.get(self.flow.name)
        if result is None:
            return Outcome(conversation=self.conversation, lookup=self._lookup(self.flow.lookup.source))
        if result.ok and result.text:
            return self._said(Reply(key="flows.said", params={"text": result.text}))
        if not result.ok or not self._is_whole(result):
            return self.apologise()
        if wrong := self.flow.lookup.wrong.get(result.answer):
            return self._correct(wrong, result)
        return self._conclude(result.answer, result.values)

    def _lookup(self, source: str) -> Lookup:
        declared = self.flow.lookup.fields if self.flow.lookup else ()
        fields = {name: value for name, value in self.known.items() if name in declared and value}
        return Lookup(
            name=self.flow.name, source=source, language=self.message.language, fields=MappingProxyType(fields)
        )

    def _is_whole(self, result: LookupResult) -> bool:
        """Whether the answer is one of the flow's, with all that its text needs."""
        texts = self.flow.answers.get(result.answer)
        return texts is not None and placeholders(texts[self.message.language]) <= {*self.known, *result.values}

    def _correct(self, name: str, result: LookupResult) -> Outcome:
        """Say that a value was wrong, drop it and ask for it again."""
        field = self.flow.field(name)
        if field is None:
            return self.apologise()
        asked = self.dropping([name]).ask_again(field)
        if asked.conversation.question is None:
            return asked
        reply = replace(self._answer_reply(result.answer, result.values), options=asked.replies[-1].options)
        return replace(asked, replies=(*asked.replies[:-1], reply))

    def _conclude(self, answer: str, values: Mapping[str, str]) -> Outcome:
        return self._said(self._answer_reply(answer, values))

    def _said(self, reply: Reply) -> Outcome:
        """Answer, and remember what was answered, not with what."""
        outcome = self._say(reply)
        answered = Question(owner=self.flow.owner, name="", asked_at=self.now)
        return replace(outcome, conversation=replace(outcome.conversation, answered=answered))

    def _answer_reply(self, answer: str, values: Mapping[str, str]) -> Reply:
        """Return the reply with just what its text needs."""
        language = self.message.language
        fields = {field.name: field for field in self.flow.fields}
        in_words = {name: shown(fields[name], value, language) for name, value in self.known.items() if value}
        needed = placeholders(self.flow.answers[answer][language])
        params = {name: value for name, value in {**values, **in_words}.items() if name in needed}
        return Reply(key=f"{self.flow.owner}.answer.{answer}", params=params)

    def apologise(self) -> Outcome:
        """Say that the business's system can't be asked now, and offer a person."""
        return self._offer_person("flows.apology")

    def _offer_person(self, key: str) -> Outcome:
        conversation = self._forgotten(Question(owner=self.flow.owner, name=HUMAN, asked_at=self.now))
        offer = Reply(key=key, options=(PERSON, NO_PERSON))
        return Outcome(conversation=conversation, replies=(*self._masked_hint(), offer))

    def hand_over(self) -> Outcome:
        """Let a person take over, as the customer wished; the bot is silent until then."""
        return self._to_staff("human.coming", with_staff=True)

    def give_up(self) -> Outcome:
        """Ask a person to look; the bot goes on answering what it can."""
        return self._to_staff("human.sorry", with_staff=False)

    def _to_staff(self, key: str, *, with_staff: bool) -> Outcome:
        """End the flow with the honest waiting time."""
        reply = Reply(key=key, params={"wait": Waiting(self.policy.business).say(self.now)})
        return Outcome(
            conversation=replace(self._forgotten(), with_staff=with_staff, waiting=True),
            replies=(*self._masked_hint(), reply),
        )

    def close(self, key: str) -> Outcome:
        """End the flow without an answer."""
        return self._say(Reply(key=key))

    def _say(self, reply: Reply) -> Outcome:
        return Outcome(conversation=self._forgotten(), replies=(*self._masked_hint(), reply))

    def _forgotten(self, question: Question | None = None) -> Conversation:
        """Return the conversation with nothing left of the flow but, perhaps, a question."""
        return self.conversation.without_fields(self.flow.owner).asking(question)

    def _masked_hint(self) -> tuple[Reply, ...]:
        """Tell a customer who sent a card or an ID that it was masked and isn't needed."""
        return () if ALWAYS_MASKED.isdisjoint(self.message.masked) else (Reply(key="flows.masked"),)
