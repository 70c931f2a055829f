"""What the doctor looked at, and how it found it."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["holds", "broken", "skipped"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. The detail says what to change; it never carries a secret or content."""

    name: str
    verdict: Verdict
    detail: str = ""


def check(name: str, holds: object, otherwise: str, detail: str = "") -> Check:
    """Return a check that holds, or is broken and says what is wrong."""
    return Check(name, "holds", detail) if holds else Check(name, "broken", otherwise)
