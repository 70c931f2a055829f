"""Letters that are meant for digits ("O", "l", "S"), and letters and escapes meant for what stands between them."""

import itertools
import re
from collections.abc import Sequence
from typing import Any, Final

from redaction.brands import brand_of
from redaction.parting import Run

_LOOKALIKE: Final = re.compile(
    "(?<![a-z0-9])(?!i[ls][0-9])[olis]*[0-9][0-9olis]*(?![a-z0-9])|(?<=[0-9]{3})o(?![a-z0-9])"
)
_LONE: Final = re.compile("(?<![0-9])[0-9][ ,.-]{1,2}o(?=[ ,.-]{1,2}[0-9](?![0-9]))")
"""The letter for a nought among digits told one by one: "4, 9, O, 1"."""
_AROUND: Final = " ,./_()\n-"
_TAIL: Final = re.compile("[olis]{1,3}(?![a-z0-9])")
ALIKE: Final = frozenset("olis")
"""Letters that look like digits."""
_MEANT: Final = str.maketrans("olis", "0115")
_ALIKE_LETTERS: Final = ["".join(letters) for size in (1, 2, 3) for letters in itertools.product("olis", repeat=size)]
_ALIKE: Final = frozenset(_ALIKE_LETTERS) | {
    separator.join(pair)
    for separator in " -"
    for pair in itertools.product([letters for letters in _ALIKE_LETTERS if len(letters) < 3], repeat=2)  # noqa: PLR2004
}
"""What stands between digits where letters that look like one are typed for it."""
_CROSS: Final = re.compile("(?<=[0-9]{4})x(?=[0-9]{3})")
_ENCODED: Final = re.compile("(?<=[0-9])%2[0d](?=[0-9])")
"""A blank or a dash as links have it."""
_CROSSES: Final = 2


def meant(text: str, inner: list[str]) -> str | None:
    """A text with what is meant by letters between its digits, if any are."""
    meant = text
    for gap in inner:
        if gap.strip(_AROUND) in _ALIKE:
            meant = _LONE.sub(_as_digits, _LOOKALIKE.sub(_as_digits, meant))
            break
    if "%" in inner:
        meant = _ENCODED.sub("   ", meant)
    if inner.count("x") >= _CROSSES:
        meant = _CROSS.sub("-", meant)
    return None if meant is text else meant


def ended(text: str, segments: list[str], groups: Sequence[Sequence[Any]], runs: list[Run]) -> str | None:
    """A text with the digits that letters at the end of a card are meant for: "4845 7308 4776 63ll"; None if none are.

    `groups` and what stands between them are those of `groups.Cut`.
    """
    for first, last in runs:
        if segments[last][:1] in ALIKE:
            more = _TAIL.match(segments[last])
            if more and brand_of("".join([group[2] for group in groups[first:last]]) + _as_digits(more)):
                end = groups[last - 1][1]
                return text[:end] + _as_digits(more) + text[end + len(more.group()) :]
    return None


def _as_digits(found: re.Match[str]) -> str:
    return found.group().translate(_MEANT)
