"""The shape of a national number format: what each small module in `detectors/national/` declares."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from redaction.span import Kind


@dataclass(frozen=True, slots=True)
class DigitFormat:
    """A number of digits only.

    `alone` says that a valid one is masked with nothing to go by, in one of `shapes` where they are given. One that is
    not needs a word for IDs, or one of `shapes` in a message that says nothing else.
    """

    name: str
    country: str
    lengths: tuple[int, ...]
    is_valid: Callable[[str], bool]
    alone: bool = True
    shapes: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A number with letters. `pattern` matches folded text; `is_valid` takes it without separators, in capitals.

    `first` is how many digits can stand in a row at its first digits.
    """

    name: str
    country: str
    pattern: re.Pattern[str]
    is_valid: Callable[[str], bool]
    first: tuple[int, ...]
    alone: bool = True
    kind: Kind = "national_id"
