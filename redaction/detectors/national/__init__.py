"""National numbers. Each format is a module of its own; to add one, write it and name it in the tuple below."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from redaction import context, counted, elsewhere
from redaction.detectors.national import (
    ae,
    br_cpf,
    de_idnr,
    eg,
    es_dni,
    fr_nir,
    gb_driving,
    gb_nhs,
    gb_nino,
    il,
    in_aadhaar,
    in_pan,
    it_cf,
    kw,
    pl_id_card,
    pl_nip,
    pl_passport,
    pl_pesel,
    pl_regon,
    sa,
    tr,
    us_itin,
    us_ssn,
)
from redaction.detectors.phone import LONDON, likely
from redaction.format import DigitFormat, TextFormat
from redaction.inturn import asked_for
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import issued_for, only_fillers
from redaction.scene import Hit, Scene
from redaction.shapes import POSTAL

FORMATS: Final[tuple[DigitFormat | TextFormat, ...]] = (
    ae.FORMAT,
    eg.FORMAT,
    kw.FORMAT,
    sa.FORMAT,
    il.FORMAT,
    pl_pesel.FORMAT,
    pl_id_card.FORMAT,
    pl_id_card.LOOSE,
    pl_passport.FORMAT,
    pl_nip.FORMAT,
    pl_regon.FORMAT,
    us_ssn.FORMAT,
    us_itin.FORMAT,
    gb_nino.FORMAT,
    gb_nino.LOOSE,
    gb_driving.FORMAT,
    gb_driving.LOOSE,
    gb_nhs.FORMAT,
    de_idnr.FORMAT,
    fr_nir.FORMAT,
    es_dni.FORMAT,
    it_cf.FORMAT,
    tr.FORMAT,
    in_aadhaar.FORMAT,
    in_pan.FORMAT,
    in_pan.PARTED,
    br_cpf.FORMAT,
)

_BY_LENGTH: Final[dict[int, tuple[DigitFormat, ...]]] = {
    length: forms
    for length in range(20)
    if (forms := tuple(found for found in FORMATS if isinstance(found, DigitFormat) and length in found.lengths))
}
_ROLES: Final = ("id", "passport", "licence")
_BARE: Final = 5
_LONGEST, _FRACTION, _OF_COUNTRY = 15, 2, 3
_WAYS: Final = 2
"""In more ways the groups of one number are hardly ever parted."""
_MOBILE: Final = (9, 10)
_DIALLED: Final = (11, 12)
"""With a plus and the code of a country."""
_LONGEST_PHONE: Final = 14
"""With "00" before the country."""
_PHONE_GROUPS: Final = 3
_AFTER_ORDINAL: Final = frozenset({". ", ") ", ": "})
_LISTING: Final = re.compile(r"[,;،\n] ?")
_OF_THOUSANDS: Final = 3
_LISTED: Final = re.compile(r"[,;،] ")
_POSTAL: Final = (5, 4)
_FRACTIONS: Final = frozenset({",", "."})
_FORM: Final = re.compile(r"(?<![a-z])[a-z]-?\Z")
"""The letter of a form: "W-9: 616-07-5058"."""
_POSTED: Final = 9
_HEAD: Final = re.compile(r"[a-z]{1,20}\Z")


def find(scene: Scene) -> Sequence[Hit]:
    """Numbers of digits only."""
    hits: list[Hit] = []
    for first, last in scene.runs:
        if last - first > 1:
            hits += _in_run(scene, first, last)
        elif hit := _match(scene, first, last):
            hits.append(hit)
    return hits


def _in_run(scene: Scene, first: int, last: int) -> Sequence[Hit]:
    if "bank" in scene.roles and context.called(scene, first, last, "bank"):
        return ()  # A branch and an account, which may pass for an ID.
    if counted.names_digits(scene, last):
        last -= 1  # "my ID is 71417471 (8 digits)"
    whole = _match(scene, first, last)
    if whole is None and _FORM.search(scene.segments[first]) and scene.segments[first + 1].startswith(":"):
        whole = _match(scene, first + 1, last)
    if whole is None:
        whole = _beside_phone(scene, first, last)
    if whole is not None:
        return (whole,)
    single = [
        _match(scene, index, index + 1)
        for index in range(first + _dialled(scene, first), last)
        if scene.lengths[index] in _BY_LENGTH and _stands_alone(scene, first, last, index)
    ]
    found = [hit for hit in single if hit is not None]
    if found and _of_one(scene, first, last) and context.called(scene, first, last, "id"):
        return (Hit("national_id", scene.groups[first].start, scene.groups[last - 1].end, "id_called", 0.8),)
    return max(_in_list(scene, first, last), found, key=len)


def _of_one(scene: Scene, first: int, last: int) -> bool:
    """Whether groups, one of which is valid, may be one number with a slip in it: not "ID 310774765, 131 Herzl St"."""
    listed = any(_LISTED.fullmatch(gap) for gap in scene.segments[first + 1 : last])
    return scene.size(first, last) <= _LONGEST and not listed


def _dialled(scene: Scene, first: int) -> int:
    """How many groups at the beginning of a run are the country and the number of a phone: "+20 1100042512"."""
    return 2 if scene.segments[first].endswith("+") and scene.lengths[first] <= _OF_COUNTRY else 0


def _beside_phone(scene: Scene, first: int, last: int) -> Hit | None:
    """The rest of a run that ends or begins with a phone: "1991 116 284 0541735296", "38-008-5803 058-2482050"."""
    for size in range(1, min(last - first, _PHONE_GROUPS + 1)):
        for phone, rest in (((last - size, last), (first, last - size)), ((first, first + size), (first + size, last))):
            sizes = _DIALLED if scene.segments[phone[0]].endswith("+") else _MOBILE
            if scene.size(*phone) in sizes and likely(scene, *phone, scene.digits(*phone)):
                hit = _match(scene, *rest)
                if hit is not None:
                    return hit
    return None


def _in_list(scene: Scene, first: int, last: int) -> list[Hit]:
    """Numbers in several groups each, with commas or lines between ("831.546.320, 895.156.867")."""
    cuts = [
        index
        for index in range(first + 1, last)
        if _LISTING.search(scene.segments[index])
        and not (scene.segments[index] == "," and scene.lengths[index] == _OF_THOUSANDS >= scene.lengths[index - 1])
    ]
    if not cuts:
        return []
    found = [_match(scene, *stretch) for stretch in itertools.pairwise([first, *cuts, last])]
    return [hit for hit in found if hit is not None]


def _stands_alone(scene: Scene, first: int, last: int, index: int) -> bool:
    """Whether white space or a comma, not a dash or a dot, parts this group from its neighbours."""
    before = index == first or _parts(scene.segments[index])
    return before and (index + 1 == last or _parts(scene.segments[index + 1]))


def _parts(gap: str) -> bool:
    return not gap.isascii() or any(char in " ,;:\n()" for char in gap)


def _match(scene: Scene, first: int, last: int) -> Hit | None:
    digits = scene.digits(first, last)
    if len(digits) not in _BY_LENGTH:
        return None
    form = _form(scene, scene.sizes(first, last), digits)
    if form is None or (last - first > 1 and _numbered(scene, first, last)):
        return None
    if scene.segments[first].endswith("+") and not scene.labelled[first]:
        return None
    if len(digits) == _POSTED and POSTAL.match(scene.text, max(0, scene.groups[first].start - _FRACTION)):
        return None
    if context.kept(scene, first, last) and not (_wanted(scene, first, last) or issued_for(scene, first)):
        return None
    label = context.called(scene, first, last, *_ROLES)
    if label and label.country not in (None, form.country) and elsewhere.is_told(scene, first, last, label):
        return None
    called = label is not None
    if not called and (_elsewhere(scene, first, last) or _otherwise(scene, first, last, digits, form)):
        return None
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    return Hit("national_id", start, end, form.name, 0.99 if called else 0.8, form.country)


def _elsewhere(scene: Scene, first: int, last: int) -> bool:
    """Whether groups are parted like amounts, postal codes, an address: "3082, 245,00", "90210-1234", "12/57, 86-103"."""
    gaps = scene.segments[first + 1 : last]
    if len(set(gaps)) > _WAYS:
        return True
    if len(gaps) == 1 and _LISTED.fullmatch(gaps[0]):
        return True  # "Yefet 121, 6557601"
    if gaps == ["-"]:
        return scene.sizes(first, last) == _POSTAL
    return len(set(gaps)) > 1 and any(_LISTED.fullmatch(gap) for gap in gaps) and not _FRACTIONS.isdisjoint(gaps)


def _numbered(scene: Scene, first: int, last: int) -> bool:
    """Whether the first digit is that of a list ("2. 3062 9693") or of a row of parts ("2/3 81990551")."""
    if scene.lengths[first] > 1:
        return False
    gap = scene.segments[first + 1]
    return gap in _AFTER_ORDINAL or (gap == "/" and scene.lengths[first + 1] == 1 and last - first > _FRACTION)


def _form(scene: Scene, sizes: tuple[int, ...], digits: str) -> DigitFormat | None:
    """The format of digits grouped like this: one that needs no word, or one that fits a message which says little."""
    for form in _alone(sizes):
        if form.is_valid(digits):
            return form
    if scene.roles:
        return None
    shaped = [form for form in _BY_LENGTH[len(digits)] if sizes in form.shapes]
    return next((form for form in shaped if form.is_valid(digits)), None) if shaped and _bare(scene) else None


@lru_cache(4096)
def _alone(sizes: tuple[int, ...]) -> tuple[DigitFormat, ...]:
    """The formats that mask digits grouped like this with no word for them."""
    forms = _BY_LENGTH.get(sum(sizes), ())
    return tuple(form for form in forms if form.alone and (not form.shapes or sizes in form.shapes))


def _wanted(scene: Scene, first: int, last: int) -> bool:
    """Whether an ID was named before what it is for, or asked for together with the order that is told before it."""
    asked = any(label.role in _ROLES for label in asked_for(scene, first))
    return _id_for(scene, first, last) or (asked and not any(map(str.isalpha, scene.segments[first])))


def _id_for(scene: Scene, first: int, last: int) -> bool:
    """Whether an ID is named right before what it is needed for: "ID for the reservation".

    In "689305761 is my ID, order 232649012" it is the number before that is named.
    """
    if first and not LEXICON.links.isdisjoint(words_of(scene.segments[first])[:1]):
        return False
    return any(label.role in _ROLES and label.trail == 1 for label in context.names(scene, first, last))


def _bare(scene: Scene) -> bool:
    """Whether the message says little."""
    return scene.text.count(" ") <= 2 * _BARE and len(words_of(scene.text)) <= _BARE


def _otherwise(scene: Scene, first: int, last: int, digits: str, form: DigitFormat) -> bool:
    """Whether a valid number is rather a phone or an account: it is written or called like one."""
    pesel = form.name == "pesel" and not scene.segments[first].endswith("+") and scene.sizes(first, last) != LONDON
    if (not pesel and likely(scene, first, last, digits) and not _id_asked(scene)) or _in_serial(scene, first, last):
        return True
    if scene.asked and scene.asked[0].role == "phone" and not context.names(scene, first, last):
        return True
    roles = ("phone", "bank") if len(digits) <= _LONGEST_PHONE else ("bank",)
    return context.called(scene, first, last, *roles) is not None and context.kept_here(scene, first, last)


def _id_asked(scene: Scene) -> bool:
    """Whether an ID was asked for, and no phone."""
    wanted = {label.role for label in scene.asked}
    return not wanted.isdisjoint(_ROLES) and "phone" not in wanted


def _in_serial(scene: Scene, first: int, last: int) -> bool:
    """Whether Latin letters that are no word of ours are glued to the digits: a part of some code."""
    if "a" <= scene.segments[last][:1] <= "z":
        return True
    head = _HEAD.search(scene.segments[first][-20:])
    return head is not None and not LEXICON.heard(head.group()) and not only_fillers(head.group())


def valid_called(digits: str) -> bool:
    """Whether digits pass the check of any format that has one."""
    return any(form.is_valid(digits) for form in _BY_LENGTH.get(len(digits), ()))


def valid_alone(digits: str) -> DigitFormat | None:
    """The format that masks these digits with nothing to go by, if any."""
    return next(
        (form for form in _BY_LENGTH.get(len(digits), ()) if form.alone and not form.shapes and form.is_valid(digits)),
        None,
    )
