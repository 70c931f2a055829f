"""What the tables of the business's files are made of: hours, weekdays, texts in all languages."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from config.catalogue import LANGUAGES

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d) ?[-–] ?([01]?\d|2[0-3]):([0-5]\d)")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class Part(BaseModel):
    """A table that is read once and takes no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _in_all_languages(texts: dict[str, Any]) -> dict[str, Any]:
    if set(texts) != set(LANGUAGES) or not all(texts.values()):
        raise ValueError(f"must be given in each of {', '.join(LANGUAGES)}")
    return texts


def _times(value: Any) -> Any:
    """Read `09:00-18:00`."""
    match = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("must be two times such as 09:00-18:00")
    start, end = (time(int(hour), int(minute)) for hour, minute in (match.groups()[:2], match.groups()[2:]))
    if start >= end:
        raise ValueError("must begin before it ends, such as 09:00-18:00")
    return start, end


def _in_our_languages(texts: dict[str, str]) -> dict[str, str]:
    if not texts or not set(texts) <= set(LANGUAGES) or not all(text.strip() for text in texts.values()):
        raise ValueError(f"must be given in some of {', '.join(LANGUAGES)}")
    return texts


InAllLanguages = Annotated[dict[str, str], AfterValidator(_in_all_languages)]
"""One text in each language."""
InOurLanguages = Annotated[dict[str, str], AfterValidator(_in_our_languages)]
"""One text, in those of our languages that somebody writes."""
Named = Annotated[dict[str, tuple[str, ...]], AfterValidator(_in_all_languages)]
"""What something is called in each language, its title first."""
Hours = Annotated[tuple[time, time], BeforeValidator(_times)]
"""From one time of day to another."""


def reason_of(problem: Mapping[str, Any]) -> str:
    """Return what is wrong with a value and what to change, from one of pydantic's errors."""
    plainly = {
        "extra_forbidden": "there is no such setting: remove it, or mend its spelling",
        "missing": "is missing: add it",
        "string_too_short": "says nothing: write it out",
        "model_type": "is a table of settings, no single value: see the policy that is shipped",
    }
    return plainly.get(problem["type"], str(problem["msg"]).removeprefix("Value error, "))
