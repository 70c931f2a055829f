"""The first, very cheap look: most messages hold no digit and no word that could matter, and are done here."""

import re
from typing import Final

from redaction.lexicon import LEXICON, WORD
from redaction.normalise import fold

_DIGIT: Final = re.compile(r"[\d@²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㈠-㊿🄀-🄊]")


def is_plain(text: str) -> bool:
    """Whether nothing in the text could be masked."""
    if _DIGIT.search(text):
        return False
    return _TRIGGERS.isdisjoint(WORD.findall(fold(text).text))


_TRIGGERS: Final = frozenset(LEXICON.numbers) | frozenset(LEXICON.roots("secret"))
