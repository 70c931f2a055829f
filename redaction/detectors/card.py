"""Payment cards: by issuer range, length and Luhn; by shape; or because the customer calls it a card.

Ranges: ISO/IEC 7812 as published by the schemes. UnionPay issues numbers that fail Luhn: its range and
length suffice.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from redaction import context
from redaction.checksum import luhn_valid
from redaction.scene import Hit, Scene

MIN_DIGITS: Final = 12
MAX_DIGITS: Final = 19
_CALLED_MIN: Final = 11
_LENGTH_WISH: Final = (16, 15, 17, 14, 18, 13, 19, 12, 11)
_SHAPES: Final = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (8, 8), (6, 10), (6, 13), (4, 12)})
_SLIPPED_GROUPS: Final = range(3, 6)
_SPELLED_MIN: Final = 13


class Brand(NamedTuple):
    """A scheme's leading digits (inclusive range of equal length) and the lengths it issues, usual ones first."""

    name: str
    first: str
    last: str
    usual: tuple[int, ...]
    rare: tuple[int, ...] = ()
    luhn: bool = True


BRANDS: Final = (
    Brand("mir", "2200", "2204", (16,), (17, 18, 19)),
    Brand("borica", "2205", "2205", (16,)),
    Brand("mastercard", "2221", "2720", (16,)),
    Brand("mastercard", "51", "55", (16,)),
    Brand("visa", "4", "4", (16,), (13, 18, 19)),
    Brand("amex", "34", "34", (15,)),
    Brand("amex", "37", "37", (15,)),
    Brand("diners", "300", "305", (14, 16), (19,)),
    Brand("diners", "309", "309", (14, 16), (19,)),
    Brand("diners", "36", "36", (14, 16), (19,)),
    Brand("diners", "38", "39", (14, 16), (19,)),
    Brand("jcb", "3528", "3589", (16,), (15, 17, 18, 19)),
    Brand("jcb", "1800", "1800", (15,)),
    Brand("jcb", "2131", "2131", (15,)),
    Brand("discover", "6011", "6011", (16, 19)),
    Brand("discover", "644", "649", (16, 19)),
    Brand("discover", "65", "65", (16, 19)),
    Brand("unionpay", "62", "62", (16, 19), (14, 15, 17, 18), luhn=False),
    Brand("unionpay", "81", "81", (16, 19), (14, 15, 17, 18), luhn=False),
    Brand("maestro", "50", "50", (16, 19), (12, 13, 14, 15, 17, 18)),
    Brand("maestro", "56", "59", (16, 19), (12, 13, 14, 15, 17, 18)),
    Brand("maestro", "60", "69", (16, 19), (12, 13, 14, 15, 17, 18)),
    Brand("rupay", "82", "82", (16,)),
    Brand("uzcard", "8600", "8600", (16,)),
    Brand("mada", "9682", "9682", (16,)),
    Brand("troy", "9792", "9792", (16,)),
    Brand("humo", "9860", "9860", (16,)),
)


def _by_prefix() -> dict[str, tuple[Brand, ...]]:
    """Brands for each four leading digits."""
    table: dict[str, tuple[Brand, ...]] = {}
    for brand in BRANDS:
        width = 10 ** (4 - len(brand.first))
        for prefix in range(int(brand.first) * width, (int(brand.last) + 1) * width):
            table[f"{prefix:04}"] = (*table.get(f"{prefix:04}", ()), brand)
    return table


_BRANDS_OF: Final = _by_prefix()


class Window(NamedTuple):
    """Groups `first` up to `last` that could be one card, and how natural that is."""

    first: int
    last: int
    score: int
    digits: str


def brand_of(digits: str) -> Brand | None:
    """The scheme that issues this number, check digit included, or None."""
    size = len(digits)
    for brand in _BRANDS_OF.get(digits[:4], ()):
        if size in brand.usual or size in brand.rare:
            if luhn_valid(digits):
                return brand
            if not brand.luhn and size in brand.usual:
                return brand
    return None


def is_valid(digits: str) -> bool:
    """Whether 12 to 19 ASCII digits are a card number of a known scheme."""
    return brand_of(digits) is not None


def issued(digits: str) -> bool:
    """Whether a scheme has cards that begin like this."""
    return digits[:4] in _BRANDS_OF


def find(scene: Scene) -> Iterator[Hit]:
    """Valid numbers first, then those with a card's shape, then those that are called a card."""
    for first, last in list(scene.runs()):
        if len(scene.digits(first, last)) >= _CALLED_MIN:
            yield from _in_run(scene, first, last)


def _in_run(scene: Scene, first: int, last: int) -> Iterator[Hit]:
    """Cards of one run, left to right, each search starting after the last find."""
    window = _best_valid(scene, first, last)
    if window is None:
        inner = _inside_group(scene, first, last)
        if inner is not None:
            yield inner
            return
        window = _shaped(scene, first, last) or _called(scene, first, last)
        if window is None:
            return
        yield _hit(scene, window, "card_called", 0.8, valid=False)
    else:
        yield _hit(scene, window, "card", 0.99, valid=True)
    for start, end in ((first, window.first), (window.last, last)):
        if end > start and len(scene.digits(start, end)) >= _CALLED_MIN:
            yield from _in_run(scene, start, end)


def _hit(scene: Scene, window: Window, rule: str, confidence: float, *, valid: bool) -> Hit:
    start, end = scene.groups[window.first].start, scene.groups[window.last - 1].end
    return Hit("card", start, end, rule, confidence, shown=window.digits[-4:] if valid else "")


def _best_valid(scene: Scene, first: int, last: int) -> Window | None:
    best: Window | None = None
    for start in range(first, last):
        digits = ""
        for end in range(start + 1, last + 1):
            digits += scene.groups[end - 1].digits
            if len(digits) > MAX_DIGITS:
                break
            if len(digits) >= MIN_DIGITS:
                window = _judge(scene, start, end, digits, whole=(start, end) == (first, last))
                if window is not None and (best is None or window.score > best.score):
                    best = window
    return best


def _judge(scene: Scene, first: int, last: int, digits: str, *, whole: bool) -> Window | None:
    brand = brand_of(digits)
    if brand is None:
        return None
    sizes = tuple(len(group.digits) for group in scene.groups[first:last])
    usual = len(digits) in brand.usual
    score = 4 * usual + 2 * whole + (sizes in _SHAPES or last - first == 1)
    if not usual and not whole and last - first > 1:
        return None
    if _named_otherwise(scene, first, last, sizes, usual=usual):
        return None
    return Window(first, last, score, digits)


def _named_otherwise(scene: Scene, first: int, last: int, sizes: tuple[int, ...], *, usual: bool) -> bool:
    """Whether a valid number is kept all the same: its own message names it an order, a device, a phone.

    A number grouped the way cards are printed is masked whatever it is called, and so is one beside a word for cards.
    """
    if usual and len(sizes) > 1 and sizes in _SHAPES:
        return False
    named = context.names(scene, first, last)
    return bool(named) and named[0].role in {"keep", "phone", "money"} and "card" not in scene.roles


def _inside_group(scene: Scene, first: int, last: int) -> Hit | None:
    """A card glued to other digits: masks the whole group."""
    for index in range(first, last):
        group = scene.groups[index]
        size = len(group.digits)
        if size <= 16 or context.kept(scene, index, index + 1):  # noqa: PLR2004
            continue
        if size > 64 or any(_usual_at(group.digits, offset) for offset in range(size - 13)):  # noqa: PLR2004
            return Hit("card", group.start, group.end, "card_glued", 0.8)
    return None


def _usual_at(digits: str, offset: int) -> bool:
    for brand in _BRANDS_OF.get(digits[offset : offset + 4], ()):
        for size in brand.usual:
            part = digits[offset : offset + size]
            if len(part) == size and luhn_valid(part) and brand.luhn:
                return True
    return False


def _shaped(scene: Scene, first: int, last: int) -> Window | None:
    """Four groups of about four digits that begin like a card, or a number dictated in words."""
    for start in range(first, last - 3):
        groups = scene.groups[start : start + 4]
        digits = scene.digits(start, start + 4)
        sized = all(len(group.digits) in _SLIPPED_GROUPS for group in groups) and 15 <= len(digits) <= 17  # noqa: PLR2004
        if sized and issued(digits) and not context.kept(scene, start, start + 4):
            return Window(start, start + 4, 0, digits)
    return _spelled(scene, first, last)


def _spelled(scene: Scene, first: int, last: int) -> Window | None:
    digits = scene.digits(first, last)
    spelled = sum(len(group.digits) for group in scene.groups[first:last] if group.spelled)
    if len(digits) >= _SPELLED_MIN and 2 * spelled >= len(digits) and not context.kept(scene, first, last):
        return Window(first, last, 0, digits)
    return None


def _called(scene: Scene, first: int, last: int) -> Window | None:
    """What the customer calls a card, in spite of a wrong, missing or doubled digit."""
    if not context.called(scene, first, last, "card"):
        return None
    best: tuple[int, int, int, str] | None = None
    for start in range(first, last):
        digits = ""
        for end in range(start + 1, last + 1):
            digits += scene.groups[end - 1].digits
            if len(digits) > MAX_DIGITS:
                break
            if len(digits) >= _CALLED_MIN:
                rank = _LENGTH_WISH.index(len(digits)) + 4 * (not issued(digits))
                if best is None or rank < best[0]:
                    best = (rank, start, end, digits)
    if best is None:
        return Window(first, last, 0, scene.digits(first, last))
    return Window(best[1], best[2], 0, best[3])
