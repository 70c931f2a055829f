"""Which numbers the parts of several turns make: cards, IDs, and what is called one."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.brands import MAX_DIGITS, MIN_DIGITS, Brand, brand_of, issued
from redaction.checksum import luhn_valid
from redaction.company import one_slip
from redaction.detectors import national
from redaction.lexicon import words_of
from redaction.parts import Joined, Part, Row
from redaction.span import Kind

_MAX_ID: Final = 15
_NAMED_ID: Final = range(6, 16)
SLIPPED: Final = range(15, 18)
_LONG_ENOUGH: Final = 15
_SHORT: Final = 5
_TERSE: Final = 2
_DIALLED: Final = re.compile("0[1-9][0-9]{8,9}")
_CERTAIN: Final = range(15, 17)
_MOST_REVISED: Final = 20
"""More parts or groups than a number that was corrected has, however it was told."""
_SHORTEST_AGAIN: Final = 3
_LONG: Final = 8
_TOLD: Final = 4
_INITIALS: Final = 2
_BIT: Final = 2
_NAMED: Final[dict[str, tuple[Kind, str]]] = {
    "id": ("national_id", "id_split_called"),
    "passport": ("passport", "passport_split_called"),
    "licence": ("national_id", "licence_split_called"),
    "bank": ("bank_account", "account_split_called"),
}


Windows = list[tuple[list[Part], str]]
"""Neighbouring parts, and their digits."""


def begins(digits: str) -> bool:
    """Whether a card number may begin like this."""
    return any(issued((digits + fill)[:4]) for fill in ("000", "999"))


def numbers(row: Row) -> Iterator[Joined]:
    """What the parts make as they stand; failing that, with those left out that were said again or corrected.

    What was said again goes with the number, and so does what may have begun it, unless its end is sure.
    """
    for one, windows in _readings(row):
        for joined in _believed_in(one, windows):
            begun = [] if joined.shown else _beginning(one, joined)
            made = [*begun, *joined.parts]
            more = [part for part in row.parts if part not in made and _said_again(part, made)]
            yield joined._replace(parts=[*made, *more], last=joined.parts[-1])


def _readings(row: Row) -> Iterator[tuple[Row, Windows]]:
    """The ways to read a row, likely ones first: a part and its correction hardly ever belong to one number."""
    rows = [(one, list(_windows(one))) for one in (row, *(_revised(row) if len(row.parts) <= _MOST_REVISED else ()))]
    for corrected in (False, True):
        for one, windows in rows:
            yield one, [window for window in windows if _corrected(window[0]) is corrected]


def _revised(row: Row) -> Iterator[Row]:
    """The row without parts that were said again right after, and with the newest in the place of what it corrects."""
    for again in (_same, _again):
        parts: list[Part] = []
        for part in row.parts:
            if parts and parts[-1].turn != part.turn and again(parts[-1].digits, part.digits):
                parts.pop()
            parts.append(part)
        if len(parts) < len(row.parts):
            yield row._replace(parts=parts)
    newest = row.parts[-1]
    for written in (row.parts, [*itertools.islice(_groups(row), _MOST_REVISED), newest]):
        for place in range(len(written) - 2, -1, -1):
            if _again(written[place].digits, newest.digits):
                yield row._replace(parts=[*written[:place], newest, *written[place + 1 : -1]])


def _groups(row: Row) -> Iterator[Part]:
    """The parts before the newest as they were written, one by one: of "4580 1235 5678" one group may be corrected."""
    for part in row.parts[:-1]:
        for start, end, digits, *_ in row.scenes[part.turn].groups:
            if part.start <= start < part.end:
                yield Part(part.turn, digits, start, end, part.other)


def _beginning(row: Row, joined: Joined) -> list[Part]:
    """The parts right before those of a number that say nothing else, as far back as they may begin it.

    What a card may begin with is known; anything else goes on from a digit or two at a time.
    """
    first = row.parts.index(joined.parts[0])
    digits = "".join([part.digits for part in joined.parts])
    begun = first
    for place in range(first - 1, -1, -1):
        part = row.parts[place]
        if _again(part.digits, row.parts[place + 1].digits):
            continue
        digits = part.digits + digits
        if part.other or len(digits) > MAX_DIGITS or not _bare(row, [part], _TERSE):
            break
        begun = place if len(part.digits) <= _BIT or (joined.kind == "card" and begins(digits)) else begun
    return row.parts[begun:first]


def _said_again(part: Part, parts: list[Part]) -> bool:
    return any(part.turn < other.turn and _again(part.digits, other.digits) for other in parts)


def _same(digits: str, newer: str) -> bool:
    return digits == newer and _again(digits, newer)


def _again(digits: str, newer: str) -> bool:
    """Whether a part is the same as one before it, or that with a slip in it; "1111" after "1111" goes on."""
    if len(digits) < _SHORTEST_AGAIN:
        return False
    one_digit = len(set(newer)) == 1
    return (digits == newer and not one_digit) or (one_slip(digits, newer) and not (one_digit and len(newer) > _TOLD))


def _believed_in(row: Row, windows: Windows) -> Iterator[Joined]:
    """Cards, IDs, and what is called one, in the order in which they are believed."""
    talk = _talk(row)
    for window, digits in windows:
        brand = brand_of(digits) if len(digits) >= MIN_DIGITS else None
        if (
            brand
            and luhn_valid(digits)
            and (len(digits) in _CERTAIN or not _corrected(window))
            and (len(digits) in _CERTAIN or not any(part.other for part in window))
            and not all(part.other for part in window)
            and _believed(row, window, digits, brand)
        ):
            # Told digit by digit, or with a part in it that was corrected, it may not be the end yet.
            sure = len(digits) in brand.usual and len(window) < len(digits) and not _corrected(window)
            shown = digits[-4:] if sure else ""
            yield Joined(window, "card", "card_split", shown=shown)
    windows = [(window, digits) for window, digits in windows if not any(part.other for part in window)]
    for window, digits in windows:
        if issued(digits) and _slipped(row, window, len(digits)):
            yield Joined(window, "card", "card_split_called")
    for window, digits in windows:
        alone = len(digits) <= _MAX_ID and "card" not in talk and not _corrected(window)
        form = national.valid_alone(digits) if alone else None
        if form and (_mentions(row, window, "id") or (_bare(row, window) and not _begun(row, window))):
            yield Joined(window, "national_id", f"{form.name}_split", form.country)
    for window, digits in windows:
        for role, (kind, rule) in _NAMED.items():
            if (
                len(digits) in _NAMED_ID
                and not _corrected(window)
                and not _DIALLED.fullmatch(window[0].digits)
                and _mentions(row, window, role)
                and _bare(row, window)
            ):
                yield Joined(window, kind, rule)


def _talk(row: Row) -> set[str]:
    """What is spoken of, without what was said of a card that is whole, in its turns or right after: "that's my card"."""
    if row.closed < 0:
        return {role for seen in row.scenes.values() for role in seen.roles} | row.wanted[row.parts[0].turn]
    told = row.scenes.get(row.closed + 1)
    open_from = row.closed + 1 + (told is not None and not told.groups)
    talk = {role for turn, seen in row.scenes.items() if turn >= open_from for role in seen.roles}
    return talk - {label.role for label in row.scenes[row.newest].asked}


def _windows(row: Row) -> Iterator[tuple[list[Part], str]]:
    """Neighbouring parts of more than one turn, one of them the target, longest first."""
    for first in range(len(row.parts)):
        for last in range(len(row.parts), first + 1, -1):
            window = row.parts[first:last]
            turns = {part.turn for part in window}
            if len(turns) == 1 or row.target not in turns:
                break
            digits = "".join([each.digits for each in window])
            if len(digits) <= MAX_DIGITS:
                yield window, digits


def _corrected(window: list[Part]) -> bool:
    """Whether a part is said again right after, as it is or corrected: then both are no parts of one number."""
    return any(_again(part.digits, other.digits) for part, other in itertools.pairwise(window))


def _slipped(row: Row, window: list[Part], size: int) -> bool:
    """Whether a number that fails its check is a card: its length is one's, or nothing but its parts was announced."""
    if size in SLIPPED:
        return _mentions(row, window, "card") and _bare(row, window)
    announced = [row.scenes.get(turn) for turn in range(window[0].turn - 2, window[0].turn)]
    told = any(scene is not None and not scene.groups and "card" in scene.roles for scene in announced)
    return told and size >= MIN_DIGITS - 1 and _bare(row, window)


def _believed(row: Row, window: list[Part], digits: str, brand: Brand) -> bool:
    """Whether a valid number made of parts is a card: somebody speaks of one, or nobody says much of anything."""
    if _mentions(row, window, "card"):
        return True
    if _announced_otherwise(row, window):
        return False
    if len(digits) in _CERTAIN and len(digits) in brand.usual:
        return _bare(row, window, most=_LONG)
    if len(digits) in brand.usual or len(digits) >= _LONG_ENOUGH:
        return _bare(row, window)
    return _bare(row, window, most=_TERSE)


def _announced_otherwise(row: Row, window: list[Part]) -> bool:
    """Whether the turn before announces coupons, parcels or the like, and does not tell their number itself."""
    before = row.scenes.get(window[0].turn - 1)
    if before is None or context.KEEPING.isdisjoint(before.roles) or max(before.lengths, default=0) >= _TOLD:
        return False
    # The "PO" of purchase orders is a word of its own in Polish ("po cztery").
    return any(
        label.role in context.KEEPING and len(label.words) > _INITIALS for labels in before.labelled for label in labels
    )


def _bare(row: Row, window: list[Part], most: int = _SHORT) -> bool:
    """Whether the turns that hold the parts say little else, together or each."""
    said = [len(words_of(row.scenes[turn].plain())) for turn in {part.turn for part in window}]
    return max(said) <= most + len(window) - 2 or (most == _SHORT and sum(said) <= _LONG)


def _begun(row: Row, window: list[Part]) -> bool:
    """Whether the row, from a part before this window on, may be a card in the making."""
    before = row.parts[: row.parts.index(window[0])]
    return any(begins(part.digits) and not part.other for part in before)


def _mentions(row: Row, window: list[Part], role: str) -> bool:
    """Whether somebody names the number, from a little before its first part until now."""
    turns = range(window[0].turn - 2, row.newest + 1)
    if any(role in row.scenes[turn].roles for turn in turns if turn in row.scenes):
        return True
    return role in row.wanted[window[0].turn]
