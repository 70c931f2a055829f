"""Which of several things that were asked for in one breath the customer has told since."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.detectors.phone import POLISH, POLISH_TEXT, written_as_phone
from redaction.labels import CODES, HARMLESS, PERSONAL, Label
from redaction.masking import MASK
from redaction.memory import remembered
from redaction.naming import named
from redaction.normalise import fold
from redaction.places import of_place

_ROLE_OF: Final = {
    "id": "id",
    "card": "card",
    "passport": "passport",
    "bank account": "bank",
    "phone": "phone",
    "pin": "pin",
    "security code": "code",
    "expiry": "expiry",
    "secret": "otp",
}
"""What a number of each mask is called."""
_NUMBER: Final = re.compile(rf"{MASK.pattern}|\+?\d[\d .()-]*", MASK.flags)
_ANY_DIGIT: Final = re.compile(r"\d")
_LEAST: Final = 3
_PIN, _DOCUMENT = 4, 8
"""Digits of most PINs, and of a document at least."""
_UNNAMED: Final = ""


@remembered(2048)
def roles_told(text: str) -> tuple[str, ...]:
    """What each number of a customer's message is, as far as its mask, its look or its name tells; "" if nothing does."""
    roles = [role for found in _NUMBER.finditer(text) for role in _roles_of(found)]
    if len(roles) == 1 and roles[0] == _UNNAMED:
        names = named(fold(text).text)
        return (names[0].role,) if names and all(label.role in HARMLESS for label in names) else (_UNNAMED,)
    return tuple(roles) or (_UNNAMED,)


def _roles_of(found: re.Match[str]) -> list[str]:
    if found[1]:
        return [_ROLE_OF.get(found[1].lower(), _UNNAMED)]
    if written_as_phone(found.group()):
        return ["phone"]
    pieces = [piece for piece in found.group().split() if len(_ANY_DIGIT.findall(piece)) >= _LEAST]
    return ["phone" if written_as_phone(piece) else _UNNAMED for piece in pieces]


def left_open(
    question: str, things: Sequence[tuple[Label, ...]], answers: Sequence[str], answer: str = ""
) -> list[tuple[Label, ...]]:
    """What of several things was not answered yet, without the phone if `answer` does not look like one and more is secret.

    Each answer is one to what it names. What names nothing was shown, and so is none to what would have been hidden.
    """
    left, skipped = list(things), False
    for role in answers:
        thing = _answered(left, role)
        skipped = skipped or thing is None or left[0] is not thing  # What nobody asked for passes over the order, too.
        if thing is not None:
            left.remove(thing)
    if not answer or not any(map(_is_secret, left)) or _may_be_phone(answer, question):
        return left
    size = len(_ANY_DIGIT.findall(answer))
    if size >= _DOCUMENT:  # No flat has so many digits.
        left = [thing for thing in left if not (thing and of_place(thing[0].words))]
    first = [thing for thing in left if skipped and _is_secret(thing) and _is_as_long(thing, size)]
    return first or [thing for thing in left if not (thing and thing[0].role == "phone")]


def _answered(left: Sequence[tuple[Label, ...]], role: str) -> tuple[Label, ...] | None:
    if role == "phone":
        return next((thing for thing in left if thing and thing[0].role == role), None)
    alike = next((family for family in (CODES, PERSONAL) if role in family), frozenset())
    for fits in ({role}, alike, HARMLESS - {"phone"}):
        for thing in left:
            if thing and thing[0].role in fits:
                return thing
    if any(map(_is_secret, left)):
        return None
    return left[0] if left else None


def _is_as_long(thing: Sequence[Label], size: int) -> bool:
    """Whether so many digits are rather what was asked for than the order that was passed over for a later answer."""
    return size >= _DOCUMENT if thing[0].role in PERSONAL else size <= _PIN and thing[0].role in CODES


def _is_secret(thing: Sequence[Label]) -> bool:
    return bool(thing) and thing[0].role not in HARMLESS


def _may_be_phone(answer: str, question: str) -> bool:
    """Whether a message may hold the phone that was asked for. No Polish ID has nine digits."""
    if "phone" in roles_told(answer):
        return True
    digits = "".join(_ANY_DIGIT.findall(answer))
    return POLISH.fullmatch(digits) is not None and POLISH_TEXT.search(question) is not None
