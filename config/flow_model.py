"""What a flow is: the question a business answers, and the least that it must ask to do so.

Each flow is one file, `flows/<anything>.toml`. These models check a file's shape; `config.flow_rules` checks its sense.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from config.catalogue import LANGUAGES, placeholders
from config.forbidden import forbidden_kind

Kind = Literal["order_number", "code", "date", "day_part", "city", "email", "phone", "choice", "text"]
PATTERN_KINDS = frozenset({"order_number", "code"})
LONGEST_TEXT = 200
"""Characters of a free text that a flow may ask for."""

_KEYS = {"again": "reask"}
"""How a field's text is called in the catalogue, where not as in the file."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")]

Value = TypeVar("Value", str, tuple[str, ...])


def _in_all_languages(texts: dict[str, Value]) -> dict[str, Value]:
    if missing := [language for language in LANGUAGES if not texts.get(language)]:
        raise ValueError(f"is missing in {', '.join(missing)}: write it in {', '.join(LANGUAGES)}")
    if strange := sorted(set(texts) - set(LANGUAGES)):
        raise ValueError(f"has {', '.join(strange)}, which is none of {', '.join(LANGUAGES)}: remove it")
    return texts


def _with_paired_braces(texts: dict[str, str]) -> dict[str, str]:
    for language, text in texts.items():
        try:
            placeholders(text)
        except ValueError:
            raise ValueError(f"has an unpaired brace in {language}: write '{{{{' for one that is meant") from None
    return texts


Texts = Annotated[dict[str, str], AfterValidator(_in_all_languages), AfterValidator(_with_paired_braces)]
"""One text in each language."""
Phrases = Annotated[dict[str, tuple[str, ...]], AfterValidator(_in_all_languages)]
"""Several ways to say the same in each language."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FlowField(_Part):
    """One datum that a flow needs, and why."""

    name: Name
    kind: Kind
    pattern: str = ""
    """Regular expression of the whole value (pattern kinds only), in capitals and without spaces."""
    optional: bool = False
    keep_minutes: float | None = Field(default=None, gt=0)
    """The longest it is kept while a question is open; never beyond the answer, nor beyond the policy's time."""
    ask: Texts
    again: Texts
    """Said when what came was not such a value: with an example, say."""
    purpose: Texts
    consent: Texts | None = None
    """A yes-or-no question, where the purpose needs the customer's consent: without it the field is not asked, nor kept."""
    choices: dict[Name, Phrases] = {}
    """Of a choice: what customers say for each. The first is its title."""
    max_length: int = Field(default=80, ge=2, le=LONGEST_TEXT)

    @field_validator("kind", mode="before")
    @classmethod
    def _may_be_asked(cls, kind: Any) -> Any:
        if isinstance(kind, str) and kind not in get_args(Kind) and (secret := forbidden_kind(kind)):
            raise ValueError(
                f"{kind!r} can never be asked for ({secret} is masked before a flow sees it): remove the field"
            )
        return kind

    def texts(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield `(part, texts)` of all it asks and says."""
        yield from (("ask", self.ask), ("again", self.again), ("purpose", self.purpose))
        if self.consent:
            yield "consent", self.consent

    def is_same_number(self, other: "FlowField") -> bool:
        """Whether both are numbers of one kind and form, such as two flows' order numbers."""
        return self.kind in PATTERN_KINDS and (self.kind, self.pattern) == (other.kind, other.pattern)

    def title(self, choice: str, language: str) -> str:
        """Return what a choice is called in a language."""
        return self.choices[choice][language][0]


class FlowLookup(_Part):
    """Where the answer comes from, and exactly what is sent there."""

    source: str
    """`shop`, the built-in demonstration, or the https address of the business's own system."""
    fields: tuple[Name, ...]
    values: tuple[Name, ...] = ()
    """What it gives back for the answers' placeholders."""
    wrong: dict[Name, Name] = {}
    """Answers that mean that a field's value was wrong, by the field to ask again."""


class Flow(_Part):
    """A question that the business answers."""

    name: Name
    enabled: Literal[True] = True
    says: Phrases
    """What customers say for it. `{field}` in a phrase stands for that field's value."""
    hears: Phrases | None = None
    """Rules of words that tell what a message is about; see `handlers.topics` for how they are written."""
    fields: tuple[FlowField, ...] = ()
    lookup: FlowLookup | None = None
    answers: dict[Name, Texts] = Field(min_length=1)

    @property
    def owner(self) -> str:
        """The owner of its questions, and the beginning of its texts' keys."""
        return f"flow.{self.name}"

    def field(self, name: str) -> FlowField | None:
        """Return a field by name, if it has it."""
        return next((field for field in self.fields if field.name == name), None)

    def texts(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield `(key, text)` of all it says in a language."""
        for field in self.fields:
            for part, texts in field.texts():
                yield f"{self.owner}.{_KEYS.get(part, part)}.{field.name}", texts[language]
            for choice in field.choices:
                yield f"option.{self.owner}.{field.name}.{choice}", field.title(choice, language)
        for name, texts in self.answers.items():
            yield f"{self.owner}.answer.{name}", texts[language]


def flow_texts(flows: Iterable[Flow]) -> Mapping[str, Mapping[str, str]]:
    """Return what all flows say, by language and key, as `config.catalogue.load_catalogue` takes it."""
    known = tuple(flows)
    return {language: dict(text for flow in known for text in flow.texts(language)) for language in LANGUAGES}
