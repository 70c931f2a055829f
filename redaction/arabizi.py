"""Arabic in Latin letters, with digits for the sounds that these lack: "ra2m el 7esab" is read as "رقم الحساب".

A message is read so only if one of its words has such a digit in it, or is a word that no other language has, and an
article is among them: the others may be of any language.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from redaction.memory import remembered

_TOKEN: Final = re.compile("[a-z0-9']+")
_WITH_DIGIT: Final = re.compile("[a-z]'?[2356789]|[2356789]'?[a-z]")
_SPELLINGS: Final = (("kh", "5"), ("gh", "8"), ("ch", "sh"), ("oo", "u"), ("ou", "u"), ("'", ""))
_VOWELS: Final = str.maketrans("oey", "uii")
_DOUBLED: Final = re.compile(r"(.)\1+")
_GLUED: Final = re.compile("(?P<and>w|f)?(?P<to>b|l|k)?(?P<article>el|al|il|l)?(?P<word>.{3,})")
_AND: Final = {"w": "و", "f": "ف", None: ""}
_TO: Final = {"b": "ب", "l": "ل", "k": "ك", None: ""}
_ARTICLES: Final = frozenset({"el", "al", "il"})
_ARTICLE: Final = "ال"
_LONGEST: Final = 14

Places = list[int]
"""For each character of a text, where in the text it was made from it stands."""


def read(text: str) -> tuple[str, Places] | None:
    """A folded text with its Arabic in Arabic letters; None if it has none."""
    words = [(found.span(), _in_arabic(found.group())) for found in _TOKEN.finditer(text)]
    articles = any(text[start:end] == "el" for (start, end), _ in words)
    if not any(arabic and _tells(text[start:end], among_articles=articles) for (start, end), arabic in words):
        return None
    pieces: list[str] = []
    places: Places = []
    end, article = 0, ""
    for (start, last), arabic in words:
        if text[start:last] in _ARTICLES:
            article = text[start:last] + " "
            continue
        if arabic:
            glued = article and text.startswith(article, start - len(article))
            first = start - len(article) if glued else start
            word = _ARTICLE + arabic if glued and not arabic.startswith(_ARTICLE) else arabic
            pieces += text[end:first], word
            places += range(end, first)
            places += [min(first + step, last - 1) for step in range(len(word))]
            end = last
        article = ""
    return "".join([*pieces, text[end:]]), [*places, *range(end, len(text))]


def _tells(word: str, *, among_articles: bool) -> bool:
    """Whether a word of ours is of no other language."""
    return _WITH_DIGIT.search(word) is not None or (among_articles and _sound(word) not in _shared())


@remembered(4096)
def _in_arabic(word: str) -> str:
    """The Arabic word that a word of Latin letters and digits spells, nothing if it is none that we know."""
    if word.isdigit() or len(word) > _LONGEST:
        return ""
    if found := _known().get(_sound(word)):
        return found
    glued = _GLUED.fullmatch(word)
    found = _known().get(_sound(glued["word"])) if glued else None
    if glued is None or found is None:
        return ""
    article = _ARTICLE if glued["article"] and not found.startswith(_ARTICLE) else ""
    if glued["to"] == "l" and article:
        article = "ل"
    return _AND[glued["and"]] + _TO[glued["to"]] + article + found


def _sound(word: str) -> str:
    for spelling, sound in _SPELLINGS:
        word = word.replace(spelling, sound)
    word = _DOUBLED.sub(r"\1", word.translate(_VOWELS))
    return word[:-1] if word.endswith("ah") else word


@cache
def _known() -> dict[str, str]:
    return {_sound(spelling): word for word, spellings in _file()["words"].items() for spelling in spellings}


@cache
def _shared() -> frozenset[str]:
    return frozenset(map(_sound, _file()["shared"]["words"]))


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("redaction") / "words" / "arabizi.toml").read_text("utf-8"))
