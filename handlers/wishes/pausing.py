"""Pause and resume, heard as whole messages in any of the four languages."""

from config.folding import words
from handlers.wishes.words import everywhere

_LONGEST = 12


def wants_pause(text: str) -> bool:
    """Whether a message asks to keep the data and not to use it."""
    return _says(text, "pause")


def wants_resume(text: str) -> bool:
    """Whether a message ends a pause. Heard only while there is one: these words say little by themselves."""
    return _says(text, "resume")


def _says(text: str, table: str) -> bool:
    said = words(text)
    return 0 < len(said) <= _LONGEST and (said in everywhere(table) or _without_politeness(said) in everywhere(table))


def _without_politeness(said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without what may stand politely before and after them."""
    polite = everywhere("politeness")
    for phrase in sorted(polite, key=len, reverse=True):
        if said[: len(phrase)] == phrase:
            return _without_politeness(said[len(phrase) :])
        if said[-len(phrase) :] == phrase:
            return _without_politeness(said[: -len(phrase)])
    return said
