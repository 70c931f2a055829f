"""Numbers that are named and begun in one message, and what comes after them: their rest, or something else."""

import pytest

from redaction import redact
from tests.redaction.numbers import luhn_completed
from tests.redaction.test_told_in_parts import left, shown

VISA = luhn_completed("453201948620175")


def test_doubles_are_counted_where_digits_are_announced():
    told = ["first four double four double six", "then seven two four seven", "then one five double nine"]

    assert shown(*told, "last four two nought double nine")[-1] == "last four [card •••• 2099]"


def test_a_card_that_shows_its_first_six_beside_stars_is_hidden_where_it_is_called_one():
    assert redact("płaciłam kartą 9792 00** **** ****, widać u was?").text == "płaciłam kartą [card], widać u was?"


@pytest.mark.parametrize("rest", ["61 12-28", "6 12/32"])
def test_a_few_digits_between_a_card_and_its_last_month_are_of_the_card(rest):
    masked = redact(f"{VISA[:4]} {VISA[4:8]} {VISA[8:12]} {VISA[12:]} {rest}").text

    assert masked == "[card] [expiry]"
