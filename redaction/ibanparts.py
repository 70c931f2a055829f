"""International account numbers that arrive in parts with nothing said: "PL1939825979", then "1907483378876232"."""

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

_PART: Final = re.compile(r"\W*([a-z0-9](?:[ \n./_-]{0,2}[a-z0-9]){1,32})\W*", re.ASCII)
_BEGUN: Final = re.compile(r"[a-z]{2}[0-9]{2}")
_GAPS: Final = str.maketrans("", "", " \n./_-")
_MOST: Final = 5
_RULE: Final = "iban_split"


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the last part of such a number; return those of the customer's turns before it."""
    last = _PART.fullmatch(scene.text)
    if last is None or scene.masks:
        return {}
    digits = last.group(1).translate(_GAPS)
    found: Found = {}
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - lately.NEAR), -1):
        turn = earlier[index]
        if not turn.by_customer:
            continue
        folded = fold(turn.text)
        if not any(map(str.isdigit, folded[0])):
            continue
        part = _PART.fullmatch(folded[0])
        if part is None or turn.age > options.join_within or len(found) == _MOST:
            return {}
        digits = part.group(1).translate(_GAPS) + digits
        country = digits[:2].upper()
        found[index] = (folded, [Hit("bank_account", *part.span(1), _RULE, 0.95, country)])
        if _BEGUN.match(digits):
            if len(digits) != length_of(country) or not iban.is_valid(digits.upper()):
                return {}
            scene.reclaim(Hit("bank_account", *last.span(1), _RULE, 0.95, country))
            return found
    return {}
