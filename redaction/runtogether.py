"""Number words without a blank between them: "fourninetwo"."""

import re
from typing import Final

from redaction import alphabet
from redaction.lexicon import LEXICON

_HUNDRED: Final = 100
_LEAST: Final = 3
"""So many of them are no word of their own."""
_LONGEST: Final = 600
"""More letters than two cards have in any language."""
_HEAD: Final = 2
_LONG: Final = re.compile(rf"[^\W\d_]{{{alphabet.LONG_WORD},}}")
_PARTS: Final = frozenset(
    word for word in LEXICON.plain_numbers if len(word) >= _HEAD and LEXICON.numbers.get(word, _HUNDRED) < _HUNDRED
)
_SIZES: Final = sorted({len(word) for word in _PARTS}, reverse=True)
_STARTS: Final = frozenset(word[:_HEAD] for word in _PARTS)


def present(usual: bytes) -> bool:
    """Whether a word of an encoded text is number words without a blank between: "fourninetwo"."""
    if not alphabet.has_long_word(usual):
        return False
    words = _LONG.findall(alphabet.folded(usual))
    return True in [word[:_HEAD] in _STARTS and len(parts(word)) > 1 for word in words]


def parts(word: str) -> list[str]:
    """The number words that a word is made of, if it is made of three or more; the word itself otherwise."""
    if not alphabet.LONG_WORD <= len(word) <= _LONGEST or word[:_HEAD] not in _STARTS or word in LEXICON.numbers:
        return [word]
    found: list[tuple[str, int] | None] = [None] * len(word)
    for start in range(len(word) - 1, -1, -1):
        for size in _SIZES:
            end = start + size
            part = word[start:end]
            if part in _PARTS and (end == len(word) or (end < len(word) and found[end])):
                found[start] = part, end
                break
    said: list[str] = []
    place = 0
    while place < len(word) and (one := found[place]):
        said.append(one[0])
        place = one[1]
    return said if len(said) >= _LEAST else [word]
