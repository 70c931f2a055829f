"""Which of our languages a message is in: by its script, and among Latin ones by words and letters."""

import re
from collections.abc import Mapping
from functools import cache

from handlers.folding import fold, tokens, without_chips
from handlers.phrases import LANGUAGES, load_phrases

DEFAULT = "en"
_HEBREW = re.compile("[א-ת]")
_ARABIC = re.compile("[ء-ي]")
_LATIN = re.compile("[a-zA-Z]")
_POLISH = re.compile("[ąęśćżźółńĄĘŚĆŻŹÓŁŃ]")
_POLISH_ENDINGS = re.compile(
    r"(?:szcz|prz|rz[ye]|cie|my|ego|emu|ych|ami|acj[aei]|osc|uje|owac|szy)$|sz|cz|dz|^w[zsc]|^prz"
)


def detect_language(text: str, hint: str | None = None) -> str:
    """Tell the language of a message; `hint` (the conversation's language) decides when the words don't."""
    plain = without_chips(text)
    counts = {"he": len(_HEBREW.findall(plain)), "ar": len(_ARABIC.findall(plain))}
    script, letters = max(counts.items(), key=lambda entry: entry[1])
    latin = len(_LATIN.findall(plain))
    if letters and letters * 2 >= latin:
        return script
    if latin:
        return _latin_language(plain, hint)
    return hint if hint in LANGUAGES else DEFAULT


def requested_language(text: str) -> str | None:
    """The language a customer asks to be answered in ("po polsku proszę"), if the message asks for one."""
    words = [token.word for token in tokens(fold(without_chips(text)))]
    if len(words) > _LONGEST_REQUEST:
        return None
    joined = f" {' '.join(words)} "
    for language, requests in _requests().items():
        if any(request in joined for request in requests):
            return language
    return None


_LONGEST_REQUEST = 9


@cache
def _requests() -> Mapping[str, tuple[str, ...]]:
    books = load_phrases().languages
    return {name: tuple(f" {fold(request)} " for request in book.language["requests"]) for name, book in books.items()}


@cache
def _marks() -> Mapping[str, frozenset[str]]:
    books = load_phrases().languages
    return {name: frozenset(map(fold, books[name].language["marks"])) for name in ("en", "pl")}


def _latin_language(text: str, hint: str | None) -> str:
    polish = 2 * len(_POLISH.findall(text))
    english = 0
    marks = _marks()
    for token in tokens(fold(text)):
        polish += 2 * (token.word in marks["pl"]) or bool(_POLISH_ENDINGS.search(token.word))
        english += 2 * (token.word in marks["en"])
    if polish == english:
        return hint if hint in LANGUAGES else DEFAULT
    return "pl" if polish > english else "en"
