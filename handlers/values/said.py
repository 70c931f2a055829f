"""What a customer said, prepared for looking for values."""

import re
from dataclasses import dataclass, field
from datetime import date

from handlers.reading import plain_words

_CHIP = re.compile(r"\[[^\[\]\n]*\]")
_MASKED = re.compile(r"[•*]|^\[\D*\]$")


@dataclass(frozen=True, slots=True)
class Said:
    """A message without its masked chips, and what it takes to understand it."""

    text: str
    language: str
    today: date
    hour: int = 12
    """Of the day, where the customers are."""
    asked: bool = False
    """Whether the message answers the question for this very value, so that it may be taken as a whole."""
    handed: str | None = None
    """The value that redaction handed over for this question."""
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", plain_words(self.text))


def without_chips(text: str, *, masked: bool) -> str:
    """Return text without what redaction put into it. If nothing was masked, a number in brackets is the customer's."""
    if "[" not in text:
        return text
    return _CHIP.sub(lambda chip: " " if masked or _MASKED.search(chip[0]) else chip[0], text)
