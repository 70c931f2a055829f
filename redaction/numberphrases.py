"""What a phrase of number words counts: "double five", "ארבעים וחמש", "خمسة وأربعين", "cztery tysiące pięćset"."""

from typing import Final, NamedTuple

from redaction.lexicon import LEXICON

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_MOST: Final = 10**20
"""Nothing to hide has more digits."""
_MAX_BREAK: Final = 6
TIMES: Final = range(2, 5)
"""How often a digit can be said to be repeated."""
_ARABIC_TEN: Final = "ن"
"""What "عشرين", "ستين" end with: the unit comes first ("واحد وستين"), so "ستين واحد" is 60 and 1."""
LONE_AND: Final = frozenset("וو")


class Said(NamedTuple):
    """The words of a text and its runs of figures, where they start and end, and what stands before each and at the end."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def number_at(said: Said, index: int) -> tuple[str, int]:
    """Digits of the number word phrase at `index` and its length in words; ("", 0) when there is none."""
    times = LEXICON.repeats.get(said.words[index])
    if times:
        value = _value(said, index + 1)
        if value is not None and value < _TEN:
            return str(value) * times, 2
        return "", 0
    value = LEXICON.numbers.get(said.words[index])
    if value is None:
        return "", 0
    after = said.words[index + 1] if value in TIMES and index + 1 < len(said.words) else ""
    if after in LEXICON.plurals:
        return str(LEXICON.plurals[after]) * value, 2
    if after in LEXICON.times:
        again = _value(said, index + 2)
        if again is not None and again < _TEN:
            return str(again) * value, 3
    total, length = _below_thousand(said, index)
    while length and total < _MOST and _value(said, index + length) == _THOUSAND:
        thousands, length = total * _THOUSAND, length + 1
        total = thousands
        if _continues(said, index + length, below=_THOUSAND):
            more, extra = _below_thousand(said, index + length)
            total, length = total + more, length + extra
    return str(total), length


def _below_thousand(said: Said, index: int) -> tuple[int, int]:
    """The number made by hundreds, tens and units at `index`, and its length in words."""
    value = LEXICON.numbers.get(said.words[index], 0)
    length = 1
    if 0 < value < _TEN and _value(said, index + 1) == _HUNDRED:
        value, length = value * _HUNDRED, 2
    if _HUNDRED <= value < _THOUSAND and _continues(said, index + length, below=_HUNDRED):
        rest, extra = _below_hundred(said, index + length)
        return value + rest, length + extra
    if value >= _HUNDRED:
        return value, length
    return _below_hundred(said, index)


def _below_hundred(said: Said, index: int) -> tuple[int, int]:
    """Tens and units in either order ("forty five", "خمسة وأربعين"), teens in two words ("ארבע עשרה")."""
    value = LEXICON.numbers.get(said.words[index], 0)
    following = _value(said, index + 1)
    if following is None:
        return _with_and(said, index, value)
    if (
        _round(value)
        and said.words[index][-1] != _ARABIC_TEN
        and 0 < following < _TEN
        and _value(said, index + 2) != _HUNDRED
        and not _unit_first(said, index + 2)
    ):
        return value + following, 2
    if 0 < value < _TEN and following == _TEN and said.words[index].isascii() is False:
        return value + _TEN, 2
    if 0 < value < _TEN and _round(following) and said.words[index + 1].startswith("و"):
        return value + following, 2
    return value, 1


def _unit_first(said: Said, index: int) -> bool:
    """Whether a ten that follows goes with the unit before it: "سبعين اربعة وثمانين" is 70 and 84."""
    following = _value(said, index)
    return following is not None and _round(following) and said.words[index].startswith("و")


def _with_and(said: Said, index: int, value: int) -> tuple[int, int]:
    """Units and tens with an "and" of its own between: "ثلاثة و ستين", "ארבעים ו חמש"."""
    other = _value(said, index + 2)
    if other is not None and said.words[index + 1] in LONE_AND:
        low, high = sorted((value, other))
        if 0 < low < _TEN and _round(high) and (value == low) == (said.words[index + 1] == "و"):
            return low + high, 3
    return value, 1


def _round(value: int) -> bool:
    """Whether this is twenty, thirty, ... ninety."""
    return _TWENTY <= value < _HUNDRED and value % _TEN == 0


def _continues(said: Said, index: int, *, below: int) -> bool:
    value = _value(said, index)
    return value is not None and 0 < value < below


def _value(said: Said, index: int) -> int | None:
    """What the word at `index` counts, when it stands close enough to the one before to belong to it."""
    if index >= len(said.words) or (index and len(said.gaps[index]) > _MAX_BREAK):
        return None
    return LEXICON.numbers.get(said.words[index])
