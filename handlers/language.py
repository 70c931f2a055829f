"""Which of our languages a message is in: by its script, and among Latin ones by words and letters."""

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from handlers.expressions import Expressions, Found
from handlers.folding import Token, fold, without_chips
from handlers.lexicon import OwnWords, with_one_missing
from handlers.phrases import LANGUAGES, load_phrases
from handlers.reading import Text, read

DEFAULT = "en"
_HEBREW = re.compile("[א-ת]")
_ARABIC = re.compile("[ء-ي]")
_LATIN = re.compile("[a-zA-Z]")
_POLISH = re.compile("[ąęśćżźółńĄĘŚĆŻŹÓŁŃ]")
_POLISH_LOOK = re.compile(r"^(?:prz|w[zsc])|sz|cz|dz|rz[ye]|(?:cie|ego|emu|ych|ami|acj[aei]|osc|uje|owac)$")
_NO_WORDS = re.compile(r"\S*(?:://|@)\S*|\bwww\.\S+|(?<!\w)E-\w{4}-\w{4}(?!\w)", re.IGNORECASE)
"""Links, addresses and our receipts: the language of their letters is nobody's."""
_AT_HOME_IN_BOTH = frozenset(
    {
        "to", "on", "a", "by", "stop", "start", "delete", "we", "ok", "no", "moment", "problem", "super", "bot", "chat",
        "email", "mail", "sms", "info", "pdf", "json", "minus", "plus", "test", "bonus", "model",
    }
)  # fmt: skip
"""Words that the lists count as English, but that Polish customers write, too."""
_NAME = re.compile(
    r"\b[A-ZĄĘŚĆŻŹÓŁŃ][^\W\d_]*[a-ząęśćżźółń]\b(?=[\w\s]*\d)|(?<=[\w,] )[A-ZĄĘŚĆŻŹÓŁŃ][^\W\d_]+\b|^[A-Z][a-z]+$"
)
"""A capital where no sentence begins, or before a number, or alone."""
_SURE = 2
_REQUEST = "request"
_LONGEST_REQUEST = 12
_SHORTEST_NAME = 4
_SHORTEST_STEM = 5


def detect_language(text: str, hint: str | None = None) -> str:
    """Tell the language of a message; `hint` (the conversation's language) decides when the words don't."""
    plain = _without_addresses(without_chips(text))
    return likely_languages(plain, read(plain), hint)[0]


def _without_addresses(text: str) -> str:
    return _NO_WORDS.sub(" ", text) if _NO_WORDS.search(text) else text


def likely_languages(text: str, words: list[Token], hint: str | None = None) -> tuple[str, ...]:
    """The language of a message, and after it the others that its words may be in."""
    if text.isascii() and any(_ARABIC.match(word) for word, _ in words):  # It is Arabic that Latin letters spelled.
        return ("ar",)
    if text.isascii() or not (script := _script(text)):
        return _latin_languages(text, words, hint)
    return (script, "en") if _LATIN.search(text) else (script,)


def _script(text: str) -> str | None:
    """Hebrew or Arabic, unless most of the letters are Latin."""
    counts = {"he": len(_HEBREW.findall(text)), "ar": len(_ARABIC.findall(text))}
    script = max(counts, key=lambda language: counts[language])
    return script if counts[script] and counts[script] * 2 >= len(_LATIN.findall(text)) else None


def _latin_languages(text: str, words: list[Token], hint: str | None) -> tuple[str, ...]:
    polish, english = _marks()
    names = _names(text) if hint in LANGUAGES else frozenset()
    leaning = 0 if text.isascii() else 2 * len(_POLISH.findall(_NAME.sub("", text) if names else text))
    for word, _ in words:
        looks_polish = word.isalpha() and word not in names and bool(_POLISH_LOOK.search(word))
        leaning += 2 * ((word in polish) - (word in english)) + looks_polish
    if leaning:
        likely = ("pl", "en") if leaning > 0 else ("en", "pl")
        return likely if abs(leaning) <= _SURE else likely[:1]
    first = _by_vocabulary(words, names) or (hint if hint in LANGUAGES else DEFAULT)
    return tuple(dict.fromkeys((first, "en", "pl")))


def _names(text: str) -> frozenset[str]:
    """Return the words that are written as names are: they say little of the language that they stand in."""
    return frozenset(map(fold, _NAME.findall(text)))


def _by_vocabulary(words: list[Token], names: frozenset[str]) -> str | None:
    """Tell Polish by what people say in it, where none of the words that give a language away is there ("zwrot").

    A name may be a Polish word ("Nowa 5"); alone it is taken for what it says.
    """
    known, stems = _polish()
    for word, _ in words:
        if word in names and len(words) > 1:
            continue
        if word in known or any(word[:length] in stems for length in range(_SHORTEST_STEM, len(word) + 1)):
            return "pl"
    return None


@cache
def _polish() -> tuple[frozenset[str], frozenset[str]]:
    """Words, and beginnings of words, of the Polish phrase file that the English one doesn't have."""
    books = load_phrases().languages
    polish, english = (
        {word for entries in book.meanings.values() for phrase in entries for word in phrase.split()}
        for book in (books["pl"], books["en"])
    )
    shared = {fold(word) for word in english} | books["en"].own.ordinary | books["en"].own.everyday | _AT_HOME_IN_BOTH
    words = {fold(word) for word in polish if not word.endswith("*") and len(word) >= _SHORTEST_NAME}
    stems = {fold(word[:-1]) for word in polish if word.endswith("*") and len(word) > _SHORTEST_STEM}
    stems = {stem for stem in stems if not any(word.startswith(stem) for word in shared)}
    return frozenset(words - shared), frozenset(stems)


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    books = load_phrases().languages
    polish, english = (frozenset(map(fold, books[name].language["marks"])) for name in ("pl", "en"))
    return polish - english, english - polish - _AT_HOME_IN_BOTH


def requested_language(text: str) -> str | None:
    """The language a customer asks to be answered in ("po polsku proszę"), if that is all the message asks."""
    if isinstance(text, Text):
        if _REQUEST not in text.once:
            text.once[_REQUEST] = _language_requested(text)
        return cast("str | None", text.once[_REQUEST])
    return _language_requested(text)


def _language_requested(text: str) -> str | None:
    words = read(text)
    if len(words) <= _LONGEST_REQUEST and any(_may_name_a_language(word) for word, _ in words):
        for language, expressions in _requests().items():
            found = expressions.find(expressions.read(words))
            if all(map(_is_plainly_meant, found)) and any(_REQUEST in one.meanings for one in found):
                return language
    return None


def _is_plainly_meant(one: Found) -> bool:
    """Whether an expression says something. A slip is forgiven in the language's name only: a "movie" is no "mówię"."""
    return bool(one.meanings) and (not one.is_slip or _REQUEST in one.meanings)


def _may_name_a_language(word: str) -> bool:
    """Whether a word is near any word of a request for a language: nearly no other message is read any further."""
    return (
        len(word) >= _SHORTEST_NAME
        and not _request_slips().isdisjoint(with_one_missing(word))
        and extractOne(word, _request_words(), scorer=OSA.distance, score_cutoff=1) is not None
    )


@cache
def _request_words() -> tuple[str, ...]:
    books = load_phrases().languages.values()
    words = {fold(word) for book in books for request in book.language["requests"] for word in request.split()}
    around = {fold(word) for book in books for phrase in book.meanings["polite"] for word in phrase.split()}
    return tuple(sorted(word for word in words - around if len(word) >= _SHORTEST_NAME))


@cache
def _request_slips() -> frozenset[str]:
    """What a word near one of them shares with it: both are the same with a letter missing."""
    return frozenset(variant for word in _request_words() for variant in with_one_missing(word))


@cache
def _requests() -> Mapping[str, Expressions]:
    """Per language what asks for it, in any of the four, amid the words that may stand around such a request.

    No name of a language is taken for a slip of another: "عبري" (Hebrew) and "عربي" (Arabic) are one swap apart.
    """
    books = load_phrases().languages
    around = [word for book in books.values() for word in (*book.meanings["polite"], *book.language["around"])]
    requests = [request for book in books.values() for request in book.language["requests"]]
    names = OwnWords(frozenset(fold(word) for request in requests for word in request.split()), frozenset())
    return {
        name: Expressions("", {_REQUEST: book.language["requests"], "around": around}, names)
        for name, book in books.items()
    }
