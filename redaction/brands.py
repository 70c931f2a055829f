"""Card schemes: their leading digits, the lengths they issue, and whether Luhn's formula holds.

Ranges: ISO/IEC 7812 as published by the schemes. UnionPay issues numbers that fail Luhn: its range and length suffice.
"""

from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from redaction.checksum import luhn_valid

MIN_DIGITS: Final = 12
MAX_DIGITS: Final = 19
FULL: Final = range(15, 17)
"""How many digits nearly all cards have."""
CARD_SHAPES: Final = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (8, 8), (6, 10), (6, 13), (4, 12)})
"""How the digits of a card are grouped in print."""


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


BRANDS_OF: Final = _by_prefix()


@cache
def _by_size(brands: tuple[Brand, ...]) -> dict[int, tuple[Brand | None, Brand | None]]:
    """The brand of a number of each length, if it fails Luhn and if it passes."""
    return {
        size: (
            next((brand for brand in brands if not brand.luhn and size in brand.usual), None),
            next((brand for brand in brands if size in (*brand.usual, *brand.rare)), None),
        )
        for brand in brands
        for size in (*brand.usual, *brand.rare)
    }


_ISSUED: Final = {prefix: _by_size(found) for prefix, found in BRANDS_OF.items()}
_NONE: Final[dict[int, tuple[Brand | None, Brand | None]]] = {}
_USUAL: Final = {
    prefix: frozenset(size for brand in found for size in brand.usual) for prefix, found in BRANDS_OF.items()
}
"""Lengths that are usual for each four leading digits."""
MIN_CLEAR: Final = min(map(min, _USUAL.values()))
"""The shortest of these."""


def is_clear(digits: str) -> bool:
    """Whether a number passes Luhn and has the usual length of a card that begins like this."""
    return len(digits) in _USUAL.get(digits[:4], ()) and luhn_valid(digits)


def as_long_as_a_card(digits: str) -> bool:
    """Whether a number has the usual length of a card that begins like this, right or with a slip."""
    return len(digits) in _USUAL.get(digits[:4], ())


def brand_of(digits: str) -> Brand | None:
    """The scheme that issues this number, check digit included, or None."""
    found = _ISSUED.get(digits[:4], _NONE).get(len(digits))
    return found[luhn_valid(digits)] if found else None


def sizes_of(digits: str) -> Collection[int]:
    """How long numbers are that begin like this and are of a brand."""
    return _ISSUED.get(digits[:4], _NONE)


def is_valid(digits: str) -> bool:
    """Whether 12 to 19 ASCII digits are a card number of a known scheme."""
    return brand_of(digits) is not None


def issued(digits: str) -> bool:
    """Whether a scheme has cards that begin like this."""
    return digits[:4] in BRANDS_OF


def usual_length(digits: str) -> bool:
    """Whether these digits are a valid card of a length that its scheme usually issues."""
    brand = brand_of(digits) if MIN_DIGITS <= len(digits) <= MAX_DIGITS else None
    return brand is not None and len(digits) in brand.usual


def begins(digits: str) -> bool:
    """Whether a card number may begin like this."""
    return any(issued((digits + fill)[:4]) for fill in ("000", "999"))
