"""The first, very cheap look: most messages hold no digit and no word that could matter, and are done here.

Reads the text as it is, without folding: the words are known in every case and spelling that people use.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from redaction.lexicon import LEXICON

_USUAL: Final = bytes(set(range(128)) - set(b"0123456789@")) + bytes(range(0x80, 0xC0)) + b"\xc3\xc4\xc5\xd7"
"""UTF-8 bytes of ASCII text, Polish and Hebrew letters: when nothing else is there, no digit is hidden."""

_UNUSUAL: Final = re.compile("[^\x00-/:-?A-\x7fą-żĄ-ŻóÓא-תء-غف-ي،؟؛–—’‘“”„…\u00a0\U0001f300-\U0001faff]")
_VARIANTS: Final = {"ا": "اأإآ", "ي": "يىئ", "و": "وؤ"}

_OPENED: Final = re.compile("[.,]+(?! )")
"""Marks that people put between words instead of a space."""


def is_plain(text: str) -> bool:
    """Whether nothing in the text could be masked."""
    if text.encode("utf-8", "surrogatepass").translate(None, _USUAL) and _UNUSUAL.search(text):
        return False
    if "-" in text or "_" in text:
        text = text.replace("-", " ").replace("_", " ")
    if "..." in text or text.count(",") != text.count(", "):
        text = _OPENED.sub(" ", text)
    return _TRIGGERS.isdisjoint(text.split())


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Words in each case, with the punctuation that sticks to them, and with the Arabic letters people mix up."""
    for word in words:
        choices = [_VARIANTS.get(letter, letter) for letter in word]
        if word.endswith("ه"):
            choices[-1] = "هة"
        for spelled in map("".join, itertools.product(*choices)):
            for cased in {spelled, spelled.capitalize(), spelled.upper()}:
                yield from (cased, cased + ",", cased + ".", cased + ":")


_TRIGGERS: Final = frozenset(_spellings(LEXICON.triggers))
