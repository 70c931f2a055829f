"""Digits said in words: "four five eighty", "ארבעים וחמש", "خمسة وأربعين", "cztery tysiące pięćset".

A number word becomes the digits a listener would write down; words that only dictate ("dash", "then", "and") join them.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from redaction import alphabet
from redaction.lexicon import LEXICON, WORD

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_MAX_BREAK: Final = 6
_DICTATION: Final = 5
_MIN_LETTERS: Final = 3
_LONGEST: Final = max(map(len, LEXICON.plain_numbers)) + 2
"""Of the words that can be a number word with a slip, a glued "and" included."""
_ROW: Final = 9
_SHORT_ROW: Final = 3
_TOLD: Final = 2
_BOTH: Final = 2
_UNHEARD: Final = "zero"
"""What a word that nobody understands stands for, between the digits of a long row: some digit, whichever."""
_COUNTED: Final = "#"
_COUNTED_OUT: Final = LEXICON.roots("digits") | (LEXICON.counters - LEXICON.joiners)
_TIMES: Final = range(2, 5)
_TELLERS: Final = LEXICON.tellers - LEXICON.numbers.keys()
_GLUED_AND: Final = "וو"
_LONE_AND: Final = frozenset(_GLUED_AND)


_WORDS: Final = frozenset(LEXICON.numbers) | frozenset(LEXICON.repeats)
_CERTAIN: Final = (LEXICON.slips.known - LEXICON.misheard.keys()) | _WORDS
_CERTAIN_IN_ROW: Final = (LEXICON.fillers | LEXICON.joiners | _WORDS | LEXICON.tellers) - LEXICON.misheard.keys()
_VALUE_OF: Final = LEXICON.numbers.get
_FIGURES: Final = "0123456789"
_WORD: Final = re.compile(f"({WORD.pattern})")
_WRITTEN: Final = alphabet.dictionary(_WORDS)
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


def present(words: Iterable[bytes]) -> bool:
    """Whether a number word is among these words, as `alphabet.words` gives them."""
    return not _WRITTEN.isdisjoint(words)


def read(text: str) -> list[Spelled]:
    """Every number of a folded text, in order, written or spelled."""
    tokens = _tokens(text)
    values = _understood(tokens)
    values.append(None)
    found: list[Spelled] = []
    index = 0
    while index < len(tokens):
        word, start, end = tokens[index]
        value = values[index]
        if value is None and word not in LEXICON.repeats:
            if "0" <= word[0] <= "9":
                found.append(_new(Spelled, (start, end, word, False)))
            index += 1
        elif value is not None and value < _TEN and _ends(tokens, index, values[index + 1]):
            found.append(_new(Spelled, (start, end, _FIGURES[value], True)))
            index += 1
        else:
            digits, length = _number_at(tokens, index)
            if digits:
                found.append(_new(Spelled, (start, tokens[index + length - 1].end, digits, True)))
            index += max(length, 1)
    return found


def _tokens(text: str) -> list[_Token]:
    pieces = _WORD.split(text)
    tokens: list[_Token] = []
    end = 0
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(gap)
        end = start + len(word)
        tokens.append(_new(_Token, (word, start, end)))
    return tokens


def _understood(tokens: list[_Token]) -> list[int | None]:
    """What each word counts, after slips were mended and a word that counts digits was passed over."""
    values = [_VALUE_OF(token[0]) for token in tokens]
    said = len(values) - values.count(None)
    if said:
        _count_out(tokens, values, alone=said == 1)
    if said < len(tokens):
        for index, word in _meant(tokens, said).items():
            tokens[index] = tokens[index]._replace(text=word)
            values[index] = LEXICON.numbers[word]
    return values


def _ends(tokens: list[_Token], index: int, following: int | None) -> bool:
    """Whether a digit is said alone, not as the start of something longer."""
    if following is not None:
        return following < _TEN and not (
            tokens[index + 1].text in LEXICON.plurals and LEXICON.numbers[tokens[index].text] in _TIMES
        )
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return after not in LEXICON.times and after not in LEXICON.plurals and after not in _LONE_AND


def _count_out(tokens: list[_Token], values: list[int | None], *, alone: bool) -> None:
    """Forget number words that count digits instead of saying one: "the next four: 4580", "those three digits"."""
    for place, value in enumerate(values):
        if value is not None:
            before = tokens[place - 1].text if place else ""
            after = tokens[place + 1].text if place + 1 < len(tokens) else ""
            if after in _COUNTED_OUT or (alone and not LEXICON.counters.isdisjoint((before, after))):
                tokens[place] = tokens[place]._replace(text=_COUNTED)
                values[place] = None


def _meant(tokens: list[_Token], said: int) -> dict[int, str]:
    """The number words that words with one slip in them were meant to be, by place, where digits are dictated."""
    certain, unheard = (_CERTAIN, None) if said < _ROW else (_CERTAIN_IN_ROW, _UNHEARD)
    found = {
        index: word
        for index, token in enumerate(tokens)
        if token[0] not in certain and (word := _guess(token[0]) or (unheard if token[0].isalpha() else None))
    }
    if not found:
        return {}
    plain = sum(token.text in _WORDS or token.text.isdigit() or token.text in LEXICON.joiners for token in tokens)
    told = any(token.text in _TELLERS for token in tokens)
    row = plain + len(found)
    if not (said >= _DICTATION or told or row == len(tokens) or (row >= _SHORT_ROW and 2 * row >= len(tokens))):
        return {}
    return {index: word for index, word in found.items() if _fits(tokens, index, found, said)}


def _guess(word: str) -> str | None:
    """The number word that is one slip away from a word that nothing else is, or from what follows its glued "and"."""
    if word in LEXICON.misheard:
        return LEXICON.misheard[word]
    if not _MIN_LETTERS <= len(word) <= _LONGEST or word.isdigit():
        return None
    slips = _slips()
    for form in (word, word[1:]) if word[0] in _GLUED_AND else (word,):
        for variant in (form, *_shortened(form)):
            if variant in slips:
                return slips[variant]
    return None


def _fits(tokens: list[_Token], index: int, found: dict[int, str], said: int) -> bool:
    """Whether the words around say digits as well: both of a short word's, in a long row one is enough."""
    near = _neighbours(tokens, index)
    if found[index] == _UNHEARD:
        return len(near) == _BOTH and all(tokens[place].text in _WORDS for place in near)
    numeric = sum(tokens[place].text in _WORDS or tokens[place].text.isdigit() or place in found for place in near)
    word = tokens[index].text
    told = index > 0 and tokens[index - 1].text in _TELLERS
    if word in LEXICON.joiners:
        said_near = [tokens[place].text in _WORDS or place in found for place in near]
        if word in LEXICON.fillers:
            return said >= _TOLD and said_near == [True, True]
        return said >= _TOLD and (all(said_near) or (said >= _ROW and any(said_near)))
    if not (numeric or told):
        return False
    return len(word) > _MIN_LETTERS or numeric + told == len(near) or said >= _ROW


def _neighbours(tokens: list[_Token], index: int) -> list[int]:
    """The places of the words on both sides of one, past an "and" or a "dash"."""
    before, after = index - 1, index + 1
    if before > 0 and tokens[before].text in LEXICON.joiners:
        before -= 1
    if after + 1 < len(tokens) and tokens[after].text in LEXICON.joiners:
        after += 1
    return [place for place in (before, after) if 0 <= place < len(tokens)]


@cache
def _slips() -> dict[str, str]:
    """Number words without one of their letters, and as they are: one slip apart means one of these in common."""
    words = sorted(
        word for word in LEXICON.plain_numbers if len(word) >= _MIN_LETTERS and _VALUE_OF(word, 0) < _HUNDRED
    )
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
    value = _value(tokens, index)
    if value is None:
        return "", 0
    after = tokens[index + 1].text if value in _TIMES and index + 1 < len(tokens) else ""
    if after in LEXICON.plurals:
        return str(LEXICON.plurals[after]) * value, 2
    if after in LEXICON.times:
        again = _value(tokens, index + 2)
        if again is not None and again < _TEN:
            return str(again) * value, 3
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
        return _with_and(tokens, index, value)
    if _round(value) and 0 < following < _TEN and _value(tokens, index + 2) != _HUNDRED:
        return value + following, 2
    if 0 < value < _TEN and following == _TEN and tokens[index].text.isascii() is False:
        return value + _TEN, 2
    if 0 < value < _TEN and _round(following) and tokens[index + 1].text.startswith("و"):
        return value + following, 2
    return value, 1


def _with_and(tokens: list[_Token], index: int, value: int) -> tuple[int, int]:
    """Units and tens with an "and" of its own between: "ثلاثة و ستين", "ארבעים ו חמש"."""
    other = _value(tokens, index + 2)
    if other is not None and tokens[index + 1].text in _LONE_AND:
        low, high = sorted((value, other))
        if 0 < low < _TEN and _round(high) and (value == low) == (tokens[index + 1].text == "و"):
            return low + high, 3
    return value, 1


def _round(value: int) -> bool:
    """Whether this is twenty, thirty, ... ninety."""
    return _TWENTY <= value < _HUNDRED and value % _TEN == 0


def _continues(tokens: list[_Token], index: int, *, below: int) -> bool:
    value = _value(tokens, index)
    return value is not None and 0 < value < below


def _value(tokens: list[_Token], index: int) -> int | None:
    """What the word at `index` counts, when it stands close enough to the one before to belong to it."""
    if index >= len(tokens) or (index and tokens[index].start - tokens[index - 1].end > _MAX_BREAK):
        return None
    return LEXICON.numbers.get(tokens[index].text)
