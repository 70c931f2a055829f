"""What the business may write first: templates, and the limits that hold for all of them."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, Field

from config.parts import Hours, InAllLanguages, Part

STOP_WORDS = {"en": "STOP", "he": "הסר", "ar": "توقف", "pl": "STOP"}
"""What a template must tell customers to write (in Israel by s. 30A of the Communications Law; everywhere by courtesy)."""


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
    """What it says, for the transcript."""


class Sending(Part):
    """What the business's own messages are held to, beside each customer's own wishes."""

    hours: Hours = (time(9), time(20))
    """In the customer's time zone, for who named no hours."""
    per_second: float = Field(default=10, gt=0, le=80)
    """The provider queues what is faster than the account's own limit, and WhatsApp takes 80 a second from a new sender."""
    hours_between: float = Field(default=24, gt=0)
    """The shortest time between two messages, for who named none."""
