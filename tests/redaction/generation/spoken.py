"""Digits as words, the way people type them in four languages."""

import tomllib
from pathlib import Path
from random import Random

_WORDS = tomllib.loads((Path(__file__).parent / "phrases" / "digits.toml").read_text(encoding="utf-8"))
_REPEATS = {2: "double", 3: "triple"}


def word(rng: Random, digit: str, language: str, manner: str = "plain") -> str:
    return rng.choice(_WORDS[language][manner][int(digit)])


def say(rng: Random, digits: str, language: str, *, manner: str = "plain", joiner: str = " ") -> str:
    return joiner.join(word(rng, digit, language, manner) for digit in digits)


def say_mixed_genders(rng: Random, digits: str, language: str) -> str:
    return " ".join(word(rng, digit, language, rng.choice(("plain", "other"))) for digit in digits)


def say_with_slips(rng: Random, digits: str, language: str) -> str:
    """About a quarter of the words carry a slip, at least one."""
    slipped = set(rng.sample(range(len(digits)), max(1, len(digits) // 4)))
    return " ".join(
        word(rng, digit, language, "slip" if index in slipped else "plain") for index, digit in enumerate(digits)
    )


def say_doubles(rng: Random, digits: str) -> str:
    """English "double five" and "triple zero"."""
    words, index = [], 0
    while index < len(digits):
        run = 1
        while run < max(_REPEATS) and digits[index : index + run + 1] == digits[index] * (run + 1):
            run += 1
        spoken = word(rng, digits[index], "en")
        words.append(f"{_REPEATS[run]} {spoken}" if run in _REPEATS else spoken)
        index += run
    return " ".join(words)
