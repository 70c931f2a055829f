"""What a reader can still make out: text folded to plain digits and letters, apart from the engine's own folding."""

import unicodedata
from functools import cache

BREAK = "|"
_KEYCAP_MARKS = {"\ufe0f", "\u20e3"}


def fold(text: str) -> str:
    """NFKC, every digit as ASCII, invisible and direction marks dropped, case folded."""
    return "".join(_plain(char) for char in unicodedata.normalize("NFKC", text)).casefold()


@cache
def _plain(char: str) -> str:
    if char in _KEYCAP_MARKS or unicodedata.category(char) == "Cf":
        return ""
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)


def digit_runs(text: str) -> str:
    """Digits of folded text in order; letters break a run, separators of any kind don't."""
    return "".join(char if char.isdigit() else BREAK for char in fold(text) if char.isalnum())


def squeezed(text: str) -> str:
    """Letters and digits of folded text without anything between them."""
    return "".join(char for char in fold(text) if char.isalnum())
