"""Arabic in Latin letters ("emsa7 bayanati"): read as the Arabic words that it spells."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from handlers.folding import Token, fold

_SPELLINGS = (("kh", "5"), ("gh", "8"), ("ch", "sh"), ("oo", "u"), ("ou", "u"), ("ee", "i"))
_VOWELS = str.maketrans("oey", "uii")
_DOUBLED = re.compile(r"(.)\1+")
_WITH_DIGIT = re.compile(r"[a-z][2356789]|[235678][a-z]{2}")
_ARTICLES = ("el", "al", "il")
_SHORTEST_REST = 3
_ENOUGH = 2


def in_arabic(words: list[Token]) -> list[Token]:
    """The words in Arabic letters, those that we know; all as they were unless they are clearly Arabic.

    A word that other languages have, too, says nothing of that. One that they lack does, with a digit for a letter, or
    beside another that we know, or if it is all there is.
    """
    spelled = [_arabic(word) for word, _ in words]
    telling = [
        word for (word, _), arabic in zip(words, spelled, strict=True) if arabic and _sound(word) not in _shared()
    ]
    known = sum(arabic is not None for arabic in spelled)
    if not telling or (known < min(_ENOUGH, len(words)) and not any(map(_WITH_DIGIT.search, telling))):
        return words
    return [
        Token(part, position)
        for (word, position), arabic in zip(words, spelled, strict=True)
        for part in (arabic or word).split()
    ]


def _arabic(word: str) -> str | None:
    if not word.isascii() or word.isdigit():
        return None
    known = _known()
    if found := known.get(_sound(word)):
        return found
    rest = known.get(_sound(word[2:])) if word.startswith(_ARTICLES) and len(word) > _SHORTEST_REST + 1 else None
    return f"ال{rest.removeprefix('ال')}" if rest else None


def _sound(word: str) -> str:
    for spelling, sound in _SPELLINGS:
        word = word.replace(spelling, sound)
    word = _DOUBLED.sub(r"\1", word.translate(_VOWELS))
    return word[:-1] if word.endswith("ah") and len(word) > _SHORTEST_REST else word


@cache
def _known() -> dict[str, str]:
    words: dict[str, list[str]] = _file()["words"]
    return {_sound(spelling): fold(word) for word, spellings in words.items() for spelling in spellings}


@cache
def _shared() -> frozenset[str]:
    return frozenset(map(_sound, _file()["shared"]["words"]))


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("handlers.phrases").joinpath("arabizi.toml").read_text("utf-8"))
