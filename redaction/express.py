"""The two commonest messages with digits, decided without laying out a scene: one clear card, and nothing at all.

Whatever is decided here, the detectors would decide as well, only slower; a test holds the two against each other.
"""

from operator import itemgetter
from typing import Final

from redaction.brands import CARD_SHAPES, MAX_DIGITS, usual_length
from redaction.checksum import luhn_valid
from redaction.groups import coordinates, groups_of, near_letters
from redaction.lexicon import LEXICON, Label

_HARMLESS_MAX: Final = 8
_CARD_MIN: Final = 14
_joined: Final = itemgetter(3)
_TELLING: Final = ("**", "xx", "##", "..", "…", "* *", "+", "://")
_SENSITIVE: Final = frozenset(
    ("id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin", "digits", "expiry", "phone")
)
_CLEARING: Final = frozenset(("keep", "device", "phone"))
_SECRET: Final = frozenset(("secret", "otp"))


class Sketch:
    """A folded text cut into groups of digits and what stands between them, with the words that name numbers."""

    __slots__ = ("groups", "labels", "roles", "segments", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments, self.groups = groups_of(text)
        self.labels: list[tuple[Label, ...]] = [
            LEXICON.heard(segment) if len(segment) > 1 else () for segment in self.segments
        ]
        self.roles = {label[0] for labels in self.labels for label in labels}


def sketch(text: str) -> Sketch | None:
    """Cut a folded text; None when masks or addresses in it need a closer look anyway."""
    return None if "[" in text or "@" in text else Sketch(text)


def one_card(seen: Sketch) -> tuple[int, int, str] | None:
    """Start, end and last four digits when all digits of the text are one clear card and no word can clear it."""
    text, segments, groups = seen.text, seen.segments, seen.groups
    if not groups or len(groups) > MAX_DIGITS or "://" in text or not all(map(_joined, groups[1:])):
        return None
    digits = "".join([group[2] for group in groups])
    if not _CARD_MIN <= len(digits) <= MAX_DIGITS or not usual_length(digits) or not luhn_valid(digits):
        return None
    if "a" <= segments[0][-1:] <= "z" or not _SECRET.isdisjoint(seen.roles):
        return None
    sizes = tuple([len(group[2]) for group in groups])
    if coordinates(sizes, segments[1:-1]):
        return None
    if not (len(groups) > 1 and sizes in CARD_SHAPES) and not _CLEARING.isdisjoint(seen.roles):
        return None
    return groups[0][0], groups[-1][1], digits[-4:]


def nothing(seen: Sketch) -> bool:
    """Whether so few digits stand there, with no word that could make anything of them, that there is nothing to find."""
    text, groups = seen.text, seen.groups
    if sum([len(group[2]) for group in groups]) > _HARMLESS_MAX or not _SENSITIVE.isdisjoint(seen.roles):
        return False
    if any(map(text.__contains__, _TELLING)):
        return False
    return not any(near_letters(text, group) for group in groups)
