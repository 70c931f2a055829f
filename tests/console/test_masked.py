"""A chip leads to why it stands there, and from there to declaring a number of the business's own."""

import re
import tomllib

import pytest

from bot.known_formats import TRIES, draft
from config.policy import KnownNumber

LINK = re.compile(r'href="(/staff/masked\?[^"]+)"')


@pytest.fixture
def explained(dana, phone, customer, synthetic):
    """The page behind the chip of an ID."""
    phone.says(f"my id {synthetic.israeli_id()}")
    dana.opens(f"/staff/conversations/{customer}")
    return LINK.search(dana.text)[1]


def test_a_chip_leads_to_its_rule(dana, explained):
    """Kind, country and rule stand there; nothing of what was masked does."""
    dana.opens(explained)
    assert "An ID number was here (Israel)" in dana.text
    assert "israeli_id" in dana.text


def test_an_order_number_becomes_a_declaration_without_its_digits(dana, explained):
    dana.opens(explained)
    dana.sends(explained, name="order number", example="AB-490271", words="order, zamówienie")
    snippet = re.search(r"<pre[^>]*>([^<]+)</pre>", dana.text)[1]
    declared = tomllib.loads(snippet)["known_numbers"]
    assert [KnownNumber.model_validate(one) for one in declared] == [
        KnownNumber(name="order number", pattern=r"AB-\d{6}", words=("order", "zamówienie"))
    ]
    assert "490271" not in dana.text
    assert f"{TRIES} would be kept" in dana.text


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "example": "####", "words": "order"},
        {"name": "order", "example": "####", "words": " , "},
        {"name": "order 490271", "example": "####", "words": "order"},
        {"name": "order", "example": "####", "words": "order 490271"},
        {"name": "order", "example": "'\n[backend]#", "words": "order"},
        {"name": "order", "example": "letters", "words": "order"},
        {"name": "order", "example": "#" * 16, "words": "order"},
    ],
)
def test_what_is_no_format_is_refused_and_no_digit_comes_back(dana, explained, given):
    dana.opens(explained)
    assert dana.sends(explained, **given).status_code == 422
    assert "<pre" not in dana.text
    assert "490271" not in dana.text


@pytest.mark.parametrize("query", ["kind=poem&rule=pesel", "kind=card&rule=<b>", "kind=card&rule=luhn&country=<b>", ""])
def test_an_address_of_somebody_elses_making_shows_nothing(dana, query):
    assert dana.opens(f"/staff/masked?{query}").status_code == 404


def test_a_format_that_hardly_helps_says_so():
    """Nine digits that are called an ID stay masked."""
    assert draft("order", "ID #########", "teudat zehut").kept() < TRIES
    assert draft("order", "Z-######", "order").kept() == TRIES
