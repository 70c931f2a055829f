"""The registry of international bank account numbers (ISO 13616): which countries have them, and how they are built."""

import itertools
import re
from functools import cache
from string import ascii_lowercase
from typing import Final

from stdnum import numdb

_PART: Final = re.compile(r"([1-9][0-9]*)!([nac])")
_KINDS: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
"""A letter of the registry for each kind of character."""


@cache
def _parts(country: str) -> list[tuple[str, str]]:
    """What an account number in a country (two capital letters) is made of: counts, each with the kind of its characters."""
    (_, properties), *_ = [*numdb.get("iban").info(country), ("", {})]
    return _PART.findall(properties.get("bban", ""))


@cache
def length_of(country: str) -> int:
    """How long an IBAN of this country is, 0 when the registry has none."""
    return 4 + sum([int(count) for count, _ in _parts(country)]) if _parts(country) else 0


@cache
def structure(country: str) -> re.Pattern[str]:
    """What a country's account numbers look like, after the four characters that all have."""
    return re.compile("".join(f"{_KINDS[kind]}{{{count}}}" for count, kind in _parts(country)))


@cache
def countries() -> frozenset[str]:
    """Country codes in lower case."""
    pairs = itertools.product(ascii_lowercase, repeat=2)
    return frozenset(first + second for first, second in pairs if length_of((first + second).upper()))
