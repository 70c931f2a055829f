"""What is masked at once is what the detectors would have masked."""

import pytest

from redaction import Turn, redact
from redaction.engine import survey
from redaction.normalise import fold
from redaction.span import DEFAULT
from redaction.sure import lone_card

CARD = "4580458045804580"
"""A made-up number that passes Luhn's formula."""


@pytest.mark.parametrize(
    "text",
    [
        f"my card is {CARD}",
        "4580 4580 4580 4580",
        "כרטיס 4580-4580-4580-4580 תודה",
        "order 4580/4580/4580/4580 please",
        "٤٥٨٠ ٤٥٨٠ ٤٥٨٠ ٤٥٨٠",
        "4580 45804580 4580",
        "{4580} {458045} {804580}!",
        "* 4580\n* 4580\n* 4580\n* 4580",
    ],
)
def test_a_printed_card_is_the_same_found_at_once_or_by_the_detectors(text):
    """The straight way is only a shorter one."""
    card = lone_card(fold(text))

    assert card is not None
    assert survey(text, (), DEFAULT)[1].hits == [card]


@pytest.mark.parametrize(
    "text",
    [
        "4580 4580 4580 4581",
        "4580 4580 4580 4580 and my code is 123",
        "my password is hunter2, card 4580 4580 4580 4580",
        "4580 4580 4580 4580, the password is tiger",
        "mail 4580458045804580@example.com",
        "https://example.com/4580458045804580",
        "two cards: 4580 4580 4580 4580",
        "[card] 4580 4580 4580 4580",
        "ab4580458045804580",
        "order no. 4580 45804580 4580",
        "45.80458045804580, 4580",
        "it says 4580 45804580 - 4/580",
        "login dana / tiger, card 4580 4580 4580 4580",
    ],
)
def test_whatever_else_may_be_meant_is_left_to_the_detectors(text):
    """Another number, a password, an address, a number word, a mask, letters of a serial: nothing is done in a hurry."""
    assert lone_card(fold(text)) is None


def test_a_card_that_may_go_on_with_earlier_digits_is_seen_with_them():
    """Digits left in clear just before are read together with the card."""
    alone = redact(f"{CARD}", earlier=[Turn("hello")])
    together = redact(f"{CARD}", earlier=[Turn("378282246310")])

    assert alone.text == together.text == "[card •••• 4580]"
    assert not alone.amendments
