"""Which numbers the parts of several turns make: cards, IDs, and what is called one."""

from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.brands import MAX_DIGITS, MIN_DIGITS, Brand, brand_of, issued
from redaction.checksum import luhn_valid
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
_LONG: Final = 8
_TOLD: Final = 4
_INITIALS: Final = 2
_NAMED: Final[dict[str, tuple[Kind, str]]] = {
    "id": ("national_id", "id_split_called"),
    "passport": ("passport", "passport_split_called"),
    "licence": ("national_id", "licence_split_called"),
    "bank": ("bank_account", "account_split_called"),
}


def begins(digits: str) -> bool:
    """Whether a card number may begin like this."""
    return any(issued((digits + fill)[:4]) for fill in ("000", "999"))


def numbers(row: Row) -> Iterator[Joined]:
    """Cards, IDs, and what is called one, in the order in which they are believed."""
    windows = list(_windows(row))
    talk = {role for seen in row.scenes.values() for role in seen.roles}
    for window, digits in windows:
        brand = brand_of(digits) if len(digits) >= MIN_DIGITS else None
        if (
            brand
            and luhn_valid(digits)
            and not all(part.other for part in window)
            and _believed(row, window, digits, brand)
        ):
            shown = digits[-4:] if len(digits) in brand.usual else ""
            yield Joined(window, "card", "card_split", shown=shown)
    windows = [(window, digits) for window, digits in windows if not any(part.other for part in window)]
    for window, digits in windows:
        if issued(digits) and _slipped(row, window, len(digits)):
            yield Joined(window, "card", "card_split_called")
    for window, digits in windows:
        alone = len(digits) <= _MAX_ID and "card" not in talk and not _repeated(window)
        form = national.valid_alone(digits) if alone else None
        if form and (_mentions(row, window, "id") or (_bare(row, window) and not _begun(row, window))):
            yield Joined(window, "national_id", f"{form.name}_split", form.country)
    for window, digits in windows:
        for role, (kind, rule) in _NAMED.items():
            if len(digits) in _NAMED_ID and _mentions(row, window, role) and _bare(row, window):
                yield Joined(window, kind, rule)


def _windows(row: Row) -> Iterator[tuple[list[Part], str]]:
    """Neighbouring parts of more than one turn that end in the target turn, longest first."""
    for first, part in enumerate(row.parts):
        for last in range(len(row.parts), first + 1, -1):
            window = row.parts[first:last]
            if part.turn == row.target or window[-1].turn != row.target:
                break
            digits = "".join([each.digits for each in window])
            if len(digits) <= MAX_DIGITS:
                yield window, digits


def _repeated(window: list[Part]) -> bool:
    """Whether the same was said again, as after "back": it goes on with nothing."""
    return len({part.digits for part in window}) < len(window) and len(window[0].digits) >= _TOLD


def _slipped(row: Row, window: list[Part], size: int) -> bool:
    """Whether a number that fails its check is a card: its length is one's, or nothing but its parts was announced."""
    if size in SLIPPED:
        return _mentions(row, window, "card")
    announced = [row.scenes.get(turn) for turn in range(window[0].turn - 2, window[0].turn)]
    told = any(scene is not None and not scene.groups and "card" in scene.roles for scene in announced)
    return told and size >= MIN_DIGITS - 1 and _bare(row, window)


def _believed(row: Row, window: list[Part], digits: str, brand: Brand) -> bool:
    """Whether a valid number made of parts is a card: somebody speaks of one, or nobody says much of anything."""
    if _mentions(row, window, "card"):
        return True
    if _announced_otherwise(row, window):
        return False
    usual = len(digits) in brand.usual or len(digits) >= _LONG_ENOUGH
    return _bare(row, window) if usual else _bare(row, window, most=_TERSE)


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
    return any(begins(part.digits) for part in before)


def _mentions(row: Row, window: list[Part], role: str) -> bool:
    """Whether somebody names the number, from a little before its first part until now."""
    turns = range(window[0].turn - 2, row.newest + 1)
    return any(role in row.scenes[turn].roles for turn in turns if turn in row.scenes)
