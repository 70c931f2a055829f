"""Passwords that come after another: "from tiger1 to tiger2", "first tiger1, then tiger2"."""

import re
from typing import Final

from redaction import strange

_LEAST_OF_FIGURES: Final = 6
_TO: Final = re.compile(
    r"[ ,]{1,2}(?:(?:(?:and|a|i|ו|و) ?)?(?:the )?(?:new|now|nowe|teraz|החדשה|חדשה|ועכשיו|עכשיו|الجديده|جديده|الحين|والحين)"
    r"(?: one)?(?: is| to| it is| its| it's| היא| هي)?[ :]{1,2}"
    r"|(?:drugie|the second|second|other|השנייה|השניה|והשנייה|الثانيه|والثانيه)[ :]{1,2}"
    r"|(?:וגם|ועוד|וכמו כן|وكمان|وايضا|also|and also|oraz|ואז|אחר כך|potem|nastepnie|وبعدين|بعدين|and then)[ :]{1,2}"
    r"|(?:to|into|or|and|na|lub|albo|i|או|ו|الي|او|ثم|then|>|->|=>|→)[ :]{1,2}|(?=ל-?[a-z0-9])|و ?(?=[a-z0-9]))"
)


def another(text: str, position: int) -> tuple[int, int] | None:
    """What a password was changed to, or another that may be it: "from tiger1 to tiger2"."""
    found = _TO.match(text, position)
    token = strange.TOKEN.match(text, found.end()) if found else None
    if token is None:
        return None
    value = token.group().rstrip(strange.CLOSING)
    if value.isdecimal() and len(value) >= _LEAST_OF_FIGURES:
        return token.start(), token.start() + len(value)
    return strange.first(token.group(), 0, token.start())
