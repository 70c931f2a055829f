"""Local account numbers: a Polish 26-digit NRB by its check, all others beside a word for an account."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from redaction import context, elsewhere, plainly
from redaction.detectors import iban
from redaction.detectors.phone import likely
from redaction.labels import AFTER, Label
from redaction.lexicon import LEXICON, words_of
from redaction.naming import numbers
from redaction.neighbours import serves
from redaction.numberwords import COMMAS
from redaction.registry import length_of
from redaction.scene import Hit, Scene
from redaction.signs import COUNTRY
from redaction.talk import TALK
from redaction.unproven import without_sum

_SORT_CODE: Final = re.compile(
    r"(?<![0-9])(?:[0-9]{2}([- ])[0-9]{2}\1[0-9]{2}[ ,/-]{1,3}[0-9]{8}"
    r"|[0-9]{8}[ ,/-]{1,3}[0-9]{2}([- ])[0-9]{2}\2[0-9]{2})(?![0-9])"
)
_LONE_SORT_CODE: Final = re.compile(
    r"(?<![a-z])(?:s(?:ort(?:ing)?)?[ /.-]{0,2}c(?:odes?)?|sort)(?:['’]s)?"
    r"(?:[ :.#]| is| are| no){0,6}[0-9]{2}([- ])[0-9]{2}\1[0-9]{2}(?![0-9])"
)
_SORT_CODE_LENGTH: Final = 8
_USUAL: Final = range(8, 13)
"""As many digits as most accounts have where they have no IBAN."""
_PAIR, _PAIRS = 2, 3
_NRB: Final = 26
_FAR: Final = 3
LONG: Final = 20
"""Digits that are too many for a card."""
_AMOUNT: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2})?|[0-9]{1,4}[.,][0-9]{2}")
_PAPER: Final = re.compile(r"[0-9]{1,6}/(?:0?[1-9]|1[0-2])/20[0-9]{2}")
"""An order or an invoice by its month and year: "6798/11/2026"."""
_BEGUN: Final = re.compile(
    r"(?<![a-z0-9])([a-z]{2})[0-9]{1,2}(?:[ -]?[a-z]{1,4}(?![a-z]))?(?:[ -]?[0-9])*(?![a-z0-9!@#$%&_+*^=])"
)
_BLANK: Final = re.compile("[ -]")
_REACH: Final = 40
_LONGEST_AMOUNT: Final = 6
_PRINTED_WHOLE: Final = frozenset({(26,), (2, 24)})
_FOUR: Final = 4
_BRANCHED: Final = re.compile(
    r"(?<![0-9./-])(?:0?4|09|1[0-478]|2[0236]|3[14]|46|5[0249]|68)([-/ ])[0-9]{3}\1[0-9]{6,9}(?![0-9]|[./-][0-9])"
)
"""A bank by its number (Bank of Israel's list), a branch and an account."""
_SIZES_BRANCHED: Final = ("bank", "branch", "account")
_BESIDE: Final = range(6, 13)
ROLES: Final = frozenset({"bank"})
_MIN_DIGITS, _MAX_DIGITS = 5, 30


def find_sorted(scene: Scene) -> Sequence[Hit]:
    """Sort codes with their accounts, before dates and cards are looked for in them."""
    return _sort_codes(scene.text) if scene.lengths.count(_PAIR) >= _PAIRS else ()


def find_long(scene: Scene) -> Sequence[Hit]:
    """Accounts too long for a card, before cards are looked for in them."""
    hits: list[Hit] = []
    for first, last in scene.runs:
        size = scene.size(first, last)
        if size >= LONG and (hit := _account(scene, first, last) or (size > _NRB and _nrb_within(scene, first, last))):
            hits.append(hit)
    return hits


def _printed(scene: Scene, first: int, last: int) -> bool:
    """Whether groups are in one piece, or as accounts are printed: two digits and fours."""
    sizes = scene.sizes(first, last)
    return sizes in _PRINTED_WHOLE or (sizes[0] == _PAIR and set(sizes[1:]) == {_FOUR})


def _nrb_within(scene: Scene, first: int, last: int) -> Hit | None:
    """An account told right beside other digits: "03231045198 75-3416-7211-0684-0388-5421-4304"."""
    places = [0, *accumulate(scene.lengths[first:last])]
    digits = scene.digits(first, last)
    for start, begin in enumerate(places):
        if begin + _NRB in places:
            first_of, end = first + start, first + places.index(begin + _NRB)
            if _printed(scene, first_of, end) and iban.is_valid("PL" + digits[begin : begin + _NRB]):
                span = scene.groups[first_of].start, scene.groups[end - 1].end
                return Hit("bank_account", *span, "nrb", 0.95, "PL")
    return None


def find_begun(scene: Scene) -> Sequence[Hit]:
    """The beginning of an IBAN, where an account is spoken of: the rest comes in the next message."""
    if not scene.signs & COUNTRY or scene.roles.isdisjoint(ROLES) or "secret" in scene.roles:
        return ()
    if any(hit.rule == "iban" for hit in scene.hits):
        return ()
    return [
        Hit("bank_account", *found.span(), "iban_called", 0.7, found.group(1).upper())
        for found in _BEGUN.finditer(scene.text)
        if length_of(found.group(1).upper())
        and found.group(1) not in LEXICON.fillers
        and len(_BLANK.sub("", found.group())) < length_of(found.group(1).upper())
        and not scene.taken(*found.span())
        and not _of_other(scene, found.start(1) + _PAIR)
    ]


def _of_other(scene: Scene, start: int) -> bool:
    """Whether what begins like an IBAN is called something else: "claim no PL27044453"."""
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), None)
    return place is not None and context.kept(scene, place, place + 1)


def _sort_codes(text: str) -> list[Hit]:
    """British sort codes, with the account after them or where a word says what they are."""
    spans = [found.span() for found in _SORT_CODE.finditer(text)] or [
        (found.end() - _SORT_CODE_LENGTH, found.end()) for found in _LONE_SORT_CODE.finditer(text)
    ]
    return [Hit("bank_account", *span, "sort_code", 0.9, "GB") for span in spans]


def find(scene: Scene) -> Sequence[Hit]:
    """Accounts of any length, each as the whole run of its groups, and what stands unnamed beside the place they are at."""
    hits = [hit for first, last in scene.runs if (hit := _account(scene, first, last))]
    return hits + _unnamed(scene, hits) if _places(scene) else hits


def find_branched(scene: Scene) -> Sequence[Hit]:
    """Israeli accounts told with bank and branch, which nothing else is written like: "12-345-678901"."""
    return [
        Hit("bank_account", *found.span(), "account_branched", 0.8, "IL")
        for found in _BRANCHED.finditer(scene.text)
        if scene.open(*found.span())
        and not context.kept(scene, place := _group_at(scene, found.start()), place + len(_SIZES_BRANCHED))
    ]


def _group_at(scene: Scene, start: int) -> int:
    return next(place for place, group in enumerate(scene.groups) if group.start == start)


def _places(scene: Scene) -> bool:
    """Whether a sort code or a routing number is told, which an account goes with."""
    return any(label.words in TALK.clearing for labels in scene.labelled for label in labels)


def _unnamed(scene: Scene, found: Sequence[Hit]) -> list[Hit]:
    """Runs as long as an account that no word names."""
    spans = [(scene.groups[first].start, scene.groups[last - 1].end, first, last) for first, last in scene.runs]
    return [
        Hit("bank_account", start, end, "account_beside", 0.7)
        for start, end, first, last in spans
        if scene.size(first, last) in _BESIDE
        and not any(hit.start == start for hit in found)
        and all(label.role == "bank" for label in context.names(scene, first, last))
        and scene.text[start - 1 : start] != "+"
        and not _AMOUNT.fullmatch(scene.text, start, end)
    ]


def _account(scene: Scene, first: int, last: int) -> Hit | None:
    paid = without_sum(scene, first, last)
    if scene.segments[paid] in COMMAS:
        last = paid  # "account 12345678, 443 zł"
    digits = scene.digits(first, last)
    span = scene.groups[first].start, scene.groups[last - 1].end
    if len(digits) == _NRB and iban.is_valid("PL" + digits):
        return Hit("bank_account", *span, "nrb", 0.95, "PL")
    phone = scene.text[span[0] - 1 : span[0]] == "+"
    label = None
    if not phone and _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
        label = context.called(scene, first, last, "bank")
    if (
        label is None
        or (last - first == 1 and elsewhere.is_told(scene, first, last, label))
        or (label.trail > _FAR and likely(scene, first, last, digits))  # "The bank blocked it, called 053-207-7018"
        or (_AMOUNT.fullmatch(scene.text, *span) and not (label.trail == 0 and label.lead != AFTER and numbers(label)))
        or _PAPER.fullmatch(scene.text, *span)
        or ((label.trail or label in scene.asked) and plainly.is_rate(scene, first, last))
        or (label.lead == AFTER and (_given_after(scene, span[1]) or _paid(scene, last, len(digits), label)))
    ):
        return None
    long = (
        len(digits) in _USUAL and max(scene.lengths[first:last]) > 1 and TALK.openings.isdisjoint(words_of(scene.text))
    )
    return Hit("bank_account", *span, "account_long" if long else "account_called", 0.8)


def _paid(scene: Scene, last: int, size: int, label: Label) -> bool:
    """Whether so much is paid to the account that is named after it: "przelew 48000 na konto"."""
    if size > _LONGEST_AMOUNT:
        return False
    return label.words.split()[0] in TALK.served or serves(scene.segments[last], label)


def _given_after(scene: Scene, end: int) -> bool:
    """Whether the account that is named after a number follows itself: "449.00. Refund IBAN SA83…"."""
    return any(hit.rule == "iban" and end < hit.start < end + _REACH for hit in scene.hits)
