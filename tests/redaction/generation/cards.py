"""Synthetic payment cards of every brand, with valid check digits and no real account behind them on purpose."""

from dataclasses import dataclass
from random import Random

from stdnum import luhn

from tests.redaction.generation.draw import shape, until


@dataclass(frozen=True)
class Brand:
    prefixes: tuple[str, ...]
    lengths: tuple[int, ...]
    groups: tuple[int, ...] = (4, 4, 4, 4, 4)


BRANDS = {
    "visa": Brand(("4",), (16, 16, 16, 13, 18, 19)),
    "mastercard": Brand(("51", "52", "53", "54", "55", "2221", "2350", "2699", "2720"), (16,)),
    "amex": Brand(("34", "37"), (15,), (4, 6, 5)),
    "diners": Brand(("300", "305", "36", "38", "39"), (14, 14, 16, 19), (4, 6, 4, 4, 4)),
    "discover": Brand(("6011", "644", "649", "65"), (16, 16, 19)),
    "jcb": Brand(("3528", "3540", "3589"), (16, 16, 17, 19)),
    "jcb_15": Brand(("2131", "1800"), (15,), (4, 6, 5)),
    "unionpay": Brand(("62", "81"), (16, 17, 18, 19)),
    "maestro": Brand(("5018", "5020", "5038", "56", "58", "6304", "6759"), (12, 13, 14, 15, 16, 17, 18, 19)),
    "mir": Brand(("2200", "2204"), (16, 16, 18, 19)),
    "mada": Brand(("440647", "588845", "968208"), (16,)),
    "meeza": Brand(("507803", "507808"), (16, 19)),
    "troy": Brand(("9792",), (16,)),
    "rupay": Brand(("60", "6521", "508", "82"), (16,)),
    "elo": Brand(("636368", "504175", "506699"), (16,)),
    "verve": Brand(("506099", "506198", "650002"), (16, 18, 19)),
}
COMMON = ("visa", "visa", "visa", "mastercard", "mastercard", "amex", "diners", "discover", "unionpay", "maestro")


@dataclass(frozen=True)
class Card:
    brand: str
    digits: str

    @property
    def code_length(self) -> int:
        return 4 if self.brand == "amex" else 3


def draw_card(rng: Random, brand: str | None = None, *, length: int | None = None) -> Card:
    """A card whose last digit is its Luhn check digit, and which can be read in one way only."""
    name = brand or rng.choice(COMMON)
    family = BRANDS[name]

    def make() -> str:
        prefix = rng.choice(family.prefixes)
        body = shape(rng, prefix + "#" * ((length or rng.choice(family.lengths)) - len(prefix) - 1))
        return body + luhn.calc_check_digit(body)

    return Card(name, until(make, _unambiguous))


def _unambiguous(digits: str) -> bool:
    """Whether no shorter card opens the number: then its tail could as well be a security code."""
    return not any(is_card_number(digits[:length]) for length in range(12, len(digits)))


def unchecked_unionpay(rng: Random) -> Card:
    """A UnionPay card that does not follow Luhn, as some do."""
    while True:
        digits = shape(rng, "62" + "#" * 14)
        if not luhn.is_valid(digits):
            return Card("unionpay", digits)


def usual_groups(card: Card) -> list[str]:
    """The card cut as it is printed: 4-4-4-4, or 4-6-5 for Amex."""
    return cut(card.digits, BRANDS[card.brand].groups)


def cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    """Cut digits into consecutive groups; what the sizes leave over is the last group."""
    groups, start = [], 0
    for size in sizes:
        groups.append(digits[start : start + size])
        start += size
    groups.append(digits[start:])
    return [group for group in groups if group]


def is_card_number(digits: str) -> bool:
    """Whether digits could be a card by brand, length and check digit."""
    return any(
        len(digits) in brand.lengths and digits.startswith(brand.prefixes) for brand in BRANDS.values()
    ) and luhn.is_valid(digits)


def holds_card_number(digits: str) -> bool:
    """Whether any part of a run of digits looks like a card: any prefix of a scheme, any length, Luhn."""
    return any(
        digits[start] in "2345689" and luhn.is_valid(digits[start : start + length])
        for length in range(12, 20)
        for start in range(len(digits) - length + 1)
    )
