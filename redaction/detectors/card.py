"""Payment cards: by issuer range, length and Luhn; by shape; or because the customer calls it a card.

Ranges: ISO/IEC 7812 as published by the schemes. UnionPay issues numbers that fail Luhn: its range and length suffice.
"""

import re
from collections.abc import Sequence
from typing import Final

from redaction import attempts, context, rarecards
from redaction.brands import CARD_SHAPES, FULL, MAX_DIGITS, MIN_DIGITS, Brand, brand_of, is_clear, issued
from redaction.cardbounds import with_head, with_tail
from redaction.checksum import luhn_valid
from redaction.cleared import dated, is_parcel, is_place, is_sim, named_otherwise
from redaction.glued import glued, in_a_row
from redaction.lexicon import words_of
from redaction.listing import COMMAS
from redaction.scene import Hit, Scene
from redaction.shapes import EXPIRY, in_parcel
from redaction.unproven import CALLED_MIN, SPELLED_MIN, Window, beside_expiry, is_called, unproven
from redaction.windows import overlapping, windows

_USUAL_MAX: Final = 16
_FULL_GROUP: Final = 4
_LONGEST_REST: Final = 7
_COUNTED_MAX: Final = 2
_OF_SECOND: Final = 8
"""So many digits after a card in words, and more said in the same breath, are of another card told half in words."""
_OF_HOUR: Final = 2
_LONG_SHAPE: Final = (4, 4, 4, 4, 3)
_PRINTED_FOUR: Final = (4, 4, 4, 4)
_ENDS_IN_DATE: Final = re.compile(
    r"[^0-9](?:[0-9]{1,2}([./-])[0-9]{1,2}\1(?:19|20)[0-9]{2}|(?:0[1-9]|1[0-2]) ?/ ?(?:20)?[23][0-9])\Z"
)
_HOLDS_DATE: Final = re.compile(r"[^0-9/](?:0?[1-9]|1[0-2])/(?:20)?[23][0-9][^0-9/]")
"""A month and a year that stand amid other digits."""
_LONGEST: Final = range(18, 20)
_DATE_NEXT: Final = re.compile(r"[ ,;/|-]{1,3}(?:0?[1-9]|1[0-2]) ?/ ?(?:20)?[23][0-9](?![0-9/])")
"""The last month of a card right after it."""
_new: Final = tuple.__new__


def find_clear(scene: Scene) -> Sequence[Hit]:
    """Runs that are one whole valid card of a usual length: most cards, found before anything costlier is tried."""
    if "://" in scene.text or "@" in scene.text:
        return ()
    hits: list[Hit] = []
    for first, last in scene.runs:
        digits = scene.digits(first, last)
        if is_clear(digits) and (hit := _clear(scene, first, last, digits)):
            hits.append(hit if len(digits) in FULL else rarecards.settled(scene, hit, digits))
    return hits


def _clear(scene: Scene, first: int, last: int, digits: str) -> Hit | None:
    if "a" <= scene.segments[first][-1:] <= "z":
        return None
    if named_otherwise(scene, first, last, usual=True, sure=True):
        return None
    return _new(Hit, ("card", scene.groups[first][0], scene.groups[last - 1][1], "card", 0.99, None, digits[-4:]))


def find(scene: Scene) -> Sequence[Hit]:
    """Valid numbers first, then those with a card's shape, then those that are called a card."""
    hits: list[Hit] = []
    for first, last in scene.runs:
        if last - first > 1:
            _in_run(scene, first, last, hits)
        elif scene.lengths[first] >= CALLED_MIN:
            hit = _single(scene, first)
            if hit is not None:
                hits.append(hit)
    return [*hits, *attempts.beside(scene, hits)] if len(scene.groups) > 1 else hits


def _single(scene: Scene, index: int) -> Hit | None:
    """A number in one piece."""
    start, end, digits, _, spelled = scene.groups[index]
    size = len(digits)
    brand = brand_of(digits)
    if brand is not None:
        if in_parcel(scene.text, start, end):
            return None
        usual, sure = size in brand.usual, brand.luhn or luhn_valid(digits)
        if named_otherwise(scene, index, index + 1, usual=usual, sure=sure):
            return None
        firm = usual and sure
        hit = _new(Hit, ("card", start, end, "card", 0.99 if firm else 0.8, None, digits[-4:] if firm else ""))
        return hit if size in FULL else rarecards.settled(scene, hit, digits)
    if size > _USUAL_MAX and glued(scene, index, index + 1):
        return Hit("card", start, end, "card_glued", 0.8)
    if spelled and size >= SPELLED_MIN and not context.kept(scene, index, index + 1):
        return Hit("card", start, end, "card_spelled", 0.8)
    if ("card" not in scene.roles and not issued(digits)) or is_sim(scene, digits):
        return None
    called = is_called(scene, index, index + 1) or beside_expiry(scene, index)
    if called and not scene.segments[index].endswith("+"):
        return Hit("card", start, end, "card_called", 0.8)
    return None


def _in_run(scene: Scene, first: int, last: int, hits: list[Hit]) -> None:
    """Cards of one run; what is left before and after a card is searched in turn."""
    last -= _counted(scene, first, last)
    size = scene.size(first, last)
    if size < CALLED_MIN or (size > MAX_DIGITS and is_parcel(scene, first, last)):
        return
    window, rule, shown = _best_valid(scene, first, last), "card", True
    if window is not None and _begins_before(scene, first, last, window):
        window = None
    row = in_a_row(scene, first, last, found=window is not None) if size > MAX_DIGITS else ()
    if row:
        cards = [_of_row(scene, *each) for each in row]
        hits += [rarecards.settled(scene, hit, scene.within(hit.start, hit.end)) for hit in cards]
        _rest(scene, (first, last), (row[0][0], row[-1][1]), hits)
        return
    if window is None:
        found = glued(scene, first, last)
        if found:
            if scene.groups[found[0]].spelled and scene.size(found[1], last) >= _OF_SECOND:
                found = found[0], last
            hits.append(Hit("card", scene.groups[found[0]].start, scene.groups[found[1] - 1].end, "card_glued", 0.8))
            _rest(scene, (first, last), found, hits)
            return
        window, rule, shown = unproven(scene, first, last), "card_called", False
        if window is None:
            return
    start, end = with_head(scene, window, first), with_tail(scene, window, last)
    part = scene.total == MIN_DIGITS and not words_of(scene.plain())  # So few digits, and nothing else, may be a part.
    shown = shown and end == window.last and window.sure and not part
    if rule == "card" and end - start < last - first and (both := overlapping(scene, (first, last), (start, end))):
        (start, end), shown = both, False
    tail = window.digits[-4:] if shown else ""
    span = scene.groups[start][0], scene.groups[end - 1][1]
    hit = _new(Hit, ("card", *span, rule, 0.99 if shown else 0.8, None, tail))
    hits.append(rarecards.settled(scene, hit, window.digits) if shown else hit)
    _rest(scene, (first, last), (start, end), hits)


def _begins_before(scene: Scene, first: int, last: int, window: Window) -> bool:
    """Whether what is called a card begins before what passes for one in it: "6011-3802-8621-8881-29", a digit missing."""
    if window.first == first or scene.size(first, last) > MAX_DIGITS or not _even(scene, first, last):
        return False
    return issued(scene.digits(first, last)) and context.called(scene, first, last, "card") is not None


def _counted(scene: Scene, first: int, last: int) -> bool:
    """Whether a unit follows a group of a digit or two that ends a run: "4580 … 2 payments"."""
    if last - first <= 1 or scene.lengths[last - 1] > _COUNTED_MAX:
        return False
    labels = scene.labels(last)
    return bool(labels) and labels[0].role == "unit" and labels[0].lead == 0 and is_clear(scene.digits(first, last - 1))


def _of_row(scene: Scene, first: int, last: int, shown: str) -> Hit:
    start, end = scene.groups[first].start, scene.groups[last - 1].end
    return Hit("card", start, end, "card" if shown else "card_glued", 0.99 if shown else 0.8, None, shown)


def _rest(scene: Scene, run: tuple[int, int], found: tuple[int, int], hits: list[Hit]) -> None:
    """Search what lies before and after a card in its run."""
    if found == run:
        return
    _in_run(scene, run[0], found[0], hits)
    _in_run(scene, found[1], run[1], hits)


def _best_valid(scene: Scene, first: int, last: int) -> Window | None:
    """The most natural valid card of a run; nearly always that is the whole run."""
    whole = scene.digits(first, last)
    clear = is_clear(whole) and not _cuts_time(scene, first, last)
    if clear and not named_otherwise(scene, first, last, usual=True, sure=True):
        return _new(Window, (first, last, 0, whole, True))
    if last - first == _FULL_GROUP and is_place(scene, first, last):
        return None
    brand = brand_of(whole)
    best = _judge(scene, (first, last), (first, last), whole, brand) if brand else None
    if best is not None and best.sure:
        return best  # No part of a run scores more than a whole one that proves itself.
    for start, end, digits, brand in windows(scene, whole, first, last):
        window = _judge(scene, (first, last), (start, end), digits, brand)
        if window is not None and (best is None or (window.score, len(digits)) > (best.score, len(best.digits))):
            best = window
    return best


def _judge(scene: Scene, run: tuple[int, int], place: tuple[int, int], digits: str, brand: Brand) -> Window | None:
    first, last = place
    whole = run == place
    usual = len(digits) in brand.usual
    sizes = scene.sizes(first, last)
    shaped = last - first == 1 or sizes in CARD_SHAPES or max(sizes) == 1 or _printed(sizes)
    even = _even(scene, first, last)
    apart = (shaped or even) and _set_off(scene, first, last)
    if not (usual or whole or sizes == _LONG_SHAPE or apart or _uneven_before_date(scene, run, place, digits)):
        return None
    broken = "\n" in scene.segments[first + 1 : last] and first != run[0] and scene.segments[first] != "\n"
    if broken and not usual:
        return None  # Half a line and the next are a number each.
    torn = "\n" in scene.segments[first + 1 : last] and last < run[1] and scene.segments[last] != "\n"
    sure = brand.luhn or luhn_valid(digits)
    if named_otherwise(scene, first, last, usual=usual, sure=sure) or _cuts_time(scene, first, last):
        return None
    if not usual and not even and _listing(scene, first, last):
        return None
    if not sure and _ENDS_IN_DATE.search(scene.text[scene.groups[first].start : scene.groups[last - 1].end]):
        return None
    if (
        not whole
        and not shaped
        and _HOLDS_DATE.search(scene.text, scene.groups[first].end, scene.groups[last - 1].start)
    ):
        return None
    alike = even and (2 if whole else _set_off(scene, first, last))
    alike += sizes == _PRINTED_FOUR and not (first - run[0]) % _FULL_GROUP  # Two cards in a row, the first with a slip.
    score = 4 * sure + 3 * usual + 2 * shaped + 2 * whole + 4 * (whole and sure) + alike - 3 * torn
    return _new(Window, (first, last, score, digits, sure))


def _cuts_time(scene: Scene, first: int, last: int) -> bool:
    """Whether groups begin or end within a time of the day: the 26 22 of "09.02.26 22:45"."""
    lengths, segments = scene.lengths, scene.segments
    if last < len(lengths) and segments[last] == ":" and lengths[last] == _OF_HOUR >= lengths[last - 1]:
        return segments[last - 1] != ":"
    if not first or segments[first] != ":" or segments[first + 1] == ":":
        return False
    return lengths[first] == _OF_HOUR >= lengths[first - 1]


def _set_off(scene: Scene, first: int, last: int) -> bool:
    """Whether the groups before and after, if any, are parted differently from how these are (or a year is before)."""
    inner = scene.segments[first + 1 : last]
    if last < len(scene.groups) and scene.groups[last].joined and scene.segments[last] in inner:
        date = EXPIRY.match(scene.text, scene.groups[last].start)
        return date is not None and not date.group().isdigit() and scene.segments[last + 1] not in inner
    if first == 0 or not scene.groups[first].joined or scene.segments[first] not in inner:
        return True
    return dated(scene, first)


def _uneven_before_date(scene: Scene, run: tuple[int, int], place: tuple[int, int], digits: str) -> bool:
    """Whether so many digits as few numbers have begin a run and its card's last month comes next, however cut they are."""
    if place[0] != run[0] or len(digits) not in _LONGEST or not luhn_valid(digits):
        return False
    return _DATE_NEXT.match(scene.text, scene.groups[place[1] - 1].end) is not None


def _printed(sizes: tuple[int, ...]) -> bool:
    """Groups of four and a rest, which may be a longer one at the end of a long number: how any length is printed."""
    most = _LONGEST_REST if len(sizes) == _FULL_GROUP else _FULL_GROUP
    return set(sizes[:-1]) == {_FULL_GROUP} and sizes[-1] <= most


def _listing(scene: Scene, first: int, last: int) -> bool:
    """Whether a comma parts two numbers of a list among these groups: "661-044-405, 602 657 304"."""
    return any(gap in COMMAS for gap in scene.segments[first + 1 : last])


def _even(scene: Scene, first: int, last: int) -> bool:
    """Whether the same separator stands between all groups."""
    return len(set(scene.segments[first + 1 : last])) <= 1
