"""International bank account numbers: registered country, its length, mod 97 (ISO 13616).

A number with the country's prefix and length but a wrong check is masked as well: nothing else looks like that.
"""

import re
from collections.abc import Sequence
from functools import cache
from string import ascii_uppercase
from typing import Final

from redaction.lexicon import LEXICON
from redaction.registry import length_of, structure
from redaction.scene import Hit, Scene
from redaction.shapes import POSTAL

PATTERN: Final = re.compile(
    r"(?:(?<![a-z0-9])|(?<=iban))[a-z](?:[a-z][ ./_-]?[0-9]| [a-z] [0-9] )[0-9]"
    r"(?:[ \n\t./_*~`,|()\[\]-]{0,4}[a-z0-9]){11,30}",
    re.ASCII,
)
_SEPARATOR: Final = re.compile(r"[^a-z0-9]")
_SEPARATORS: Final = re.compile("[ ._-]")
_GLUED: Final = re.compile("[0-9]+")
_MORE: Final = re.compile("([ ._-])[0-9]{1,4}(?![0-9]|[/:.,][0-9])")
_VALUES: Final = {ord(letter): str(value) for value, letter in enumerate(ascii_uppercase, start=10)}
_WORD: Final = re.compile("(?<=[ \n])[a-z]{2,}(?=[ \n])")
"""What no account number has: "LT139283A cc 4580…"."""
_LISTING: Final = frozenset(",|()[]")
"""Between its groups only where the check holds."""
_MIN_DIGITS: Final = 8
_MIN_IN_TEXT: Final = 12
"""A Dutch one has no more."""


def is_valid(compact: str) -> bool:
    """Whether capitals and digits without separators form an IBAN (as `stdnum.iban`, written out for speed)."""
    turned = (compact[4:] + compact[:4]).translate(_VALUES)
    return int(turned) % 97 == 1 and structure(compact[:2]).fullmatch(compact, 4) is not None


def find(scene: Scene) -> Sequence[Hit]:
    """IBANs, cut to their country's length."""
    if scene.total < _MIN_IN_TEXT:
        return ()
    hits: list[Hit] = []
    found = PATTERN.search(scene.text)
    while found:
        hit = _judge(found.group(), found.start())
        if hit and not any(start <= hit.start < end for start, end, _ in scene.spared):
            hit = hit._replace(end=_end(scene.text, hit))
            hits.append(hit)
        found = PATTERN.search(scene.text, hit.end if hit else found.start() + 1)
    return hits


def _end(text: str, hit: Hit) -> int:
    """Where an account number ends with the digits glued to it, and one with a slip with more groups parted as its own are.

    A digit too many leaves some of it behind what its country's length cuts off.
    """
    glued = _GLUED.match(text, hit.end)
    end = glued.end() if glued else hit.end
    gaps = () if hit.rule == "iban" else _SEPARATORS.findall(text, hit.start, hit.end)
    while (more := _MORE.match(text, end)) and more[1] in gaps:
        end = more.end()
    return end


def _judge(text: str, start: int) -> Hit | None:
    told_singly = text[1] == " "
    country = text[: 2 + told_singly].replace(" ", "").upper()
    size = length_of(country)
    number = _of_size(size).match(text) if size else None
    if number is None:
        return None
    end = number.end()
    if text[:2] in LEXICON.fillers and text[end : end + 1].isdigit():
        return None  # "IMEI no 351291387451107"
    compact = _SEPARATOR.sub("", number.group()).upper()
    if is_valid(compact):
        return Hit("bank_account", start, start + end, "iban", 0.99, country)
    if told_singly or POSTAL.match(text):
        return None
    looks = text[2].isdigit() and text[:2] not in LEXICON.fillers and sum(map(str.isdigit, compact)) > _MIN_DIGITS
    if looks and not _WORD.search(number.group(), 4) and _LISTING.isdisjoint(number.group()):
        return Hit("bank_account", start, start + end, "iban_slip", 0.8, country)
    return None


@cache
def _of_size(size: int) -> re.Pattern[str]:
    """So many letters and digits, with anything between."""
    return re.compile(f"(?:[a-z0-9][^a-z0-9]*){{{size - 1}}}[a-z0-9]")
