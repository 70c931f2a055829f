"""What a customer wants: the privacy commands, and the short answers to a question, in four languages.

Pure functions over the phrase files of `handlers/phrases`: nothing is read after the first call, and nothing of what a
customer wrote is remembered.
"""

import re
from dataclasses import dataclass

from handlers.answers import is_back, is_cancel, is_no, is_skip, is_why, is_yes
from handlers.folding import fold, tokens, without_chips
from handlers.language import detect_language, requested_language
from handlers.phrase_matcher import Match, PhraseMatcher
from handlers.quotes import without_quotes
from handlers.recogniser import expressions, recognise

__all__ = [
    "COMMANDS",
    "Heard",
    "Match",
    "PhraseMatcher",
    "classify",
    "detect_language",
    "is_back",
    "is_cancel",
    "is_no",
    "is_skip",
    "is_why",
    "is_yes",
    "requested_language",
]

COMMANDS = (
    "erase",
    "access",
    "export",
    "correct",
    "readers",
    "optout",
    "optin",
    "preferences",
    "human",
    "policy",
    "feedback",
)
_LATIN = re.compile("[a-z]{3}")


@dataclass(frozen=True)
class Heard:
    """The command of a message, or None; the message's language; how sure we are of the command, from 0 to 1."""

    handler: str | None
    language: str
    confidence: float


def classify(text: str, language_hint: str | None = None) -> Heard:
    """Hear the privacy command in a message. `language_hint` is the conversation's language so far."""
    language = detect_language(text, language_hint)
    plain = fold(without_quotes(without_chips(text)))
    words = tokens(plain)
    for candidate in _languages_to_try(plain, language):
        heard = recognise(expressions(candidate).sense(words))
        if heard:
            return Heard(heard[0], language, heard[1])
    return Heard(None, language, 0.0)


def _languages_to_try(plain: str, language: str) -> tuple[str, ...]:
    """The message's language first; then, where Latin letters stand, the others they may belong to."""
    if language == "pl":
        return ("pl", "en")
    if language == "en":
        return ("en", "pl")
    return (language, "en") if _LATIN.search(plain) else (language,)
