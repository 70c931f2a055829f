"""Phone numbers: found and reported, kept in transcripts by default. Cheap rules; no library is asked.

The shapes are those of the national numbering plans of Israel, Poland, Saudi Arabia, the Emirates, Egypt, Britain and
the United States, and E.164 for the rest.
"""

import re
from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.labels import AFTER, Label
from redaction.passed import tells_way
from redaction.scene import Hit, Scene
from redaction.shapes import EXPIRY

_MIN_DIGITS, _MAX_DIGITS = 7, 15
_LOCAL: Final = re.compile(
    r"05[0-9]{8}|07[2-9][0-9]{7}|0[2-489][0-9]{7}|01[0125][0-9]{8}|07[0-9]{9}|0[12][0-9]{9}|0[2-9][0-9]{7,8}|00[1-9][0-9]{8,13}"
)
_MOBILE: Final = re.compile("05[0-9]{8}|07[0-9]{8,9}")
_ABROAD: Final = re.compile("(?:966|971|972)5[0-9]{8}")
_EGYPTIAN: Final = re.compile("01[0125][0-9]{8}")
_DIGITS: Final = re.compile("[0-9]+")
_ABROAD_LENGTH: Final = 12
"""Mobiles as they are written abroad, without the plus."""
POLISH: Final = re.compile(r"(?:45|5[0137]|6[069]|7[2389]|88)[0-9]{7}")
POLISH_TEXT: Final = re.compile(r"[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]|\b(?:nr|tel|prosze|mój|moj|to|na|pod|jest|numer)\b")
_US: Final = frozenset({(3, 3, 4), (1, 3, 3, 4)})
_CALLED: Final = ("id", "passport", "licence", "bank")
_FREE: Final = frozenset(("1700", "1800", "1801", "1599", "1900"))
_FREE_GROUPS: Final = (1, 3, 3, 3)
"""An Israeli number that costs the caller little or nothing: "1-700-500-123"."""
LONDON: Final = (3, 4, 4)
_NINE: Final = 9
"""May be an Israeli ID, too, or a Polish phone, which has no zero to tell it by."""
_IN_THREES: Final = (3, 3, 3)
_NINES: Final = frozenset({_IN_THREES, (9,)})
_new: Final = tuple.__new__
_LANDLINE: Final = frozenset({(2, 7), (2, 3, 4), (2, 3, 2, 2)})


def written_as_phone(text: str) -> bool:
    """Whether a number alone is written as no card and no document is: with a plus, as a mobile, in groups of 3, 3, 4."""
    sizes = tuple(map(len, _DIGITS.findall(text)))
    digits = "".join(_DIGITS.findall(text))
    if text.startswith("+") or sizes in _US:
        return _MIN_DIGITS <= len(digits) <= _MAX_DIGITS
    return any(shape.fullmatch(digits) for shape in (_MOBILE, _ABROAD, _EGYPTIAN))


def find(scene: Scene) -> Sequence[Hit]:
    """Runs of digits that look like a phone, or that are called one."""
    hits: list[Hit] = []
    called = "phone" in scene.roles
    for first, last in scene.runs:
        digits = scene.groups[first][2] if last - first == 1 else scene.digits(first, last)
        if _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
            looks = likely(scene, first, last, digits) or (bool(scene.asked) and _MOBILE.fullmatch(digits) is not None)
            if (looks or called) and (hit := _phone(scene, first, last, digits, looks=looks)):
                hits.append(hit)
    return hits


def _phone(scene: Scene, first: int, last: int, digits: str, *, looks: bool) -> Hit | None:
    called = None if _dialled(scene, first) else context.called(scene, first, last, *_CALLED)
    if called and not (
        (_both_asked(scene, called) and (looks or _beside_id(scene, first, last, digits)))
        or (called in scene.asked and _is_mobile(scene, first, last, digits))
    ):
        return None  # Who gives a phone where an ID was asked for has given a phone.
    start = scene.groups[first].start
    if scene.has("card") and EXPIRY.match(scene.text, start):
        return None
    if called or looks or _called_phone(scene, first, last):
        end = scene.groups[last - 1].end
        plus = scene.text[start - 1 : start] == "+"
        return _new(Hit, ("phone", start - plus, end, "phone", 0.8, None, ""))
    return None


def _is_mobile(scene: Scene, first: int, last: int, digits: str) -> bool:
    """Whether a number is dialled with a plus, or is a local mobile that no ID of a country is as long as."""
    if scene.segments[first].endswith("+"):
        return True
    return _MOBILE.fullmatch(digits) is not None and "/" not in scene.segments[first + 1 : last]


def _called_phone(scene: Scene, first: int, last: int) -> bool:
    name = context.called(scene, first, last, "phone")
    if name is None or (name.lead == AFTER and scene.segments[last + 1 : last + 2] == [":"]):
        return False  # "475850076478, call after 10:15"
    return not tells_way(scene, (first, last), context.names(scene, first, last))


def _both_asked(scene: Scene, called: Label) -> bool:
    """Whether nothing but a question calls the number something else, and it asks for a phone as well."""
    return called in scene.asked and any(label.role == "phone" for label in scene.asked)


def _beside_id(scene: Scene, first: int, last: int, digits: str) -> bool:
    """Whether a number is like a Polish phone, or grouped like one, beside an ID: the phone of "your PESEL and phone"."""
    alike = POLISH.fullmatch(digits) is not None or scene.sizes(first, last) == _IN_THREES
    return alike and scene.has("national_id")


def _dialled(scene: Scene, first: int) -> bool:
    """Whether a plus stands before a number and no word between it and the one before: "ID 039337423, +966 58 756 1947".

    No passport has one, whatever word it was heard in.
    """
    gap = scene.segments[first]
    if not gap.endswith("+"):
        return False
    labels = scene.labelled[first]
    return first > 0 if not labels else gap.endswith(" +") and labels[-1].role == "passport"


def likely(scene: Scene, first: int, last: int, digits: str) -> bool:
    """Whether the number is written as a phone: a plus, a trunk zero, or a grouping that only phones have."""
    if "+" in scene.segments[first][-2:]:
        return True
    zero, size = digits[0] == "0", len(digits)
    if last - first > 1:
        sizes = scene.sizes(first, last)
        if sizes in _US or (zero and sizes in _LANDLINE):
            return True
        if sizes == _FREE_GROUPS and digits[:4] in _FREE:
            return True
    if zero:
        return size != _NINE and _LOCAL.fullmatch(digits) is not None
    if size == _ABROAD_LENGTH:
        return _ABROAD.fullmatch(digits) is not None
    return size == _NINE and _polish(scene, scene.sizes(first, last), digits)


def _polish(scene: Scene, sizes: tuple[int, ...], digits: str) -> bool:
    """Whether nine digits are grouped as a phone in Poland is, or begin like a mobile there, in a Polish message."""
    written = sizes in _LANDLINE or (sizes in _NINES and POLISH.fullmatch(digits) is not None)
    return written and POLISH_TEXT.search(scene.text) is not None
