"""No input is slow: every pattern of the package and the whole engine take time in proportion to the text."""

import importlib
import itertools
import pkgutil
import re
import time

import pytest

import redaction
from redaction import Options, Turn, redact

NASTY = (
    "1", "4", "a", " ", "-", "1 ", "1-", "4111 1111 1111 1111 ", "1.", "12/", "*", "4*", "x", "1x", "pl",
    "pl61 1090 ", "aa1", "password", "pass is ", "א", "ש", "0:", "1,", "[card]", "[", "http://", "www.", "a@",
    "last four one two ", "part two ", "u: a p: ", "bluebird is my password ", "ending in ", "a.com/1",
    "a.", "550e8400-", "1:", "٤", "\u200f", "❤️", "one ", "four five ", "-1", "a-", "00:",
    "1 1-", "1, 1-1 ", "12\n1, 1 ", "1/2 3. ", "four 1-1, ", "?", "a? ", "5 digits ", "such as ", "1. a\n", "• id ",
)  # fmt: skip
LENGTH = 2_000


def patterns():
    for module in pkgutil.walk_packages(redaction.__path__, "redaction."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.mark.parametrize("pattern", list(patterns()))
def test_pattern_does_not_backtrack(pattern):
    for head, unit in itertools.product(("", '"', "„"), NASTY):
        text = head + (unit * LENGTH)[:LENGTH]
        for tail in ("", "!", "z", "\ue000"):
            start = time.process_time()
            for _ in pattern.finditer(text + tail if isinstance(pattern.pattern, str) else (text + tail).encode()):
                pass
            assert time.process_time() - start < 0.15, f"{head!r} {unit!r} {tail!r}"


@pytest.mark.parametrize("unit", NASTY)
def test_long_message_is_done_in_time(unit):
    start = time.process_time()
    redact((unit * 10 * LENGTH)[: 10 * LENGTH], options=Options(time_limit=60))

    assert time.process_time() - start < 3  # About half a second on a quiet machine; a square would take minutes.


@pytest.mark.parametrize("unit", ["1", " ", "\u200f", "[card]", "4111 1111 1111 1111 ", "four "])
def test_megabyte_is_masked_whole_at_once(unit):
    start = time.process_time()
    result = redact((unit * 1_000_000)[:1_000_000])

    assert time.process_time() - start < 0.2
    assert result.text == "[message hidden]"


@pytest.mark.parametrize("unit", ["password is ", "password ", "pass.", "haslo: ", "הסיסמה היא ", "the pin code is "])
def test_megabyte_of_names_is_done_in_time_with_the_bound_lifted(unit):
    start = time.process_time()
    redact((unit * 1_000_000)[:1_000_000], options=Options(max_chars=1_000_000, time_limit=60))

    assert time.process_time() - start < 3  # About half a second on a quiet machine; a square would take minutes.


@pytest.mark.parametrize("head", ["", '"', "„"])
@pytest.mark.parametrize("unit", NASTY)
def test_a_long_turn_before_a_message_is_heard_in_time(unit, head):
    """The bot may quote what a customer wrote: "I can't find '…' in our shop"."""
    turn = head + (unit * 10 * LENGTH)[: 10 * LENGTH]
    start = time.process_time()
    for by_customer in (True, False):
        redact("304125735", earlier=[Turn("my id is", age=9), Turn(turn, by_customer, age=5)])

    assert time.process_time() - start < 3  # A tenth of a second on a quiet machine; a square takes ten seconds.


def test_many_earlier_turns_cost_little():
    earlier = [Turn(f"{place} and {place * 7}") for place in range(2000)]
    start = time.process_time()
    redact("1234 5678", earlier=earlier)

    assert time.process_time() - start < 0.2


@pytest.mark.parametrize("unit", ["1 1-", "1, 1-1 ", "12\n1, 1 ", "1/2 3. "])
def test_many_numbers_parted_in_several_ways_are_done_in_time_with_the_bound_lifted(unit):
    start = time.process_time()
    redact((unit * 100_000)[:100_000], options=Options(max_chars=100_000, time_limit=60))

    assert time.process_time() - start < 3  # A tenth of a second on a quiet machine; a square takes a minute.


@pytest.mark.parametrize("times", [4, 9, 50, 99])
def test_many_parts_that_look_like_slips_of_each_other_are_joined_in_time(times):
    """Each may be a correction of any other."""
    start = time.process_time()
    for unit in ("123 abc 124 abc ", "1234 abc 1235 abc ", "123 124 "):
        redact("123", earlier=[Turn(unit * times), Turn(unit * times)])

    assert time.process_time() - start < 1


@pytest.mark.parametrize("unit", NASTY)
def test_names_in_a_row_are_told_apart_in_time_with_the_bound_lifted(unit):
    start = time.process_time()
    for text in (f"1419402 148223727 order and id {unit * 9_000}", f"order and id {unit * 9_000}\n1419402 148223727"):
        redact(text, options=Options(max_chars=400_000, time_limit=60))

    assert time.process_time() - start < 3  # A tenth of a second on a quiet machine; a square takes a minute.
