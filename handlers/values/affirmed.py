"""What is mentioned and not ruled out ("not on Friday", "instead of the morning")."""

from collections.abc import Iterator

from handlers.values.said import Said
from handlers.values.vocabulary import Mention, listed, mentions

_PREPOSITION = 2
"""Letters of a word that may stand between a `not` and its day."""


def affirmed(table: str, said: Said) -> Iterator[Mention]:
    """Yield what was mentioned without a `not` or `instead of` before it."""
    for mention in mentions(listed(table, said.language), said.words, said.language):
        before = said.words[: mention.start]
        short = before[:-1] if before and len(before[-1]) <= _PREPOSITION else before
        if not any(_ends_in_negation(words, said.language) for words in (before, short)):
            yield mention


def _ends_in_negation(words: tuple[str, ...], language: str) -> bool:
    last = words[-2:]
    return any(mention.end == len(last) for mention in mentions(listed("negations", language), last, language))
