"""The values that go in and come out: turns, options, findings, redactions. None of them ever holds a masked value."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal, NamedTuple, get_args

Kind = Literal["card", "security_code", "bank_account", "national_id", "passport", "phone", "email", "secret"]

KINDS: Final[frozenset[str]] = frozenset(get_args(Kind))
MASKED_BY_DEFAULT: Final[frozenset[str]] = KINDS - {"phone", "email"}
_IN_PART: Final = ("_called", "_told", "_after_card")
_LONG: Final = ("_long", "_dictated")


class Finding(NamedTuple):
    """One sensitive span: what it is and where, never what it says.

    `start` and `end` are character offsets in the message as given; `mask_start` and `mask_end` are those of its mask
    in the masked text (of the kept text, for a kind that is reported but not masked).
    """

    kind: Kind
    start: int
    end: int
    mask_start: int
    mask_end: int
    country: str | None
    confidence: float
    rule: str


class Rest(IntEnum):
    """Whether more of the number that was masked last may come."""

    NONE = 0
    LIKELY = 1
    UNLIKELY = 2
    """It is as long as most of its kind, and has no check that proves it whole."""


def unfinished(rules: Sequence[str]) -> Rest:
    """Whether more may come of what the last of the rules masked: it went by name or place alone."""
    last = rules[-1] if rules else ""
    return Rest.UNLIKELY if last.endswith(_LONG) else Rest(last.endswith(_IN_PART))


class Redaction(NamedTuple):
    """A message as it may be stored: masked text, findings by position, and what must change in earlier turns."""

    text: str
    findings: tuple[Finding, ...] = ()
    amendments: tuple["Amendment", ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """An earlier turn whose text must now be masked (further). Offsets are those of the text it was given with."""

    index: int
    redaction: Redaction


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier message of the conversation, as stored. `age` is in seconds before the newest message.

    `unfinished` (the function of that name tells it from the rules): more of the number that was masked last may come.
    """

    text: str
    by_customer: bool = True
    age: float = 0.0
    unfinished: Rest = Rest.NONE


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number format of the business itself, kept unless it is a valid card or called something sensitive.

    `pattern` must match the whole number as written; `words` name it in a message, in any language.
    """

    name: str
    pattern: str
    words: tuple[str, ...] = ()


QUESTION_OPEN: Final = 86_400.0
"""For so many seconds what the business asked last is answered by what comes next, however long it takes to find."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to mask and within which bounds.

    `max_chars` and `time_limit` (seconds of computing: time spent waiting for a busy machine is no fault of the
    message) are hard: a message beyond either is masked whole. `join_within` is how long,
    in seconds, the parts of one number may lie apart; a question stays open for `QUESTION_OPEN`.
    """

    mask: frozenset[str] = MASKED_BY_DEFAULT
    known_numbers: tuple[KnownNumber, ...] = ()
    max_chars: int = 20_000
    time_limit: float = 1.0
    join_within: float = 600.0

    def __post_init__(self) -> None:
        """Refuse a kind that does not exist: a typo would switch a mask off."""
        unknown = self.mask - KINDS
        if unknown:
            raise ValueError(f"unknown kinds: {', '.join(sorted(unknown))}")


DEFAULT: Final = Options()
EVERYTHING: Final = Options(mask=KINDS)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one span was masked or kept: the rule that decided and the words that spoke for or against it."""

    start: int
    end: int
    masked: bool
    kind: str | None
    rule: str
    words: tuple[str, ...] = ()
