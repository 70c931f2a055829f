"""Answers to “what do you know about me?”."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from config.policy import Policy
from handlers.choices import Consent, Preferences, Request
from handlers.contract import BACKEND, RECORDS, Conversation, Field, Lookup, LookupResult, Message, Outcome, Reply, say
from handlers.flow_consent import purpose_of
from handlers.flows import Flows
from handlers.preferences import different

MOST_FIELDS = 2
MOST_REQUESTS = 1
"""The one that is due first; a message holds no more."""


class Access:
    """List what is kept, why and until when, and who got any of it, in plain words."""

    name = "access"

    def __init__(self, policy: Policy, link: str, flows: Flows) -> None:
        self._kept = timedelta(days=policy.retention.message.days)
        self._topics = policy.topics
        self._zone = policy.business.time_zone
        self._link = link
        self._flows = flows

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """List everything that lies beside the messages, which the customer sees in the chat itself."""
        counted = message.results.get(RECORDS)
        if counted is None:
            return Outcome(conversation=conversation, lookup=own_records(message.language))
        lines = (
            self._messages(counted, now),
            Reply(key="access.visits", params={"count": len(conversation.visits)}),
            Reply(key="access.address"),
            *_counted("access.notes", int(counted.values["notes"])),
            *(self._field(field, message.language) for field in _kept(conversation)[:MOST_FIELDS]),
            Reply(key="access.language", params={"language": Reply(key=f"language.{conversation.language}")}),
            *self._chosen(conversation, message.language),
            *(
                Reply(key="access.request", params={"number": str(one.number), "due": one.due})
                for one in _open(conversation)[:MOST_REQUESTS]
            ),
            *self._shared(conversation),
            *_counted("access.more", self._left_out(conversation)),
            Reply(key="access.provider"),
        )
        return say(conversation, "access.list", lines=lines, link=self._link)

    def _left_out(self, conversation: Conversation) -> int:
        """Return how many things one message doesn't hold."""
        some = (_kept(conversation), MOST_FIELDS), (self._flows.consents(conversation), MOST_FIELDS)
        left_out = sum(max(0, len(all_) - most) for all_, most in (*some, (_open(conversation), MOST_REQUESTS)))
        return left_out + (len(_withdrawn(conversation)) if conversation.fields else 0)

    def _messages(self, counted: LookupResult, now: datetime) -> Reply:
        count = int(counted.values["count"]) + 1  # This very question is kept, too.
        return Reply(key="access.messages", params={"count": count, "until": (now + self._kept).date()})

    def _field(self, field: Field, language: str) -> Reply:
        purpose = Reply(key=f"{field.flow}.purpose.{field.name}")
        value = self._flows.in_words(field, language)
        return Reply(key="access.field", params={"value": value, "purpose": purpose, "until": field.until.date()})

    def _chosen(self, conversation: Conversation, language: str) -> Iterator[Reply]:
        """Yield consents, wishes and what else the customer decided."""
        consents = (conversation.consented(topic) for topic in self._topics)
        yield from (_consent(consent) for consent in consents if consent)
        for consent in self._flows.consents(conversation)[:MOST_FIELDS]:
            yield Reply(key="access.agreed", params={"purpose": purpose_of(consent), "day": consent.at.date()})
        if not conversation.fields:
            yield from _counted("access.withdrawn", len(_withdrawn(conversation)))
        chosen = different(Preferences(), conversation.preferences, language, self._zone)
        # One message holds so much: beside what is kept for a question, the wishes are a word away.
        yield from (Reply(key="access.wishes"),) if chosen and conversation.fields else chosen
        for name in ("opted_out", "paused", "child"):
            if getattr(conversation, name):
                yield Reply(key=f"access.{name}")
        if sent := [one for one in conversation.sendings if not one.refused]:
            yield Reply(key="access.sent", params={"count": len(sent), "day": sent[-1].at.date()})

    def _shared(self, conversation: Conversation) -> Iterator[Reply]:
        """Yield who got something to answer with: the business's systems, and its own bot, each with the last day."""
        for key, shares in (
            ("access.shared", [share for share in conversation.shares if share.recipient != BACKEND]),
            ("access.shared_backend", [share for share in conversation.shares if share.recipient == BACKEND]),
        ):
            if shares:
                yield Reply(key=key, params={"day": max(share.day for share in shares)})


def _kept(conversation: Conversation) -> list[Field]:
    """Return the fields that hold something: one that was skipped is empty."""
    return [field for field in conversation.fields if field.value]


def _open(conversation: Conversation) -> list[Request]:
    return [one for one in conversation.requests if not one.done]


def _withdrawn(conversation: Conversation) -> list[Consent]:
    return [consent for consent in conversation.consents if consent.withdrawn]


def _counted(key: str, count: int) -> tuple[Reply, ...]:
    return (Reply(key=key, params={"count": count}),) if count else ()


def own_records(language: str) -> Lookup:
    """Return the wish to know how much is stored for this customer."""
    return Lookup(name=RECORDS, source=RECORDS, language=language, fields={})


def _consent(consent: Consent) -> Reply:
    return Reply(key="access.consent", params={"topic": Reply(key=f"topic.{consent.topic}"), "day": consent.at.date()})
