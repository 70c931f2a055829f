"""A question that goes on from the one before ("and in Haifa?"): what it is about was said already."""

import re

from handlers.contract import Message
from handlers.pleasantries import pleasantry
from handlers.reading import plain_words
from handlers.values.vocabulary import glued_and, listed, mentions, spoken

_QUESTION = re.compile("[?؟]")
_FEW_WORDS = 6


def goes_on(message: Message) -> bool:
    """Whether a message says nothing by itself but what else was meant: "and on Friday?", "what about 10333?"."""
    said = plain_words(message.text)
    if not said or len(said) > _FEW_WORDS or pleasantry(message.text):
        return False
    begun = mentions(listed("continuing", message.language), said, message.language)
    return any(one.start == 0 for one in begun) or (_joins(said[0], message.language) and _asks(message.text))


def _joins(word: str, language: str) -> bool:
    glued = glued_and(language)
    return word in spoken("joining", language) or bool(glued and word.startswith(glued))


def _asks(text: str) -> bool:
    return _QUESTION.search(text) is not None
