"""What the words and marks right beside a number make plain: a day of a month, a rate, an address, what was measured."""

import re
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.shapes import YEAR
from redaction.talk import TALK

_DECIMAL: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}[.,][0-9]{2,5}(?![0-9]|[.,][0-9])")
_PAIR: Final = re.compile("[0-9]{2,3}/[0-9]{2,3}")
"""What is told as two: "130/98", "205/55"."""
_BRITISH: Final = re.compile("(?<![a-z0-9])[a-z]{1,2}[0-9]{1,2} ?[0-9][a-z]{2}(?![a-z0-9])")
"""A postal code: "M17 5CV"."""
_LETTERS_OF_AREA: Final = 2
_BEFORE_FIRST: Final = 8
_LONGEST_DAY: Final = 2
_LAST_DAY: Final = 31
_HOUSE: Final = 4
_POSTAL: Final = ((7,), (5,), (2, 3))
"""How postal codes are grouped in Israel, Saudi Arabia and Poland."""
_NEAR: Final = 4
_FEW: Final = 3
_LATER: Final = ("الاول", "الثاني")
"""Said of the first and the second part of a number as well as in the names of months."""
_MAY: Final = "may"


def is_otherwise(scene: Scene, first: int, last: int) -> bool:
    """Whether a number, with the group before it that a point joins to it, is any of what this module tells."""
    begin = first - (scene.groups[first].joined and scene.segments[first] in (".", ","))
    return (
        is_named_day(scene, first, last)
        or is_rate(scene, begin, last)
        or is_address(scene, first, last)
        or is_measured(scene, first, last)
    )


def is_named_day(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is a day before or after the name of its month, or the year after that: "30 grudnia 2026"."""
    if last - first > 1:
        return False
    digits = scene.groups[first].digits
    if YEAR.fullmatch(digits):
        return first > 0 and _is_month(words_of(scene.segments[first])) and is_named_day(scene, first - 1, first)
    if len(digits) > _LONGEST_DAY or not 0 < int(digits) <= _LAST_DAY:
        return False
    after = words_of(scene.segments[last])
    return _is_month(after[:1]) and (after[0] != _MAY or len(after) == 1)


def _is_month(words: list[str]) -> bool:
    return len(words) == 1 and words[0] in LEXICON.months and not words[0].endswith(_LATER)


def is_rate(scene: Scene, first: int, last: int) -> bool:
    """Whether a number with decimals stands in a message about rates of exchange: "kurs był 3.6055"."""
    written = _DECIMAL.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end)
    return written is not None and not TALK.rates.isdisjoint(words_of(scene.plain()))


def is_address(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is a house and a postal code, after the name of a street, or a British postal code."""
    if is_british(scene, first, last):
        return True
    sizes = scene.sizes(first, last)
    if len(sizes) == 1 or sizes[0] > _HOUSE or sizes[1:] not in _POSTAL or scene.labelled[last]:
        return False
    return not TALK.streets.isdisjoint(words_of(scene.segments[first])[-_NEAR:])


def is_british(scene: Scene, first: int, last: int) -> bool:
    """Whether letters make a British postal code of digits: "LS6 2AB"."""
    if not "a" <= scene.segments[last][:1] <= "z" or scene.size(first, last) > _FEW:
        return False
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    found = _BRITISH.search(scene.text, max(0, start - _BEFORE_FIRST), end + _LETTERS_OF_AREA + 1)
    return found is not None and found.start() < start and found.end() == end + _LETTERS_OF_AREA


def is_measured(scene: Scene, first: int, last: int) -> bool:
    """Whether a number tells a pressure, a pulse or a tyre: "130/98, pulse 81"."""
    if last - first == 1:
        few = scene.lengths[first] <= _FEW
        return few and not TALK.measures.isdisjoint(words_of(scene.segments[first])[-1:])
    if _PAIR.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end) is None:
        return False
    return not TALK.measures.isdisjoint(words_of(scene.segments[first]))
