"""The demonstration shop: each documented example gives the answer it is documented for."""

from datetime import date

import pytest

from bot.shop import ORDERS, DemoShop
from config.catalogue import LANGUAGES
from handlers.contract import Lookup

SUNDAY = date(2026, 11, 22)


def ask(name, language="en", **fields):
    return DemoShop(lambda: SUNDAY).answer(Lookup(name=name, source="shop", language=language, fields=fields))


@pytest.mark.parametrize(
    ("number", "status", "returning", "moving"),
    [
        ("10111", "packing", "not_yet", "changed"),
        ("10222", "shipped", "not_yet", "too_late"),
        ("10333", "delivered", "exchange", "too_late"),
        ("10444", "waiting", "exchange", "too_late"),
        ("10555", "cancelled", "cancelled", "cancelled"),
        ("10666", "delivered", "too_late", "too_late"),
        ("99999", "unknown", "unknown", "unknown"),
    ],
)
def test_an_orders_state_decides(number, status, returning, moving):
    """As the table in the module says."""
    assert ask("order_status", order_number=number).answer == status
    assert ask("return_or_exchange", order_number=number, wish="exchange").answer == returning
    assert ask("delivery_change", order_number=number, day="2026-11-24").answer == moving


def test_every_order_is_tried_above():
    """A new order needs a line in the table."""
    assert set(ORDERS) == {"10111", "10222", "10333", "10444", "10555", "10666"}


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-21", "2026-11-28", "2026-12-20"])
def test_there_are_days_without_delivery(day):
    """Today, the past, Saturdays, and what is more than three weeks ahead."""
    assert ask("delivery_change", order_number="10111", day=day).answer == "no_delivery"


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("en", "Tuesday, November 24, in the afternoon"),
        ("he", "יום שלישי, 24 בנובמבר, אחר הצהריים"),
        ("ar", "الثلاثاء، 24 نوفمبر، بعد الظهر"),
        ("pl", "wtorek, 24 listopada, po południu"),
    ],
)
def test_days_are_said_in_the_customers_language(language, when):
    """By CLDR."""
    result = ask("delivery_change", language, order_number="10111", day="2026-11-24", part_of_day="afternoon")

    assert result.values["when"] == when


@pytest.mark.parametrize(
    ("language", "product", "answer"),
    [
        ("en", "blue kettle", "in_stock"),
        ("en", "winter jackets", "last_ones"),
        ("en", "desk lmap", "unknown"),
        ("en", "lamps", "back_on"),
        ("en", "elephants", "unknown"),
        ("he", "נעליים שחורות", "in_stock"),
        ("he", "מנורה", "back_on"),
        ("ar", "معطف", "last_ones"),
        ("pl", "zimową kurtkę", "last_ones"),
        ("pl", "lampkę", "back_on"),
    ],
)
def test_products_are_found_by_their_noun(language, product, answer):
    """Inflected, in any of the languages."""
    result = ask("product_availability", language, product=product)

    assert result.answer == answer
    assert answer == "unknown" or result.values["item"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shop_gives_what_the_answers_need(language, shipped):
    """Each of the flows' answers has its values."""
    declared = {flow.name: flow for flow in shipped}
    for number in [*ORDERS, "99999"]:
        for name in ("order_status", "return_or_exchange", "delivery_change"):
            result = ask(name, language, order_number=number, wish="return", day="2026-11-24")
            flow = declared[name]
            assert result.ok
            assert result.answer in flow.answers
            assert set(result.values) <= set(flow.lookup.values)


def test_a_flow_the_shop_does_not_know_fails():
    """The shop only answers the flows that are shipped."""
    assert not ask("gift_wrap").ok
