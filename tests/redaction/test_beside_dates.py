"""Cards that a date stands beside, and what passes for one across a date: whole masked texts."""

import pytest

from redaction import redact

DATED = [
    ("4580458045804581 08/29 123", "[card] [expiry] [security code]"),
    ("4580458045804581 08/29", "[card] [expiry]"),
    ("08/29 4580458045804581", "[expiry] [card]"),
    ("it's 5105105105105101, 11/2028", "it's [card], [expiry]"),
    ("קח 4580458045804581 08/29", "קח [card] [expiry]"),
    ("622223694234948747 08/32", "[card] [expiry]"),
]
"""No word names them and the check digit is wrong: a month and a year beside a number that begins like a card's tell."""
ACROSS = [
    ("card 6267–620982–5050 09/2033 645", "card [card] [expiry] [security code]"),
    ("האשראי 6267–620982–5050 09/2033 645", "האשראי [card] [expiry] [security code]"),
]
"""Digits that pass for a card when those of a date are counted among them."""
KEPT = [
    "order 4580458045804581 08/29",
    "מספר מעקב 4580458045804581 08/29",
    "tracking 622223694234948747 08/32",
    "1580458045804581 08/29",
    "4580458045804581 28/11",
]


@pytest.mark.parametrize(("message", "masked"), DATED + ACROSS)
def test_a_card_beside_a_date_is_masked_and_the_date_too(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_a_number_called_otherwise_or_beside_a_day_is_kept(message):
    assert redact(message).text == message
