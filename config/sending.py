"""What the business may write first: templates, and the limits that hold for all of them."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from config.catalogue import placeholders
from config.parts import Hours, InAllLanguages, Part

STOP_WORDS = {"en": "STOP", "he": "הסר", "ar": "توقف", "pl": "STOP"}
"""What a template must tell customers to write (in Israel by s. 30A of the Communications Law; everywhere by courtesy)."""
LONGEST = 1024
"""Characters of a template's body, by WhatsApp's rules."""
Variable = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]


def _telling_how_to_stop(texts: dict[str, str]) -> dict[str, str]:
    for language, text in texts.items():
        if STOP_WORDS[language] not in text:
            raise ValueError(f"{language} must say how to stop: name the word {STOP_WORDS[language]}")
    return texts


class Template(Part):
    """A message that the provider has approved, in each language."""

    content: InAllLanguages
    """The provider's id of it (Twilio: `ContentSid`, `HX…`)."""
    text: Annotated[InAllLanguages, AfterValidator(_telling_how_to_stop)]
    """What it says, for the transcript; names in braces stand for the template's variables."""
    variables: tuple[Variable, ...] = ()
    """What stands in the provider's places {{1}}, {{2}} and so on. `business` is the business's name."""

    category: Literal["marketing", "utility"] = "marketing"
    """As the provider approved it. Utility carries on what the customer began: staff may send it after the 24 hours."""
    topic: str = ""
    """Marketing that staff may send in a conversation: the topic to which the customer must have agreed."""

    @model_validator(mode="after")
    def _marketing_has_the_topic(self) -> "Template":
        if self.topic and self.category == "utility":
            raise ValueError("topic belongs to category marketing: remove one of both")
        return self

    @model_validator(mode="after")
    def _needs_what_it_declares(self) -> "Template":
        for language, text in self.text.items():
            if strange := sorted(placeholders(text) ^ set(self.variables)):
                named = ", ".join(f"{{{name}}}" for name in strange)
                raise ValueError(f"text.{language} and variables must name the same: see {named}")
            if len(text) > LONGEST:
                raise ValueError(f"text.{language} is longer than {LONGEST} characters: shorten it")
        return self

    def said(self, language: str, values: Mapping[str, str]) -> str:
        """Return what it says with its variables filled in."""
        return self.text[language].format_map(values)

    def places(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what stands in the provider's numbered places."""
        return {str(number): values[name] for number, name in enumerate(self.variables, start=1)}


class Sending(Part):
    """What the business's own messages are held to, beside each customer's own wishes."""

    hours: Hours = (time(9), time(20))
    """In the customer's time zone, for who named no hours."""
    per_second: float = Field(default=10, gt=0, le=80)
    """The provider queues what is faster than the account's own limit, and WhatsApp takes 80 a second from a new sender."""
    hours_between: float = Field(default=24, gt=0)
    """The shortest time between two messages, for who named none."""
