"""Ready examples: what a customer might write, with numbers that are made up, valid, and different each time."""

import secrets
from collections.abc import Callable
from types import MappingProxyType

from stdnum import luhn
from stdnum.pl import pesel

from config.catalogue import Catalogue

NAMES = ("order", "card", "id", "readers", "forget")
SHOP_ORDER = "10222"
"""An order that the demonstration shop knows."""
TEST_PREFIXES = ("42424242", "55555555", "40000566")
"""Beginnings of card numbers that payment companies publish for tests."""


def card() -> str:
    """Return a card number in groups of four."""
    number = secrets.choice(TEST_PREFIXES) + _digits(7)
    number += luhn.calc_check_digit(number)
    return " ".join(number[start : start + 4] for start in range(0, 16, 4))


def israeli_id() -> str:
    """Return a teudat zehut number: nine digits."""
    number = secrets.choice("23") + _digits(7)
    return number + luhn.calc_check_digit(number)


def saudi_id() -> str:
    """Return a Saudi ID number: ten digits."""
    number = "1" + _digits(8)
    return number + luhn.calc_check_digit(number)


def polish_id() -> str:
    """Return a PESEL of somebody born in the last century."""
    number = f"{60 + secrets.randbelow(39)}{1 + secrets.randbelow(12):02}{1 + secrets.randbelow(28):02}{_digits(4)}"
    return number + str(pesel.calc_check_digit(number))


def british_id() -> str:
    """Return a National Insurance number."""
    return f"JX {_digits(2)} {_digits(2)} {_digits(2)} {secrets.choice('ABCD')}"


IDS: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {"en": british_id, "he": israeli_id, "ar": saudi_id, "pl": polish_id}
)


def example(name: str, language: str, catalogue: Catalogue) -> str:
    """Return what a customer writes in an example (one of `NAMES`)."""
    numbers = {"card": card(), "id": IDS[language](), "order": SHOP_ORDER}
    return catalogue.say(f"simulator.example.{name}.says", language, **numbers)


def _digits(count: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(count))
