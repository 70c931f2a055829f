"""Which of the provider's content templates show a question's options as buttons or as a list.

A reply given to a webhook can't carry any. Twilio's `twilio/quick-reply` holds three outside of approved templates
(https://www.twilio.com/docs/content/twilio-quick-reply), `twilio/list-picker` ten (https://www.twilio.com/docs/content/twiliolist-picker).
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from config.parts import InAllLanguages, Part

MOST_BUTTONS = 3
MOST_LISTED = 10
_CONTENT = re.compile("HX[0-9a-fA-F]{32}")


def _content_ids(ids: dict[str, str]) -> dict[str, str]:
    if strange := [language for language, content in ids.items() if not _CONTENT.fullmatch(content)]:
        raise ValueError(f"{strange[0]} must be the id of a content template: HX and 32 hexadecimal digits")
    return ids


Contents = Annotated[InAllLanguages, AfterValidator(_content_ids)]


class Buttons(Part):
    """Templates by how many options they have places for. Options that none fits are numbered in the text."""

    quick_reply: dict[int, Contents] = Field(default_factory=dict)
    list: dict[int, Contents] = Field(default_factory=dict)

    @field_validator("quick_reply")
    @classmethod
    def _few(cls, by_number: dict[int, Contents]) -> dict[int, Contents]:
        return _within(by_number, MOST_BUTTONS)

    @field_validator("list")
    @classmethod
    def _more(cls, by_number: dict[int, Contents]) -> dict[int, Contents]:
        return _within(by_number, MOST_LISTED)

    def template(self, options: int, language: str) -> str:
        """Return the provider's id of the template for so many options, or nothing if none is configured."""
        return (self.quick_reply.get(options) or self.list.get(options) or {}).get(language, "")


def _within(by_number: dict[int, Contents], most: int) -> dict[int, Contents]:
    if strange := sorted(number for number in by_number if not 1 <= number <= most):
        raise ValueError(f"{strange[0]} is no number of options from 1 to {most}: remove it")
    return by_number
