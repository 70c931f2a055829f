"""International bank account numbers: registered country, its length, mod 97 (ISO 13616).

A number with the country's prefix and length but a wrong check is masked as well: nothing else looks like that.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from stdnum import numdb

from redaction.lexicon import LEXICON
from redaction.scene import Hit, Scene

PATTERN: Final = re.compile(
    r"(?:(?<![a-z0-9])|(?<=iban))[a-z]{2}[ -]?[0-9]{2}(?:[ \n./_-]{0,2}[a-z0-9]){11,30}", re.ASCII
)
_POSTAL: Final = re.compile(r"[a-z]{2}[0-9]{9}[a-z]{2}(?![a-z0-9])")
"""A parcel's number by the Universal Postal Union's standard S10: "EE480763429CN"."""
_SEPARATOR: Final = re.compile(r"[^a-z0-9]")
_VALUES: Final = {ord(letter): str(value) for value, letter in enumerate(ascii_uppercase, start=10)}
_PART: Final = re.compile(r"([0-9]+)")
_WORD: Final = re.compile("(?<=[ \n])[a-z]{2,}(?=[ \n])")
"""What no account number has: "LT139283A cc 4580…"."""
_MIN_DIGITS: Final = 8
_MIN_IN_TEXT: Final = 13


@cache
def length_of(country: str) -> int:
    """How long an IBAN of this country (two capital letters) is, 0 when the registry has none."""
    (_, properties), *_ = [*numdb.get("iban").info(country), ("", {})]
    return 4 + sum(map(int, _PART.findall(properties["bban"]))) if "bban" in properties else 0


@cache
def _structure(country: str) -> re.Pattern[str]:
    """What a country's account numbers look like: a letter of the registry for each kind of character, with its count."""
    (_, properties), *_ = [*numdb.get("iban").info(country), ("", {})]
    kinds = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
    parts = re.findall(r"([1-9][0-9]*)!([nac])", properties.get("bban", ""))
    return re.compile("".join(f"{kinds[kind]}{{{count}}}" for count, kind in parts))


def is_valid(compact: str) -> bool:
    """Whether capitals and digits without separators form an IBAN (as `stdnum.iban`, written out for speed)."""
    turned = (compact[4:] + compact[:4]).translate(_VALUES)
    return int(turned) % 97 == 1 and _structure(compact[:2]).fullmatch(compact, 4) is not None


def find(scene: Scene) -> Sequence[Hit]:
    """IBANs, cut to their country's length."""
    if scene.total < _MIN_IN_TEXT or not _begins(scene):
        return ()
    hits: list[Hit] = []
    found = PATTERN.search(scene.text)
    while found:
        hit = _judge(found.group(), found.start())
        if hit:
            hits.append(hit)
        found = PATTERN.search(scene.text, hit.end if hit else found.start() + 1)
    return hits


def _begins(scene: Scene) -> bool:
    """Whether two letters that an IBAN may begin with stand right before digits, or a space or dash before them."""
    countries = _countries()
    for first, _ in scene.runs:
        before = scene.segments[first]
        if before[-2:] in countries or before[-3:-1] in countries:
            return True
    return False


@cache
def _countries() -> frozenset[str]:
    """Lower-case country codes of the registry."""
    pairs = itertools.product(ascii_lowercase, repeat=2)
    return frozenset(first + second for first, second in pairs if length_of((first + second).upper()))


def _judge(text: str, start: int) -> Hit | None:
    country = text[:2].upper()
    size = length_of(country)
    end = _end(text, size) if size else 0
    if not end:
        return None
    compact = _SEPARATOR.sub("", text[:end]).upper()
    if is_valid(compact):
        return Hit("bank_account", start, start + end, "iban", 0.99, country)
    if _POSTAL.match(text):
        return None
    looks = text[2].isdigit() and text[:2] not in LEXICON.fillers and sum(map(str.isdigit, compact)) > _MIN_DIGITS
    if looks and not _WORD.search(text[:end], 4):
        return Hit("bank_account", start, start + end, "iban_slip", 0.8, country)
    return None


def _end(text: str, size: int) -> int:
    """Where the first `size` letters and digits end, 0 when there are fewer."""
    seen = 0
    for index, char in enumerate(text):
        seen += char.isalnum()
        if seen == size:
            return index + 1
    return 0
