"""What leads to an amount right after it: "I paid 527", "declined for 491"."""

from typing import Final

from redaction.talk import TALK

_GLUED_FOR: Final = frozenset("בלמبل")


def leads(before: str, words: list[str]) -> bool:
    """Whether what stands before a number, and has these words, leads to an amount in any way."""
    return is_named(before, words) or for_so_much(before, words)


def is_named(before: str, words: list[str]) -> bool:
    """Whether the last of the words names an amount: "I paid 527"."""
    return bool(words) and words[-1] in TALK.amounts and before[-1:] != ":"


def for_so_much(before: str, words: list[str]) -> bool:
    """Whether a price follows, by the last word before it or what is glued to it: "declined for 491", "כרטיס אחד ב120"."""
    if before[-1:] == " ":
        return not TALK.priced.isdisjoint(words[-1:])
    glued = before.rstrip("-")
    return glued[-1:] in _GLUED_FOR and not glued[-2:-1].isalpha()
