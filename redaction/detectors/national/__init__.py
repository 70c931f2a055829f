"""National numbers. Each format is a module of its own; to add one, write it and name it in the tuple below."""

from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.detectors.national import (
    ae,
    br_cpf,
    de_idnr,
    eg,
    es_dni,
    fr_nir,
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
from redaction.format import DigitFormat, TextFormat
from redaction.scene import Hit, Scene

FORMATS: Final[tuple[DigitFormat | TextFormat, ...]] = (
    ae.FORMAT,
    eg.FORMAT,
    kw.FORMAT,
    sa.FORMAT,
    il.FORMAT,
    pl_pesel.FORMAT,
    pl_id_card.FORMAT,
    pl_passport.FORMAT,
    pl_nip.FORMAT,
    pl_regon.FORMAT,
    us_ssn.FORMAT,
    us_itin.FORMAT,
    gb_nino.FORMAT,
    gb_nhs.FORMAT,
    de_idnr.FORMAT,
    fr_nir.FORMAT,
    es_dni.FORMAT,
    it_cf.FORMAT,
    tr.FORMAT,
    in_aadhaar.FORMAT,
    in_pan.FORMAT,
    br_cpf.FORMAT,
)

_TEXTS: Final = tuple(found for found in FORMATS if isinstance(found, TextFormat))
_BY_LENGTH: Final[dict[int, tuple[DigitFormat, ...]]] = {
    length: tuple(found for found in FORMATS if isinstance(found, DigitFormat) and length in found.lengths)
    for length in range(20)
}
_MIN_DIGITS: Final = 6
_PHONE_SHAPES: Final = frozenset(
    {(3, 3, 3), (2, 7), (2, 3, 4), (1, 3, 3, 2), (3, 3, 4), (3, 7), (3, 2, 2, 2), (2, 3, 2, 2)}
)
_PLACES: Final = 2


def find(scene: Scene) -> Iterator[Hit]:
    """Numbers with letters, then numbers of digits only."""
    if sum(len(group.digits) for group in scene.groups) < _MIN_DIGITS:
        return
    for form in _TEXTS:
        yield from _texts(scene, form)
    for first, last in list(scene.runs()):
        yield from _in_run(scene, first, last)


def _texts(scene: Scene, form: TextFormat) -> Iterator[Hit]:
    for found in form.pattern.finditer(scene.text):
        compact = "".join(char for char in found.group() if char.isalnum()).upper()
        if scene.taken(*found.span()) or not form.is_valid(compact):
            continue
        index = next((place for place, group in enumerate(scene.groups) if group.end > found.start()), None)
        if index is None or context.kept(scene, index, index + 1):
            continue
        if form.alone or context.called(scene, index, index + 1, "id", "passport", "licence"):
            yield Hit(form.kind, found.start(), found.end(), form.name, 0.9, form.country)


def _in_run(scene: Scene, first: int, last: int) -> Iterator[Hit]:
    whole = _match(scene, first, last)
    if whole:
        yield whole
        return
    for index in range(first, last if last - first > 1 else first):
        hit = _match(scene, index, index + 1) if _stands_alone(scene, first, last, index) else None
        if hit:
            yield hit


def _stands_alone(scene: Scene, first: int, last: int, index: int) -> bool:
    """Whether white space, not a dash or a dot, parts this group from its neighbours."""
    before = index == first or (not scene.gap(index).strip(" ,;:\n()") and scene.gap(index) != "")
    after = index + 1 == last or (not scene.gap(index + 1).strip(" ,;:\n()") and scene.gap(index + 1) != "")
    return before and after


def _match(scene: Scene, first: int, last: int) -> Hit | None:
    digits = scene.digits(first, last)
    formats = [form for form in _BY_LENGTH.get(len(digits), ()) if form.is_valid(digits)]
    if not formats or context.kept(scene, first, last):
        return None
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    label = context.called(scene, first, last, "id", "passport", "licence")
    if label:
        form = next((found for found in formats if found.country == label.country), formats[0])
        return Hit("national_id", start, end, form.name, 0.99, form.country)
    sizes = tuple(len(group.digits) for group in scene.groups[first:last])
    for form in formats:
        if form.alone and (not form.shapes or sizes in form.shapes) and not _phone_like(scene, start, sizes):
            return Hit("national_id", start, end, form.name, 0.8, form.country)
    return None


def _phone_like(scene: Scene, start: int, sizes: tuple[int, ...]) -> bool:
    return sizes in _PHONE_SHAPES or scene.text[max(0, start - 2) : start].strip(" (").endswith("+")
