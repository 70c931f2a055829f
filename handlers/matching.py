"""What a customer wants: the privacy commands, and the short answers to a question, in four languages.

Pure functions over the phrase files of `handlers/phrases`: nothing is read after the first call, and nothing of what a
customer wrote is remembered.
"""

from dataclasses import dataclass

from handlers.answers import begins_with_yes, is_back, is_cancel, is_no, is_resume, is_skip, is_why, is_yes
from handlers.folding import without_chips
from handlers.language import detect_language, likely_languages, requested_language
from handlers.phrase_matcher import Match, PhraseMatcher
from handlers.phrases import LANGUAGES
from handlers.pleasantries import pleasantry
from handlers.quotes import without_quotes
from handlers.reading import read
from handlers.recogniser import hear, means, prepare_language

__all__ = [
    "COMMANDS",
    "Heard",
    "Match",
    "PhraseMatcher",
    "begins_with_yes",
    "classify",
    "detect_language",
    "is_back",
    "is_cancel",
    "is_no",
    "is_resume",
    "is_skip",
    "is_why",
    "is_yes",
    "prepare",
    "requested_language",
    "wants_it_gone",
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
"""The commands by which `sotto classify` and the published phrases name what is heard."""
FURTHER_COMMANDS = ("pause", "resume", "unsend")
"""Heard as well: keep my data unused, use it again, delete my last message."""


@dataclass(frozen=True)
class Heard:
    """The command of a message, or None; the message's language; how sure we are of the command, from 0 to 1."""

    handler: str | None
    language: str
    confidence: float


def prepare() -> None:
    """Read the phrase files and build the recogniser of every language, so that no customer waits for it."""
    for language in LANGUAGES:
        prepare_language(language)
    classify("")
    for is_answer in (is_back, is_cancel, is_no, is_resume, is_skip, is_why, is_yes):
        is_answer("sure")
    requested_language("in English please")
    pleasantry("hello")


def wants_it_gone(text: str, language: str) -> bool:
    """Whether a message asks for something to be deleted or forgotten, whatever that is."""
    return means(read(without_chips(text)), language, ("delete", "delete_it", "forget", "unsend", "deletion"))


def classify(text: str, language_hint: str | None = None) -> Heard:
    """Hear the privacy command in a message. `language_hint` is the conversation's language so far."""
    plain = without_quotes(without_chips(text))
    words = read(plain)
    languages = likely_languages(plain, words, language_hint)
    for language in languages:
        heard = hear(words, language)
        if heard:
            return Heard(heard[0], languages[0], heard[1])
    return Heard(None, languages[0], 0.0)
