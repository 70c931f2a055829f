"""The short answers to a question: yes, no, why, cancel, skip, back, in any of the four languages."""

from functools import cache

from handlers.expressions import Expressions
from handlers.folding import Token, fold, tokens, without_chips
from handlers.meanings import sense_of
from handlers.phrases import load_phrases

_LONGEST_ANSWER = 12
_SIGNS = {"yes": "👍👌✅✔☑🆗", "no": "👎❌✖🚫⛔🛑"}


def is_yes(text: str) -> bool:
    """Whether the whole message says yes ("yes please", "כן", "ايوه", "tak", 👍)."""
    return _is(text, "yes")


def is_no(text: str) -> bool:
    """Whether the whole message says no."""
    return _is(text, "no")


def is_why(text: str) -> bool:
    """Whether the message asks why a question is asked."""
    return _is(text, "why")


def is_cancel(text: str) -> bool:
    """Whether the message breaks off what is being asked."""
    return _is(text, "cancel")


def is_skip(text: str) -> bool:
    """Whether the message leaves an optional question unanswered."""
    return _is(text, "skip")


def is_back(text: str) -> bool:
    """Whether the message asks for the question before."""
    return _is(text, "back")


def _is(text: str, answer: str) -> bool:
    words = tokens(fold(without_chips(text)))
    if not words:
        return _is_sign(text, answer)
    if len(words) > _LONGEST_ANSWER:
        return False
    return any(_says(expressions, words, answer) for expressions in _answers())


def _says(expressions: Expressions, words: list[Token], answer: str) -> bool:
    sense = sense_of(words, expressions)
    return answer in sense.positions and set(sense.positions) <= {answer, "polite"} and not sense.unknown


def _is_sign(text: str, answer: str) -> bool:
    signs = set(text) & set("".join(_SIGNS.values()))
    return bool(signs) and signs <= set(_SIGNS.get(answer, ""))


@cache
def _answers() -> tuple[Expressions, ...]:
    books = load_phrases().languages.items()
    return tuple(
        Expressions(name, {**book.answers, "polite": book.meanings["polite"]}, book.ordinary) for name, book in books
    )
