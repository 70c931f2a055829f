"""Digits said in words: "four five eighty", "ארבעים וחמש", "خمسة وأربعين", "cztery tysiące pięćset".

A number word becomes the digits a listener would write down; words that only dictate ("dash", "then", "and") join them.
"""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Final, NamedTuple

from redaction import alphabet, numberslips, runtogether
from redaction.lexicon import LEXICON, WORD
from redaction.numberphrases import LONE_AND, TIMES, Said, number_at
from redaction.parting import SEPARATORS
from redaction.plainsecret import OF
from redaction.talk import TALK
from redaction.vocabulary import spoken_with

_TEN: Final = 10
_DICTATION: Final = 5
_MIN_LETTERS, _ROW, _CARD, _SHORT_ROW = 3, 9, 13, 3
_TOLD: Final = 2
_UNHEARD: Final = "naught"
"""What a word that nobody understands stands for, between the digits of a long row: some digit, whichever."""
_COUNTED: Final = "#"
_ONE: Final = "one"
_NO_NUMBERS: Final = {"سفر": ("جواز", "جوازات", "وثيقه"), "واحده": ("مره",), "وحده": ("مره",), _ONE: ("this", "that")}
""""A passport" is spelled like "nought" with the other s."""
_DIGITS: Final = LEXICON.roots("digits")
_LEFT: Final = LEXICON.counters - LEXICON.joiners
_PIECES: Final = TALK.sequence - TALK.asides - LEXICON.links
"""What may be counted of a number: "one more bit"."""
_COUNTING: Final = _DIGITS | LEXICON.counters | TALK.parts
_WHICH: Final = LEXICON.counters | TALK.sequence
NEVER_COUNTED: Final = frozenset({7, 9})
"""Nobody tells so many digits at a time."""
_TELLERS: Final = LEXICON.tellers - LEXICON.numbers.keys()
_ANNOUNCING: Final = LEXICON.counters - _DIGITS  # "Last four", but "the digits two nine six".
_UNDERSTOOD: Final = _TELLERS | TALK.ordinary | TALK.onward | TALK.pauses | OF
"""What is no digit, though nobody heard which, between those of a long row: "… two, for two years"."""
UNITS: Final = LEXICON.roots("unit")
COMMAS: Final = frozenset({", ", "، "})
"""What parts a number from what is counted after it."""
_WORDS: Final = frozenset(LEXICON.numbers) | frozenset(LEXICON.repeats)
_ALIKE: Final = _WORDS & LEXICON.fillers
"""The Polish "ten"."""
_OF_ITS_LANGUAGE: Final = spoken_with(_ALIKE) - _ALIKE
_CERTAIN: Final = (LEXICON.slips.known - LEXICON.misheard.keys()) | _WORDS
_CERTAIN_IN_ROW: Final = (LEXICON.fillers | LEXICON.joiners | LEXICON.roots("phone") | _WORDS) - LEXICON.misheard.keys()
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


def present(words: Iterable[bytes]) -> bool:
    """Whether a number word is among these words, as `alphabet.words` gives them."""
    return not _WRITTEN.isdisjoint(words)


def read(text: str) -> list[Spelled]:
    """Every number of a folded text, in order, written or spelled; digits said one by one are one number."""
    said = _cut(text)
    words, starts, ends, _ = said
    values = _understood(said)
    found: list[Spelled] = []
    index = 0
    while index < len(words):
        value = values[index]
        if value is None and words[index] not in LEXICON.repeats:
            if "0" <= words[index][0] <= "9":
                found.append(_new(Spelled, (starts[index], ends[index], words[index], False)))
            index += 1
            continue
        digits, length = _row(said, values, index)
        if not length:
            digits, length = number_at(said, index)
        if digits:
            found.append(_new(Spelled, (starts[index], ends[index + length - 1], digits, True)))
        index += max(length, 1)
    return found


def _cut(text: str) -> Said:
    pieces = _WORD.split(text)
    if max(map(len, pieces[1::2]), default=0) >= alphabet.LONG_WORD:
        pieces = [
            part for place, piece in enumerate(pieces) for part in (_gaps_between(piece) if place % 2 else [piece])
        ]
    places = list(accumulate(map(len, pieces)))
    return _new(Said, (pieces[1::2], places[:-1:2], places[1::2], pieces[::2]))


def _gaps_between(word: str) -> list[str]:
    """The number words of a word, with nothing between them."""
    parts = runtogether.parts(word)
    return [part for pair in zip(parts, [""] * len(parts), strict=True) for part in pair][:-1]


def _row(said: Said, values: list[int | None], index: int) -> tuple[str, int]:
    """Digits that are said alone, one after the other from `index` on, and how many; ("", 0) when the first is not."""
    words, _, _, gaps = said
    digits = ""
    place = index
    while (value := values[place]) is not None and value < _TEN:
        following = values[place + 1]
        goes_on = following is not None and following < _TEN and words[place + 1] not in LEXICON.plurals
        if not (goes_on or _ends(words, place, following)):
            break
        digits += _FIGURES[value]
        place += 1
        if gaps[place] not in SEPARATORS or (
            gaps[place] in COMMAS and not UNITS.isdisjoint(words[place + 1 : place + 2])
        ):
            break  # "The code is six four nine, two nights"
    return digits, place - index


def _understood(said: Said) -> list[int | None]:
    """What each word counts, after slips were mended and a word that counts digits was passed over; None at the end."""
    words = said[0]
    values = list(map(_VALUE_OF, words))
    told = len(values) - values.count(None)
    if told and not _ALIKE.isdisjoint(words):
        _pass_over(words, values)
    if told and not _NO_NUMBERS.keys().isdisjoint(words):
        _pass_over_phrases(words, values)
    if told and not _COUNTING.isdisjoint(words):
        _count_out(words, values, told)
    if told < len(words):
        for index, word in _meant(words, told).items():
            words[index] = word
            values[index] = LEXICON.numbers[word]
    values.append(None)
    return values


def _pass_over(words: list[str], values: list[int | None]) -> None:
    """Forget a number word that another language has for a word that tells nothing, unless one of its own is beside it.

    "Sześć sześć dziewięć, to ten kod" says no ten.
    """
    for place, word in enumerate(words):
        if word in _ALIKE and _OF_ITS_LANGUAGE.isdisjoint(
            (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
        ):
            words[place], values[place] = _COUNTED, None


def _pass_over_phrases(words: list[str], values: list[int | None]) -> None:
    """Forget number words of phrases that tell no number: the Arabic passport and "at once", "this one" before a card."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word in _NO_NUMBERS and before.endswith(_NO_NUMBERS[word]):
            if word == _ONE and len(words) - place < _CARD:
                continue
            words[place], values[place] = _COUNTED, None


def _ends(words: list[str], index: int, following: int | None) -> bool:
    """Whether a digit is said alone, not as the start of something longer."""
    if following is not None:
        return following < _TEN and not (words[index + 1] in LEXICON.plurals and LEXICON.numbers[words[index]] in TIMES)
    after = words[index + 1] if index + 1 < len(words) else ""
    return after not in LEXICON.times and after not in LEXICON.plurals and after not in LONE_AND


def _count_out(words: list[str], values: list[int | None], told: int) -> None:
    """Forget number words that count digits instead of saying one: "the next four: 4580", "those three digits"."""
    for place, value in enumerate(values):
        if value is not None:
            before = words[place - 1] if place else ""
            after = words[place + 1] if place + 1 < len(words) else ""
            counts = told == 1 and not LEXICON.counters.isdisjoint((before, after))
            # Said before a whole card, the Polish "cześć" is no "część".
            ordinal = before in TALK.parts and after and told < _CARD
            ordinal = ordinal and not (place > 1 and words[place - 2] in _WHICH)
            headed = place > 1 and words[place - 2] == _COUNTED  # "three digits: two three four"
            announces = before in _ANNOUNCING and not headed and (after in OF or _announces(words, values, place))
            left = after in _LEFT and _leads_on(words, values, place)
            if after in _DIGITS or left or counts or ordinal or announces:
                words[place] = _COUNTED
                values[place] = None


def _leads_on(words: list[str], values: list[int | None], place: int) -> bool:
    """Whether a number word before "more" or "still" is no end of a row: not "cvv four nine eight, still there?"."""
    if not place or values[place - 1] is None or not _PIECES.isdisjoint(words[place + 2 : place + 3]):
        return True
    # Nothing is left in "four zero six nine (first four of my card)".
    counts = values[place] not in NEVER_COUNTED and OF.isdisjoint(words[place + 3 : place + 4])
    return counts and any(value is not None for value in values[place + 2 : place + 3])


def _announces(words: list[str], values: list[int | None], place: int) -> bool:
    """Whether as many digits follow as a number word says, and no more: "last four, nine zero one two", "double four"."""
    count = values[place] or 0
    if words[place + 1 : place + 2] and words[place + 1].isdecimal():
        return len(words[place + 1]) == count
    following = 0
    times = 1
    for word, value in zip(words[place + 1 :], values[place + 1 :], strict=True):
        if value is not None and value < _TEN:
            following, times = following + times, 1
        elif times == 1 and word in LEXICON.repeats:
            times = LEXICON.repeats[word]
        else:
            following += _TEN * (value is not None)
            break
    return 0 < count == following and count not in NEVER_COUNTED


def _meant(words: list[str], said: int) -> dict[int, str]:
    """The number words that words with one slip in them were meant to be, by place, where digits are dictated."""
    certain, unheard = (_CERTAIN, None) if said < _ROW else (_CERTAIN_IN_ROW, _UNHEARD)
    strange = [
        index
        for index, word in enumerate(words)
        if word not in certain and not ((word in _TELLERS or word in _CERTAIN) and not _amid(words, index))
    ]
    if not strange:
        return {}
    told = said >= _DICTATION or not _TELLERS.isdisjoint(words)
    if not (told or _mostly(words, len(strange))):
        return {}
    found = {
        index: meant
        for index in strange
        if (
            meant := numberslips.meant(words[index])
            or (unheard if words[index].isalpha() and words[index] not in _UNDERSTOOD else None)
        )
    }
    if not found or not (told or _mostly(words, len(found))):
        return {}
    return {index: word for index, word in found.items() if _fits(words, index, found, said)}


def _mostly(words: list[str], more: int) -> bool:
    """Whether number words, figures and joiners, with so many more, are most of what is said."""
    row = more + sum([word in _WORDS or word.isdigit() or word in LEXICON.joiners for word in words])
    return row == len(words) or (row >= _SHORT_ROW and 2 * row >= len(words))


def _amid(words: list[str], index: int) -> bool:
    """Whether number words stand on both sides of a word."""
    return 0 < index < len(words) - 1 and words[index - 1] in _WORDS and words[index + 1] in _WORDS


def _fits(words: list[str], index: int, found: dict[int, str], said: int) -> bool:
    """Whether the words around say digits as well: both of a short word's, in a long row one is enough."""
    near = _neighbours(words, index, found)
    if found[index] == _UNHEARD:
        slips = {place for place, meant in found.items() if meant != _UNHEARD and len(words[place]) >= _MIN_LETTERS}
        return [words[place] in _WORDS or place in slips for place in near] == [True, True]
    numeric = sum(words[place] in _WORDS or words[place].isdigit() or place in found for place in near)
    word = words[index]
    linked = index > 1 and words[index - 1] in LEXICON.links  # "cvv is for five six"
    told = index > 0 and words[index - 1 - linked] in _TELLERS
    if linked and said >= _TOLD and _goes_on(words, index, found):
        return True  # "It is for two one six"
    if word in LEXICON.joiners:
        said_near = [words[place] in _WORDS or place in found for place in near]
        if said < _TOLD or (told and linked and said_near[-1]):
            return said >= _TOLD
        if word in LEXICON.fillers:
            return said_near == [True, True]
        return all(said_near) or (said >= _ROW and any(said_near))
    if not (numeric or told):
        return False
    return len(word) > _MIN_LETTERS or numeric + told == len(near) or said >= _ROW


def _goes_on(words: list[str], index: int, found: dict[int, str]) -> bool:
    """Whether the two words after one say digits."""
    after = range(index + 1, index + 1 + _TOLD)
    return after[-1] < len(words) and all(words[place] in _WORDS or place in found for place in after)


def _neighbours(words: list[str], index: int, found: dict[int, str]) -> list[int]:
    """The places of the words on both sides of one, past an "and" or a "dash" that is not `found` to be a digit."""
    before, after = index - 1, index + 1
    if before > 0 and words[before] in LEXICON.joiners and before not in found:
        before -= 1
    if after + 1 < len(words) and words[after] in LEXICON.joiners and after not in found:
        after += 1
    return [place for place in (before, after) if 0 <= place < len(words)]
