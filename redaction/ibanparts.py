"""International account numbers that arrive in parts, named or not: "DE89370400", then "440532013000"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import lately
from redaction.detectors import iban
from redaction.lately import Found
from redaction.normalise import fold
from redaction.registry import length_of
from redaction.scene import Hit, Scene
from redaction.span import Options, Turn

_MOST: Final = 5
_PIECE: Final = r"[a-z0-9](?:[ \n./_-]{0,2}[a-z0-9]){0,33}"
_BEGINNING: Final = re.compile(rf"(?<![a-z0-9])([a-z]{{2}}[0-9]{{2}}(?:[ \n./_-]{{0,2}}{_PIECE})?)\W*\Z", re.ASCII)
"""At the end of a message: a country's letters, two digits, and what comes after."""
_REST: Final = re.compile(rf"\W*(?:[^\W\d]+\W+){{0,3}}?(?=[a-z]{{0,4}}[0-9])({_PIECE})\W*")
"""A few words and what may go on with it."""
_GAP: Final = re.compile("[^a-z0-9]")
_RULE: Final = "iban_split"


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the last part of such a number; return those of the customer's turns before it."""
    last = _REST.fullmatch(scene.text) if scene.total and not scene.masks else None
    if last is None:
        return {}
    told = _GAP.sub("", last[1])
    found: Found = {}
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - lately.NEAR), -1):
        turn = earlier[index]
        if not turn.by_customer or lately.words_only(turn.text):
            continue
        folded = fold(turn.text)
        begun = None if "[" in turn.text else _BEGINNING.search(folded.text)
        part = begun or _REST.fullmatch(folded.text)
        if part is None or turn.age > options.join_within or len(found) == _MOST:
            return {}
        told = _GAP.sub("", part[1]) + told
        country = told[:2].upper()
        found[index] = (folded, [Hit("bank_account", *part.span(1), _RULE, 0.95, country)])
        if begun and len(told) == length_of(country) and iban.is_valid(told.upper()):
            scene.reclaim(Hit("bank_account", *last.span(1), _RULE, 0.95, country))
            return found
    return {}
