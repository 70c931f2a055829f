"""What there is room for is no less than what the detectors look for."""

import itertools
import random

import pytest

from redaction import engine, redact, room
from redaction.brands import BRANDS
from redaction.detectors import national
from redaction.format import DigitFormat
from tests.redaction.asking import everybody

LONGEST = 24


def _lengths(kind):
    """The lengths of a number in one group that there is such room for."""
    return {size for size in range(LONGEST) if room.in_group(size) & kind}


def test_room_for_a_clear_card_is_the_usual_lengths_of_all_brands():
    usual = {size for brand in BRANDS for size in brand.usual}

    assert _lengths(room.CLEAR_CARD) == usual


def test_room_for_an_id_is_the_lengths_of_all_formats():
    digits = [form for form in national.FORMATS if isinstance(form, DigitFormat)]

    assert _lengths(room.ID) == {size for form in digits for size in form.lengths}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("my card expires twelve twenty twenty nine one two three", "my card expires [expiry]"),
        ("expiry twelve twenty twenty nine one two three four", "expiry [expiry]"),
        ("expires zero eight two zero two nine one two three", "expires [expiry]"),
    ],
)
def test_a_date_and_a_code_told_in_words_at_once_are_one_group_of_up_to_ten_digits(text, shown):
    assert redact(text).text == shown


@pytest.mark.parametrize("gap", [" ", "-", ".", ", ", " and ", " then ", "\n", "/", " id ", " card: ", " pin "])
def test_numbers_of_any_lengths_are_found_as_if_everybody_was_asked(gap, monkeypatch):
    """One to three numbers in a row, and what is said between them: whoever has no room for any would find nothing."""
    drawn = random.Random(gap)
    messages = [
        head + gap.join(f"{drawn.randrange(10**size):0{size}}" for size in sizes) + tail
        for count in range(1, 4)
        for sizes in itertools.product(range(1, LONGEST), repeat=count)
        for head, tail in [drawn.choice([("", ""), ("my id ", ""), ("card ", " cvv"), ("call ", " $"), ("DE", "x")])]
    ]
    chosen = drawn.sample(messages, 300)
    asked = [redact(message) for message in chosen]
    monkeypatch.setattr(engine, "plan", everybody)

    assert [redact(message) for message in chosen] == asked
