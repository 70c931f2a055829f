"""Latitude and longitude, and how they differ from a card that is written with dots; streets and rooms."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.talk import TALK

_ENDINGS = tuple(TALK.places)
_TO: Final = frozenset({"to", "na", "do", "ל", "علي", "الي"})
_GLUED_TO: Final = ("ל", "ل")
_SHORTEST: Final = 3
_POLE, _DATE_LINE, _PRECISE = 90, 180, 5


def coordinates(sizes: tuple[int, ...], gaps: list[str]) -> bool:
    """Whether groups of these sizes, with these gaps, are a latitude and a longitude: two decimals, equally precise."""
    if len(sizes) != 4 or sizes[1] != sizes[3]:  # noqa: PLR2004 - two whole parts, two fractions.
        return False
    return gaps[0] == gaps[2] == "." != gaps[1] and max(sizes[0], sizes[2]) <= 3 < sizes[1]  # noqa: PLR2004 - degrees.


def on_earth(numbers: Sequence[str], gaps: list[str]) -> bool:
    """Whether groups are coordinates that no card is written like: "39.471240, 49.713660"."""
    if not coordinates(tuple(map(len, numbers)), gaps) or gaps[1].strip() != ",":
        return False
    return int(numbers[0]) <= _POLE and int(numbers[2]) <= _DATE_LINE and len(numbers[1]) >= _PRECISE


@lru_cache(4096)
def of_place(words: str) -> bool:
    """Whether words name the number of a street, a room, a visit, or an amount: no eleven digits, as an ID has them."""
    last = words.rpartition(" ")[2]
    return last in TALK.places or (not last.isascii() and last.endswith(_ENDINGS))  # Articles and prefixes are glued.


def are_told(words: Sequence[str]) -> bool:
    """Whether words tell of a house, a room or the like, or where to bring something: "deliver to Oak 117"."""
    if not TALK.places.isdisjoint(words):
        return True
    verb = next((place for place, word in enumerate(words) if word in TALK.delivering), len(words))
    where = words[verb + 1 :]
    street = where[-1] if where else ""
    if len(street) < _SHORTEST or street in LEXICON.fillers or LEXICON.knows(street):
        return False
    # The "to" may be glued: "שלחו להרצל 117".
    return where[-2] in _TO if len(where) > 1 else street.startswith(_GLUED_TO)


def leads_to_address(text: str) -> bool:
    """Whether what stands before a number says that an address comes: "my address is Ben Yehuda 116/10"."""
    return not TALK.addresses.isdisjoint(words_of(text))
