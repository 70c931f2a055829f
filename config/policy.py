"""The data policy: what is kept, why, and for how long.

`config/policy.toml` holds the values and is what a business edits.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator

from config.buttons import Buttons
from config.catalogue import LANGUAGES
from config.parts import Hours, InAllLanguages, InOurLanguages, Named, Part, Weekday, reason_of
from config.retention import Retention
from config.sending import Sending, Template
from config.tables import read_table

MaskableKind = Literal["card", "security_code", "bank_account", "national_id", "passport", "secret", "phone", "email"]
ALWAYS_MASKED = frozenset({"card", "security_code", "bank_account", "national_id", "passport", "secret"})
"""Kinds that no policy can show and no flow can ask for."""


LAWS = {"gdpr": 30, "israel": 30, "pdpl_saudi": 30, "none": 30}
"""Days within which a request must be answered (GDPR art. 12(3): a month; we count its shortest usual length)."""


class PolicyError(ValueError):
    """The policy can't be used. The message names the place in the file and what to change."""


class Business(Part):
    """Who the customer is talking to."""

    name: str = Field(min_length=1)
    privacy_contact: str = Field(min_length=3)
    staff_answer_within_minutes: int = Field(ge=1)
    time_zone: str
    """Name in the IANA database, so that a customer's "tomorrow" is the right day."""
    hours: dict[Weekday, Hours] = Field(default_factory=dict)
    """When staff answer, by weekday; no day at all: always."""

    @field_validator("time_zone")
    @classmethod
    def _exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("must be a time zone such as Asia/Jerusalem") from None
        return value


class Conversations(Part):
    """How a conversation is led."""

    question_minutes: int = Field(ge=1)
    """An open question that was not answered for so long is forgotten."""
    asks_per_question: int = Field(ge=1, le=3)
    """How often a question is asked before a person takes over."""
    join_minutes: int = Field(ge=1, le=60)
    """How far apart the parts of one number may be sent and are still put together."""

    silence_days: float = Field(default=90, gt=0)
    """Whoever writes after so long a silence may be another person with the same number: they start clean."""


class Children(Part):
    """Whom nothing is asked of."""

    age: int = Field(default=16, ge=0, le=21)
    """Who says they are younger is a child here."""


class Reveal(Part):
    """Whether staff may ever see a customer's number whole."""

    allowed: bool = False
    """Two people, a reason, ten minutes, and the customer is told; else never."""


class Requests(Part):
    """By when a person must have done what a customer is entitled to."""

    law: Literal["gdpr", "israel", "pdpl_saudi", "none"] = "gdpr"
    days: int | None = Field(default=None, ge=1)
    """Fewer than the law allows, if the business promises more."""

    @model_validator(mode="after")
    def _within_the_law(self) -> "Requests":
        if self.days and self.days > LAWS[self.law]:
            raise ValueError(f"days must not exceed the {LAWS[self.law]} that {self.law} allows")
        return self

    @property
    def deadline(self) -> timedelta:
        """How long a request may take."""
        return timedelta(days=self.days or LAWS[self.law])


class Inactivity(Part):
    """What a customer is told before a long silence ends in an erasure."""

    tell_days_before: float = Field(default=0, ge=0)
    """0: they are not told."""
    template: str = ""
    """One of `templates`: so long after their last message nothing else reaches them."""


class Upstream(Part):
    """What becomes of the provider's copies of messages. What is switched off, the privacy notice says so."""

    blank_masked: bool
    """Blank the copy of a message in which something secret was masked, as soon as the provider lets us."""
    delete_media: bool
    """Delete the copy of a message with a photo, a file or a place, which we never open."""
    delete_expired: bool
    """Delete the copy of a message whose time is over here."""
    delete_erased: bool
    """Delete the copies of all messages of a customer who is forgotten."""
    wait_seconds: int = Field(ge=60, le=86_400)
    """How long after a message the provider is first asked: it refuses within the first minute."""

    @property
    def wait(self) -> timedelta:
        """How long after a message the provider is first asked."""
        return timedelta(seconds=self.wait_seconds)


class KnownNumber(Part):
    """A number format of the business's own, which is kept unless it is a valid card."""

    name: str
    pattern: str
    words: tuple[str, ...] = ()


class Masking(Part):
    """What is masked beyond what always is."""

    transcripts: frozenset[MaskableKind]
    logs: frozenset[MaskableKind]

    @model_validator(mode="after")
    def _secrets_stay_masked(self) -> "Masking":
        for name in ("transcripts", "logs"):
            if missing := sorted(ALWAYS_MASKED - getattr(self, name)):
                raise ValueError(f"masking.{name} must include {', '.join(missing)}: these are always masked")
        return self


class Backend(Part):
    """The business's own bot, which is asked what no flow answers."""

    kind: Literal["rasa", "openai"]
    url: str
    """Its host must be one of `lookup_hosts`."""
    model: str = ""
    instructions: str = ""
    """What a chat endpoint is told before each message."""
    seconds: float = Field(default=6.0, gt=0, le=10)
    """The longest a customer waits for it; the provider gives up after fifteen."""
    known_for_hours: float = Field(default=24.0, gt=0, le=168)
    """How long it knows a conversation by the same name."""

    @model_validator(mode="after")
    def _model_where_needed(self) -> "Backend":
        if (self.kind == "openai") != bool(self.model):
            raise ValueError("backend.model belongs to kind openai, which needs one: add or remove it")
        return self


class Policy(Part):
    """The whole policy."""

    version: str
    business: Business
    masking: Masking
    retention: Retention
    conversations: Conversations
    upstream: Upstream
    inactivity: Inactivity = Inactivity()
    children: Children = Children()
    requests: Requests = Requests()
    sending: Sending = Sending()
    reveal: Reveal = Reveal()
    topics: dict[Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,30}$")], Named] = Field(default_factory=dict)
    """What the business may write first about, to who agreed; by language what it is called, the first as its title."""
    templates: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,60}$")], Template] = Field(default_factory=dict)
    """Messages that the business may write first, as the provider has approved them."""
    replies: dict[Annotated[str, Field(pattern=r"^\w[\w -]{0,39}$")], InOurLanguages] = Field(default_factory=dict)
    """What staff say often, by a name for them; staff with the right change and add to it in the console."""
    buttons: Buttons = Buttons()
    """How a question's options are shown to be tapped."""
    changes: InAllLanguages | None = None
    """What changed with this version, in a sentence, for customers who know the one before."""
    lookup_hosts: tuple[str, ...] = ()
    """Hosts of the business's own systems that flows may ask."""
    known_numbers: tuple[KnownNumber, ...] = ()

    @property
    def silence(self) -> timedelta:
        """After how long a silence whoever writes is taken for somebody else."""
        return min(self.retention.conversation.duration, timedelta(days=self.conversations.silence_days))

    backend: Backend | None = None

    @property
    def told_after(self) -> timedelta:
        """How long after the last message a silent customer is told that they will be forgotten."""
        return timedelta(days=self.retention.conversation.days - self.inactivity.tell_days_before)

    @model_validator(mode="after")
    def _templates_know_their_topic(self) -> "Policy":
        for name, template in self.templates.items():
            if template.topic and template.topic not in self.topics:
                raise ValueError(f"templates.{name}.topic must be one of {', '.join(self.topics) or 'topics'}")
        return self

    @model_validator(mode="after")
    def _who_is_told_can_be(self) -> "Policy":
        days, template = self.inactivity.tell_days_before, self.inactivity.template
        if days and template not in self.templates:
            raise ValueError(
                "inactivity.template must name one of templates: nothing else reaches who was silent so long"
            )
        if days and set(self.templates[template].variables) - {"business"}:
            raise ValueError(
                f"inactivity.template: {template} may have the variable business alone: nothing fills others"
            )
        if days and self.told_after > self.silence:
            raise ValueError(
                "conversations.silence_days is over before inactivity.tell_days_before comes: whoever has the number then "
                "may be somebody else; tell earlier, or lengthen silence_days"
            )
        if days >= self.retention.conversation.days:
            raise ValueError("inactivity.tell_days_before must be less than retention.conversation.days")
        return self


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return nested tables with the upper ones laid over the lower ones."""
    result = dict(below)
    for name, value in above.items():
        old = result.get(name)
        result[name] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return result


def load_policy(folders: Iterable[Path]) -> Policy:
    """Read `policy.toml` in each folder, later ones overlaying earlier ones, and check the whole."""
    table: dict[str, Any] = {}
    for folder in folders:
        path = folder / "policy.toml"
        if path.exists():
            try:
                table = merged(table, read_table(path))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise PolicyError(f"{path.name}: {error}") from None
    try:
        return Policy.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PolicyError(f"policy.toml: {where}: {reason_of(first)}") from None


def policy_texts(policy: Policy) -> Mapping[str, Mapping[str, str]]:
    """Return what the policy itself says, by language and key, as `config.catalogue.load_catalogue` takes it."""
    return {
        language: {f"topic.{name}": names[language][0] for name, names in policy.topics.items()}
        | ({"policy.changes": policy.changes[language]} if policy.changes else {})
        for language in LANGUAGES
    }
