"""Months and years, as far as a card may be valid until them."""

import re
from collections.abc import Iterator
from typing import Final

from redaction import alphabet
from redaction.lexicon import LEXICON
from redaction.scene import Scene
from redaction.shapes import DATED_MONTH, EXPIRY, FORM_EXPIRY, MONTH_BEFORE, SPOKEN_EXPIRY

_YEAR_GROUPS: Final = frozenset({2, 4})
_SPELLED_DATE: Final = re.compile("(0?[1-9]|1[0-2])?(?:20)?(?:2[5-9]|3[0-9])(?:[0-9]{2,4})?")
_MONTHS: Final = alphabet.dictionary(LEXICON.months)
_DATE_GROUPS: Final = _YEAR_GROUPS | {1, 6}


def dates(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where months and years stand, in figures, with the month or all in words, or one by one as forms have them."""
    if not _DATE_GROUPS.isdisjoint(scene.lengths):
        yield from (found.span() for found in EXPIRY.finditer(scene.text))
    if not (_YEAR_GROUPS.isdisjoint(scene.lengths) or _MONTHS.isdisjoint(alphabet.words(scene.usual))):
        yield from (found.span() for found in SPOKEN_EXPIRY.finditer(scene.text) if found.group(1) in LEXICON.months)
    if scene.spoken:
        yield from _spelled_dates(scene)
    if "expiry" in scene.roles:
        yield from (found.span() for found in FORM_EXPIRY.finditer(scene.text))
        yield from (found.span() for found in DATED_MONTH.finditer(scene.text))


def _spelled_dates(scene: Scene) -> Iterator[tuple[int, int]]:
    """Dates in words, with the code that may follow them: "nine twenty seven", "sierpnia dwudziestego dziewiątego"."""
    for index, group in enumerate(scene.groups):
        if group.spelled and (found := _SPELLED_DATE.fullmatch(group.digits)):
            month = None if found.group(1) else MONTH_BEFORE.search(scene.segments[index])
            if found.group(1) or (month and month.group(1) in LEXICON.months):
                start = group.start - (len(scene.segments[index]) - month.start() if month else 0)
                yield start, group.end
