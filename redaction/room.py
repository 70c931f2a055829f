"""What there is room for among the numbers on the table, seen at a glance: each kind of length is a bit.

A run is one number as far as its marks tell, in one group of digits or in several. Who finds numbers of certain lengths
alone need not be asked where no run has one.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

NOTHING: Final = 1
"""Always there: room for what has no digits."""
DIGIT: Final = 2
TWO: Final = 4
FIVE: Final = 8
"""So many digits or more."""
SHORT: Final = 16
"""A code or a date, be they told in words in one go."""
PHONE: Final = 32
ID: Final = 64
CARD: Final = 128
CLEAR_CARD: Final = 256
"""A usual length of cards, of the whole run."""
ACCOUNT: Final = 512
"""Digits that are too many for a card."""
GROUPS: Final = 1024
"""Several groups in the message, of which some are on the table."""
RUNS: Final = 2048
"""Several runs on the table."""
THREE: Final = 4096
"""Three digits, or several groups."""
ORDINAL: Final = 8192
"""One digit alone, among others."""

_ENDLESS: Final = 20
"""From here on, more digits in a row make no difference."""
_ANY: Final = range(1, _ENDLESS + 1)
_LENGTHS: Final[dict[int, AbstractSet[int] | Sequence[int]]] = {
    DIGIT: _ANY,
    TWO: _ANY[1:],
    FIVE: _ANY[4:],
    CARD: _ANY[10:],
    CLEAR_CARD: {14, 15, 16, 19},
    ACCOUNT: _ANY[19:],
}
_IN_ONE_GROUP: Final = _LENGTHS | {SHORT: _ANY[:10], THREE: {3}, PHONE: range(7, 16), ID: {9, 10, 11, 12, 14, 15}}
_IN_SEVERAL: Final = _LENGTHS | {SHORT: _ANY, THREE: _ANY, PHONE: _ANY[6:], ID: _ANY[8:]}
"""A part of the groups may be what is looked for, or be left when others were claimed."""


def _bits(kinds: dict[int, AbstractSet[int] | Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum([kind for kind, lengths in kinds.items() if size in lengths], NOTHING) for size in _ANY)


_ONE: Final = (NOTHING, *_bits(_IN_ONE_GROUP))
_SEVERAL: Final = (NOTHING, *_bits(_IN_SEVERAL))


def in_group(size: int) -> int:
    """What there is room for in a single group of so many digits."""
    return _ONE[size] if size < _ENDLESS else _ONE[-1]


def in_runs(lengths: Sequence[int], runs: Sequence[tuple[int, int]]) -> int:
    """What there is room for in runs of groups with these lengths."""
    found = GROUPS | ORDINAL * (1 in lengths) if runs and len(lengths) > 1 else NOTHING
    for first, last in runs:
        if last - first == 1:
            found |= in_group(lengths[first])
        else:
            size = sum(lengths[first:last])
            found |= _SEVERAL[size] if size < _ENDLESS else _SEVERAL[-1]
    return found | RUNS if len(runs) > 1 else found
