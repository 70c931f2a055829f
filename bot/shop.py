"""The built-in demonstration shop: a few orders and products that stand for every answer, so that flows can be tried.

Orders, the same on every day (days are counted from today):

| number | state | returned or exchanged | delivery changed |
|---|---|---|---|
| 10111 | being packed, arrives in 3 days | not yet | yes |
| 10222 | on its way, arrives tomorrow | not yet | too late |
| 10333 | delivered 4 days ago | yes, 26 days left | too late |
| 10444 | at the pickup point for 5 more days | yes | too late |
| 10555 | cancelled | cancelled | cancelled |
| 10666 | delivered 45 days ago | too late | too late |

Any other number is unknown. The products and their words are in `shop.toml`.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rapidfuzz.fuzz import ratio

from config.folding import words
from handlers.contract import Lookup, LookupResult
from handlers.values import day_in_words, day_part_in_words

RETURN_DAYS = 30
LONGEST_AHEAD = timedelta(weeks=3)
SATURDAY = 5
COMMA = {"en": ", ", "he": ", ", "ar": "، ", "pl": ", "}
ALIKE = 80
"""Likeness, of 100, from which a product's word is recognised in spite of a slip."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order's state, and the day that matters in it, counted from today."""

    state: str
    days: int = 0


ORDERS: Mapping[str, Order] = {
    "10111": Order("packing", 3),
    "10222": Order("shipped", 1),
    "10333": Order("delivered", -4),
    "10444": Order("waiting", 5),
    "10555": Order("cancelled"),
    "10666": Order("delivered", -45),
}


class DemoShop:
    """Answers the shipped flows' lookups. `today` gives the current day."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._answers: Mapping[str, Callable[[Mapping[str, str], str], LookupResult]] = {
            "order_status": self._order_status,
            "return_or_exchange": self._return_or_exchange,
            "product_availability": self._product_availability,
            "delivery_change": self._delivery_change,
        }

    def answer(self, lookup: Lookup) -> LookupResult:
        """Answer one of the shipped flows; another flow's lookup fails."""
        answer = self._answers.get(lookup.name)
        return answer(lookup.fields, lookup.language) if answer else LookupResult(ok=False)

    def _order_status(self, fields: Mapping[str, str], language: str) -> LookupResult:
        order = ORDERS.get(fields.get("order_number", ""))
        return self._on(order.state, order.days, language) if order else _plain("unknown")

    def _return_or_exchange(self, fields: Mapping[str, str], language: str) -> LookupResult:
        order = ORDERS.get(fields.get("order_number", ""))
        if order is None:
            return _plain("unknown")
        if order.state == "cancelled":
            return _plain("cancelled")
        if order.state in {"packing", "shipped"}:
            return self._on("not_yet", order.days, language)
        last = min(order.days, 0) + RETURN_DAYS
        return self._on(fields.get("wish", "return") if last >= 0 else "too_late", last, language)

    def _delivery_change(self, fields: Mapping[str, str], language: str) -> LookupResult:
        order = ORDERS.get(fields.get("order_number", ""))
        if order is None or order.state == "cancelled":
            return _plain("cancelled" if order else "unknown")
        if order.state != "packing":
            return _plain("too_late")
        day = date.fromisoformat(fields["day"])
        if day.weekday() == SATURDAY or not self._today() < day <= self._today() + LONGEST_AHEAD:
            return _plain("no_delivery")
        part = fields.get("part_of_day")
        when = [day_in_words(day, language), *([day_part_in_words(part, language)] if part else [])]
        return LookupResult(ok=True, answer="changed", values={"when": COMMA[language].join(when)})

    def _product_availability(self, fields: Mapping[str, str], language: str) -> LookupResult:
        wanted = words(fields.get("product", ""))
        product = max(_products(), key=lambda product: product.likeness(wanted, language))
        if not product.likeness(wanted, language):
            return _plain("unknown")
        values = {"item": product.names[language]}
        if product.back_in:
            values["day"] = day_in_words(self._today() + timedelta(days=product.back_in), language)
        return LookupResult(ok=True, answer=product.answer, values=values)

    def _on(self, answer: str, days: int, language: str) -> LookupResult:
        day = day_in_words(self._today() + timedelta(days=days), language)
        return LookupResult(ok=True, answer=answer, values={"day": day})


def _plain(answer: str) -> LookupResult:
    return LookupResult(ok=True, answer=answer)


@dataclass(frozen=True, slots=True)
class Product:
    """Something the shop sells."""

    answer: str
    names: Mapping[str, str]
    nouns: Mapping[str, tuple[str, ...]]
    back_in: int = 0
    """Days until it is back, if it is sold out."""

    def likeness(self, wanted: tuple[str, ...], language: str) -> int:
        """Return how many of the wanted words name this product."""
        nouns = [word for noun in self.nouns[language] for word in words(noun)]
        return sum(any(ratio(word, noun) >= ALIKE for noun in nouns) for word in wanted)


@cache
def _products() -> tuple[Product, ...]:
    table = tomllib.loads(Path(__file__).with_name("shop.toml").read_text("utf-8"))
    return tuple(Product(**product) for product in table["products"])
