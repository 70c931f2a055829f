"""The first, very cheap look: most messages hold no digit and no word that could matter, and are done here.

Reads the text in one byte a character, without folding it to text first.
"""

import re
from typing import Final

from redaction import alphabet, runtogether
from redaction.lexicon import LEXICON
from redaction.normalise import fold_word
from redaction.signs import names_password

_UNUSUAL: Final = re.compile("[^\x00-/:-?A-\x7fą-żĄ-ŻóÓא-תء-غف-ي،؟؛–—’‘“”„…\u00a0\U0001f300-\U0001faff]")
"""Whatever may hide a digit, or a letter of a word that we know."""

_AT: Final = alphabet.nearest("@")[0]
_TRIGGERS: Final = alphabet.dictionary(map(fold_word, LEXICON.triggers))


def is_plain(text: str) -> bool:
    """Whether nothing in the text could be masked."""
    usual, digits = alphabet.encoded(text)
    return not digits and says_nothing(text, usual)


def says_nothing(text: str, usual: bytes | None) -> bool:
    """The same when the text's encoding is known, and has no digits."""
    if usual is None:
        if _UNUSUAL.search(text):
            return False
        usual = alphabet.nearest(text)
    words = alphabet.spaced(usual)
    if not _TRIGGERS.isdisjoint(words.split()) or names_password(words) or _AT in usual:
        return False
    return not runtogether.present(usual)
