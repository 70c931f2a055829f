"""The short answers to a question: yes, no, why, cancel, skip, back, go on, in any of the four languages."""

import re
from functools import cache

from handlers.expressions import Expressions
from handlers.folding import Token
from handlers.phrases import Words, load_phrases
from handlers.pleasantries import pleasantry
from handlers.reading import read

_ANSWER = "answer"
_ECHOED = "echoed"
_QUESTION = re.compile("[?؟]")
_LONGEST_ANSWER = 12
_SIGNS = {"yes": "👍👌✅✔☑🆗", "no": "👎❌✖🚫⛔🛑"}


def is_yes(text: str) -> bool:
    """Whether the whole message says yes ("yes please", "כן", "ايوه", "tak, usuńcie wszystko", 👍).

    No question does, and no mere thank-you ("ok thanks"): that may be for what was said before.
    """
    return not _QUESTION.search(text) and _is(text, "yes") and not _only_thanks(text)


def begins_with_yes(text: str) -> bool:
    """Whether a message says yes before it says more ("yes, Warsaw")."""
    words = text.split()
    return is_yes(words[0].strip(",.!:")) if words else False


def _only_thanks(text: str) -> bool:
    return pleasantry(text) == "thanks" and _is(text, "noted")


def is_no(text: str) -> bool:
    """Whether the whole message says no."""
    return _is(text, "no")


def is_why(text: str) -> bool:
    """Whether the message asks why a question is asked."""
    return _is(text, "why")


def is_cancel(text: str) -> bool:
    """Whether the message breaks off what is being asked."""
    return _is(text, "cancel")


def is_stop(text: str) -> bool:
    """Whether the message is a word by which people stop a business's messages, whatever else was going on."""
    return _is(text, "stop")


def is_resume(text: str) -> bool:
    """Whether the message ends a pause. Only in a pause does it: "go on" says little by itself."""
    return _is(text, "resume")


def is_skip(text: str) -> bool:
    """Whether the message leaves an optional question unanswered."""
    return _is(text, "skip")


@cache
def speaks_of_skipping(text: str, language: str) -> bool:
    """Whether a text of ours says by what word a question is left unanswered."""
    said = f" {' '.join(token.word for token in read(text))} "
    skips = (read(skip) for skip in load_phrases().languages[language].answers["skip"])
    return any(f" {' '.join(token.word for token in skip)} " in said for skip in skips)


def is_back(text: str) -> bool:
    """Whether the message asks for the question before."""
    return _is(text, "back")


def _is(text: str, answer: str) -> bool:
    words = read(text)
    if not any(token.word.isalnum() for token in words):
        return _is_sign(text, answer)
    return len(words) <= _LONGEST_ANSWER and any(_says(words, expressions) for expressions in _answers(answer))


def _says(words: list[Token], expressions: Expressions) -> bool:
    """Whether the words say the answer, and nothing else but politeness and what may be echoed of the question."""
    known = expressions.read_all(words)
    if known is None:
        return False
    found = expressions.find(known)
    return all(one.meanings for one in found) and any(_ANSWER in one.meanings for one in found)


def _is_sign(text: str, answer: str) -> bool:
    signs = set(text) & set("".join(_SIGNS.values()))
    return bool(signs) and signs <= set(_SIGNS.get(answer, ""))


@cache
def _answers(answer: str) -> tuple[Expressions, ...]:
    return tuple(_expressions(language, words, answer) for language, words in load_phrases().languages.items())


def _expressions(language: str, words: Words, answer: str) -> Expressions:
    plain_answers = {*words.answers["yes"], *words.answers["no"]}
    polite = [expression for expression in words.meanings["polite"] if expression not in plain_answers]
    said = {_ANSWER: words.answers[answer], "polite": polite, _ECHOED: words.echoes.get(answer, ())}
    return Expressions(language, said, words.own)
