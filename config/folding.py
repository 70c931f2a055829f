"""Folding: the plain form in which two spellings of the same words are equal.

Case, width, diacritics (Hebrew points, Arabic vowel signs, Polish tails), Arabic letter variants and invisible marks
don't change what is meant, and digits of any script are digits.
"""

import re
import unicodedata

_LETTERS = str.maketrans("łøđıٱىةؤئکی", "lodiايهويكي")
_INVISIBLE = frozenset({"Cf", "Mn", "Cc"})
_WORD = re.compile(r"[^\W_]+")
_INNER_QUOTE = re.compile(r"(?<=\w)[\"'’‘`´׳״.](?=\w)")


class _Plain(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _plain_character(chr(code))
        return folded


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return text in its plain form, with its punctuation and spacing."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE or character == "ـ":
        return ""
    return character.translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in plain form; `ת"ז` and `C.V.V` are one word each."""
    return words_of(plain(text))


def words_of(plain_text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text that is in plain form already."""
    return tuple(_WORD.findall(_INNER_QUOTE.sub("", plain_text)))


def folded(text: str) -> str:
    """Return the words of a text in plain form, a space between them."""
    return " ".join(words(text))
