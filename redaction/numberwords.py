"""Digits said in words: "four five eighty", "ארבעים וחמש", "خمسة وأربعين", "cztery tysiące pięćset".

A number word becomes the digits a listener would write down; words that only dictate ("dash", "then", "and") join them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from redaction.lexicon import LEXICON, WORD

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_MAX_BREAK: Final = 6
_DICTATION: Final = 5
_MIN_LETTERS: Final = 3
_TELLERS: Final = LEXICON.tellers - LEXICON.numbers.keys()
_GLUED_AND: Final = "וو"


_WORDS: Final = frozenset(LEXICON.numbers) | frozenset(LEXICON.repeats)
_GLUE: Final = '-_,./…*():;"'
_new: Final = tuple.__new__


class Spelled(NamedTuple):
    """Digits and where they stand in the folded text, be they written as digits or as words."""

    start: int
    end: int
    digits: str
    spelled: bool


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def present(text: str) -> bool:
    """Whether a folded text may hold a number word."""
    for mark in _GLUE:
        if mark in text:
            text = text.replace(mark, " ")
    return not _WORDS.isdisjoint(text.split())


def read(text: str) -> Iterator[Spelled]:
    """Every number of a folded text, in order, written or spelled."""
    tokens = [_new(_Token, (match.group(), *match.span())) for match in WORD.finditer(text)]
    values = [LEXICON.numbers.get(token[0]) for token in tokens]
    if _dictated(tokens, len(values) - values.count(None)):
        for index, value in enumerate(values):
            if value is None:
                tokens[index] = _corrected(tokens, index)
                values[index] = LEXICON.numbers.get(tokens[index][0])
    values.append(None)
    index = 0
    while index < len(tokens):
        word, start, end = tokens[index]
        value, following = values[index], values[index + 1]
        if value is None and word not in LEXICON.repeats:
            if "0" <= word[0] <= "9":
                yield _new(Spelled, (start, end, word, False))
            index += 1
        elif value is not None and value < _TEN and (following is None or following < _TEN):
            yield _new(Spelled, (start, end, str(value), True))
            index += 1
        else:
            digits, length = _number_at(tokens, index)
            if digits:
                yield _new(Spelled, (start, tokens[index + length - 1].end, digits, True))
            index += max(length, 1)


def _dictated(tokens: list[_Token], said: int) -> bool:
    """Whether digits are said one after the other: many of them, or a few in a message that names a secret."""
    return said >= _DICTATION or (said > 0 and any(token[0] in _TELLERS for token in tokens))


def _corrected(tokens: list[_Token], index: int) -> _Token:
    """A word with one slip among number words, as the number word it was meant to be."""
    token = tokens[index]
    word = token.text
    if len(word) < _MIN_LETTERS or word in _WORDS or word.isdigit() or word in LEXICON.fillers or LEXICON.knows(word):
        return token
    near = _neighbours(tokens, index)
    numeric = sum([neighbour in _WORDS or neighbour.isdigit() for neighbour in near])
    alike = numeric + sum([neighbour == word for neighbour in near])
    alike += index > 0 and tokens[index - 1].text in _TELLERS
    if not numeric or (len(word) == _MIN_LETTERS and alike < len(near)) or word in LEXICON.joiners:
        return token
    slips = _slips()
    meant = next((slips[variant] for variant in _variants(word) if variant in slips), None)
    return token._replace(text=meant) if meant else token


def _neighbours(tokens: list[_Token], index: int) -> list[str]:
    """The words on both sides of one, past an "and" or a "dash"."""
    before, after = index - 1, index + 1
    if before > 0 and tokens[before].text in LEXICON.joiners:
        before -= 1
    if after + 1 < len(tokens) and tokens[after].text in LEXICON.joiners:
        after += 1
    return [tokens[place].text for place in (before, after) if 0 <= place < len(tokens)]


def _variants(word: str) -> Iterator[str]:
    """A word and the word without one of its letters; the same without a glued "and"."""
    for form in (word, word[1:]) if word[0] in _GLUED_AND else (word,):
        yield form
        yield from _shortened(form)


@cache
def _slips() -> dict[str, str]:
    """Number words without one of their letters, and as they are: one slip apart means one of these in common."""
    words = sorted(word for word in LEXICON.plain_numbers if len(word) >= _MIN_LETTERS)
    return {variant: word for word in reversed(words) for variant in (word, *_shortened(word))}


def _shortened(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _number_at(tokens: list[_Token], index: int) -> tuple[str, int]:
    """Digits of the number word phrase at `index` and its length in words; ("", 0) when there is none."""
    times = LEXICON.repeats.get(tokens[index].text)
    if times:
        value = _value(tokens, index + 1)
        if value is not None and value < _TEN:
            return str(value) * times, 2
        return "", 0
    if _value(tokens, index) is None:
        return "", 0
    total, length = _below_thousand(tokens, index)
    while _value(tokens, index + length) == _THOUSAND and length:
        thousands, length = total * _THOUSAND, length + 1
        total = thousands
        if _continues(tokens, index + length, below=_THOUSAND):
            more, extra = _below_thousand(tokens, index + length)
            total, length = total + more, length + extra
    return str(total), length


def _below_thousand(tokens: list[_Token], index: int) -> tuple[int, int]:
    """The number made by hundreds, tens and units at `index`, and its length in words."""
    value = _value(tokens, index) or 0
    length = 1
    if 0 < value < _TEN and _value(tokens, index + 1) == _HUNDRED:
        value, length = value * _HUNDRED, 2
    if _HUNDRED <= value < _THOUSAND and _continues(tokens, index + length, below=_HUNDRED):
        rest, extra = _below_hundred(tokens, index + length)
        return value + rest, length + extra
    if value >= _HUNDRED:
        return value, length
    return _below_hundred(tokens, index)


def _below_hundred(tokens: list[_Token], index: int) -> tuple[int, int]:
    """Tens and units in either order ("forty five", "خمسة وأربعين"), teens in two words ("ארבע עשרה")."""
    value = _value(tokens, index) or 0
    following = _value(tokens, index + 1)
    if following is None:
        return value, 1
    if value >= _TWENTY and 0 < following < _TEN and _value(tokens, index + 2) != _HUNDRED:
        return value + following, 2
    if 0 < value < _TEN and following == _TEN and tokens[index].text.isascii() is False:
        return value + _TEN, 2
    if 0 < value < _TEN and _TWENTY <= following < _HUNDRED and tokens[index + 1].text.startswith("و"):
        return value + following, 2
    return value, 1


def _continues(tokens: list[_Token], index: int, *, below: int) -> bool:
    value = _value(tokens, index)
    return value is not None and 0 < value < below


def _value(tokens: list[_Token], index: int) -> int | None:
    """What the word at `index` counts, when it stands close enough to the one before to belong to it."""
    if index >= len(tokens) or (index and tokens[index].start - tokens[index - 1].end > _MAX_BREAK):
        return None
    return LEXICON.numbers.get(tokens[index].text)
