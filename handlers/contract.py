"""The words that handlers speak: what they are given, and what they give back.

Everything here is an immutable value. A handler reads a `Conversation` and a `Message` (always masked text), and
returns an `Outcome`. It does no I/O: when it needs an answer from the business's own system it returns a `Lookup`, the
pipeline makes the call and asks again with the result in `Message.results`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol, Self

from handlers.choices import Consent, Download, Opinion, Preferences, Request, Sending, Share

NOTHING: Mapping[str, Any] = MappingProxyType({})
BACKEND = "backend"
"""A lookup's name and source where the business's own bot is asked."""
MOST_NOTED = 50
"""How many of the latest shares and sendings a conversation remembers."""
RECORDS = "records"
"""A lookup's source that isn't the business's system but this customer's own records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A datum the customer gave, kept for a purpose until a time."""

    flow: str
    name: str
    value: str
    until: datetime
    """UTC. Past it the field is not shown, not used, and not written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the customer was asked and hasn't answered yet."""

    owner: str
    """A handler's name (`erase`) or a flow's (`flow.order_status`)."""
    name: str
    """Which question of that owner: a field's name, `confirm`, …"""
    asked_at: datetime
    attempts: int = 1
    """How often it was asked, the first time included."""
    kind: str | None = None
    """The kind of value it asks for (`email`, `phone`, `order_number`, …)."""
    wording: str = ""
    """The question as it was shown, where the answer to it must be proved later (`Reply.proof`)."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Visit:
    """That somebody with a role read the transcript on a day, and why. Never who."""

    day: str
    """ISO date, UTC."""
    role: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The name that the business's own bot knows this conversation by: random, and another one after a while."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """All that is known of one customer besides the messages. Stored sealed; gone when the customer says so."""

    language: str | None = None
    """One of `config.catalogue.LANGUAGES`, as last written or chosen."""
    question: Question | None = None
    suspended: Question | None = None
    """A flow's question that was left for another subject; it is put again once that is answered."""
    answered: Question | None = None
    """The flow that was answered last, and when: "and on Friday?" goes on from there for a while."""
    outside: Outside | None = None
    fields: tuple[Field, ...] = ()
    visits: tuple[Visit, ...] = ()
    unheard: tuple[Visit, ...] = ()
    """Looks at the customer's number of which they could not be told at once: they hear of them when they write next."""
    with_staff: bool = False
    """A person answers; the bot is silent but for privacy commands."""
    waiting: bool = False
    """A person should look at this; the bot still answers what it can."""
    opted_out: bool = False
    """The business must not write first. True forever unless the customer opts in again."""
    consents: tuple[Consent, ...] = ()
    """What the business may write first about, and what it might once; the last of a topic counts."""
    preferences: Preferences = field(default_factory=Preferences)
    paused: bool = False
    """Everything is kept, and neither read nor used until the customer resumes (GDPR art. 18)."""
    requests: tuple[Request, ...] = ()
    shares: tuple[Share, ...] = ()
    sendings: tuple[Sending, ...] = ()
    download: Download | None = None
    child: bool = False
    """The customer is under the policy's age: nothing is asked, and nothing collected."""
    told: str = ""
    """The version of the policy that the customer was last told about."""
    noticed: bool = False
    """The privacy notice was given."""
    warned: bool = False
    """It was said that a private number was masked; the next time a word will do."""

    def asking(self, question: Question | None) -> Self:
        """Return the same conversation with this as its open question."""
        return self if question == self.question else replace(self, question=question)

    def keeping(self, *fields: Field) -> Self:
        """Return the same conversation with these fields, in place of older ones of the same flow and name."""
        fresh = {(kept.flow, kept.name) for kept in fields}
        others = tuple(kept for kept in self.fields if (kept.flow, kept.name) not in fresh)
        return replace(self, fields=others + fields)

    def left(self) -> Self:
        """Return the same conversation with nothing open or left open, and nothing of what was given for it."""
        owners = {question.owner for question in (self.question, self.suspended) if question}
        fields = tuple(kept for kept in self.fields if kept.flow not in owners)
        return replace(self, question=None, suspended=None, fields=fields)

    def without_fields(self, flow: str) -> Self:
        """Return the same conversation with nothing left of a flow's fields."""
        return self._with_fields(tuple(kept for kept in self.fields if kept.flow != flow))

    def at(self, now: datetime) -> Self:
        """Return what of it is still in force: expired fields are gone, whether or not a sweep has run."""
        return self._with_fields(tuple(kept for kept in self.fields if kept.until > now))

    def _with_fields(self, fields: tuple[Field, ...]) -> Self:
        return self if fields == self.fields else replace(self, fields=fields)

    def written_in(self, language: str) -> Self:
        """Return the same conversation in this language from now on."""
        return self if language == self.language else replace(self, language=language)

    def consented(self, topic: str) -> Consent | None:
        """Return the consent in force for a topic, if there is one."""
        return None if self.opted_out else self.agreed(topic)

    def agreed(self, topic: str) -> Consent | None:
        """Return what was agreed to and not withdrawn, whether or not the business may write first."""
        last = next((consent for consent in reversed(self.consents) if consent.topic == topic), None)
        return None if last is None or last.withdrawn else last

    def withdrawing(self, topics: Collection[str] | None, now: datetime) -> Self:
        """Return the same conversation without consent to these topics (None: any) and what was kept by it. Proofs stay."""
        withdrawn = tuple(
            replace(one, withdrawn=now) if one.withdrawn is None and (topics is None or one.topic in topics) else one
            for one in self.consents
        )
        gone = {one.topic for one in withdrawn if one not in self.consents}
        fields = tuple(kept for kept in self.fields if f"{kept.flow}.{kept.name}" not in gone)
        return replace(self, consents=withdrawn, fields=fields)

    def sharing(self, *shares: Share) -> Self:
        """Return the same conversation with these noted, each once."""
        new = tuple(share for share in shares if share not in self.shares)
        return replace(self, shares=(*self.shares, *new)[-MOST_NOTED:]) if new else self

    def answering(self, request: Request) -> Self:
        """Return the same conversation with a request that was answered at once: each kind once a day, the latest few."""
        at_once = [one for one in self.requests if not one.number]
        if any(one.kind == request.kind and one.opened.date() == request.opened.date() for one in at_once):
            return self
        forgotten = at_once[: len(at_once) + 1 - MOST_NOTED] if len(at_once) >= MOST_NOTED else []
        return replace(self, requests=(*(one for one in self.requests if one not in forgotten), request))

    def visited(self, visit: Visit) -> Self:
        """Return the same conversation with a visit noted (once for a role, a day and a reason)."""
        return self if visit in self.visits else replace(self, visits=(*self.visits, visit))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupResult:
    """What the business's system said, or that it could not be reached (`ok` is false, nothing else)."""

    ok: bool
    answer: str = ""
    """Which of the flow's answers applies (`shipped`, `unknown`, …)."""
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """What to put into that answer."""
    text: str = ""
    """Or the business's own words, in the customer's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a customer as handlers see it: masked."""

    text: str
    language: str
    """The language to answer in: of this message where it can be told, else the remembered one."""
    masked: frozenset[str] = frozenset()
    """Finding kinds that were masked in it."""
    media: tuple[str, ...] = ()
    """`photo`, `voice`, `video`, `document`, `contact`, `location`, `sticker`; never fetched."""
    button: str | None = None
    """Payload of a tapped button: one of the `Reply.options` offered."""
    value: str | None = None
    """The value the open question declared (an e-mail address, a phone number), which masking would hide."""
    whole: str = ""
    """The whole message that this is a part of, if it is one."""
    results: Mapping[str, LookupResult] = field(default_factory=lambda: NOTHING)
    """Results of the lookups asked for so far, by `Lookup.name`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One text to the customer, by its key in the message catalogue."""

    key: str
    params: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    options: tuple[str, ...] = ()
    """Payloads of the quick replies; the title of payload `erase.yes` is the text `option.erase.yes`."""
    proof: bool = False
    """Whether the words as shown are kept with the open question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A question to the business's own system, with exactly the declared fields."""

    name: str
    """The flow that asks."""
    source: str
    """`shop` (the built-in demonstration), `BACKEND`, `RECORDS` or an https address."""
    language: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a decision changes and says."""

    conversation: Conversation
    replies: tuple[Reply, ...] = ()
    lookup: Lookup | None = None
    """If set, nothing else counts: make this call, then decide again with its result."""
    erase: bool = False
    """Forget this customer. The pipeline adds the receipt's code to the replies as `{receipt}`."""
    export: bool = False
    """Offer a download of everything. The pipeline adds its link to the replies as `{link}`."""
    opinion: Opinion | None = None
    """What the message said of the service: it is kept apart from the customer, and not in the transcript."""
    unsend: bool = False
    """Take back what the customer said last before this."""
    unanswered: bool = False
    """The message was not the answer to the open question: it is still to be answered, as a message of its own."""


class Handler(Protocol):
    """Reacts to one kind of message."""

    name: str

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say what to answer and what to change. `conversation.question` is set if this answers one of ours."""
        ...


def say(conversation: Conversation, key: str, *, options: tuple[str, ...] = (), **params: object) -> Outcome:
    """Return an outcome that says one thing."""
    return Outcome(conversation=conversation, replies=(Reply(key=key, params=params, options=options),))
