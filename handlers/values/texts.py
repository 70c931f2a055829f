"""Free text of bounded length, taken only where it was asked for or where a phrase of the flow has a place for it."""

from config.flow_model import FlowField
from config.folding import words
from handlers.reading import plain_words
from handlers.values.said import Said
from handlers.values.vocabulary import Vocabulary, listed, mentions

_EDGES = " \t\n.,;:!?؟،\"'()"
_SHORTEST = 2


def find_text(field: FlowField, said: Said) -> str | None:
    """Return the text, if it was asked for, says something, and is no longer than the field allows."""
    text = bare(said.text, said.language)
    fits = _SHORTEST <= len(text) <= field.max_length and any(letter.isalpha() for letter in text)
    return text if said.asked and fits else None


def bare(text: str, language: str) -> str:
    """Return text without the small words around it (`please`, `the`, `any`), and nothing if there are only those."""
    small = listed("small_words", language)
    pieces = text.split()
    while pieces and _is_small(pieces[0], small):
        pieces.pop(0)
    while pieces and _is_small(pieces[-1], small):
        pieces.pop()
    return " ".join(pieces).strip(_EDGES)


def asks_something(text: str, language: str) -> bool:
    """Whether a message begins as a question does: then it names nothing by itself."""
    return any(mention.start == 0 for mention in mentions(listed("questions", language), plain_words(text), language))


def _is_small(piece: str, small: Vocabulary) -> bool:
    folded = words(piece)
    return not folded or folded in small
