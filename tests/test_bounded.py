"""Calls that hold nobody up, whatever the other machine does."""

import threading

import pytest

from bot.bounded import Bounded, TooMany


def test_what_the_call_returns_or_raises_is_handed_on():
    calls = Bounded("test", 1)
    assert calls.call(lambda: 7, 5) == 7
    with pytest.raises(ZeroDivisionError):
        calls.call(lambda: 1 // 0, 5)
    assert calls.call(lambda: 8, 5) == 8, "its place is free again"


def test_a_call_that_takes_too_long_is_left_and_keeps_its_place_until_it_ends():
    calls, end = Bounded("test", 1), threading.Event()
    with pytest.raises(TimeoutError):
        calls.call(end.wait, 0.01)
    with pytest.raises(TooMany):
        calls.call(lambda: 7, 5)
    end.set()
    for thread in [one for one in threading.enumerate() if one.name == "test"]:
        thread.join()
    assert calls.call(lambda: 7, 5) == 7
