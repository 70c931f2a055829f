"""What the words and marks right beside a number make plain: a day of a month, a rate, an address, what was measured."""

import re
from typing import Final

from redaction.labels import PERSONAL
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.shapes import YEAR
from redaction.talk import TALK

_DECIMAL: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}[.,][0-9]{2,5}(?![0-9]|[.,][0-9])")
_MEASURED: Final = re.compile("[0-9]{2,3}/[0-9]{2,3}(?:(?:/| ?z?r)[0-9]{2})?(?![0-9/])|[0-9]{2}[.,][0-9](?![0-9.,])")
"""What is told as two and more: "130/98", "205/55 R16", "38.5"."""
_BRITISH: Final = re.compile("(?<![a-z0-9])[a-z]{1,2}[0-9]{1,2}[a-z]? ?[0-9][a-z]{2}(?![a-z0-9])")
"""A postal code: "M17 5CV", "SW1A 2AA"."""
_REACH: Final = 8
_LONGEST_DAY: Final = 2
_LAST_DAY: Final = 31
_HOUSE: Final = 4
_POSTAL: Final = ((7,), (5,), (2, 3))
"""How postal codes are grouped in Israel, Saudi Arabia and Poland."""
_NEAR: Final = 4
_NAME_OF_TOWN: Final = 2
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
        or is_polish(scene, first, last)
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
    if scene.labelled[last]:
        return False
    if len(sizes) == 1:
        return sizes in _POSTAL and _is_of_town(scene, first)
    return sizes[0] <= _HOUSE and sizes[1:] in _POSTAL and _is_in_street(scene, first)


def _is_in_street(scene: Scene, first: int) -> bool:
    """Whether a street is told right before a number: "ul. Polna", not "the address, card"."""
    words = words_of(scene.segments[first])[-_NEAR:]
    place = next((place for place in reversed(range(len(words))) if words[place] in TALK.streets), None)
    if place is None:
        return False
    return PERSONAL.isdisjoint([label.role for label in LEXICON.labels(" ".join(words[place + 1 :]))])


def _is_of_town(scene: Scene, first: int) -> bool:
    """Whether a town stands between a house and this: "King Fahd Road 12, Riyadh 11564"."""
    if not first or scene.lengths[first - 1] > _HOUSE or scene.groups[first - 1].joined or scene.labelled[first]:
        return False
    return 0 < len(words_of(scene.segments[first])) <= _NAME_OF_TOWN and _is_in_street(scene, first - 1)


def is_polish(scene: Scene, first: int, last: int) -> bool:
    """Whether a house, a comma and a Polish postal code follow a word that names no number: "na Długiej 15, 61-234"."""
    if scene.sizes(first, last)[1:] != _POSTAL[-1] or scene.lengths[first] > _FEW or scene.labelled[first]:
        return False
    parted = scene.segments[first + 1].strip() == "," and scene.segments[first + 2] == "-"
    return parted and bool(words_of(scene.segments[first]))


def is_british(scene: Scene, first: int, last: int) -> bool:
    """Whether letters make a British postal code of digits: "LS6 2AB"."""
    if not "a" <= scene.segments[last][:1] <= "z" or scene.size(first, last) > _FEW:
        return False
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    found = _BRITISH.search(scene.text, max(0, start - _REACH), end + _REACH)
    return found is not None and found.start() < start and end < found.end()


def is_measured(scene: Scene, first: int, last: int) -> bool:
    """Whether a number tells a pressure, a pulse, a temperature or a tyre: "130/98, pulse 81", "130 over 85"."""
    if last - first > 1:
        end = measured_end(scene, first)
        return end >= scene.groups[last - 1].end
    if scene.lengths[first] > _FEW:
        return False
    words = words_of(scene.segments[first])
    before = words_of(scene.segments[first - 1])[-1:] if first and len(words) == 1 else []
    return not TALK.measures.isdisjoint((*words[-1:], *before))


def measured_end(scene: Scene, index: int) -> int:
    """Where what was measured ends, if it begins with a group; 0 if nothing does."""
    found = _MEASURED.match(scene.text, scene.groups[index].start)
    return found.end() if found and not TALK.measures.isdisjoint(words_of(scene.segments[index])) else 0
