"""A customer's words, folded and cut once for everybody who hears them.

Language, commands, flows, short answers and small talk each listen to the same message. `Text` remembers how it was read;
what it remembers is gone with the message.
"""

from functools import cached_property

from config.folding import plain, words, words_of
from handlers.arabizi import in_arabic
from handlers.folding import Token, fold, tokens, without_chips


class Text(str):  # noqa: SLOT000 what it remembers lies in its __dict__
    """A text like any other that is read at most once."""

    @cached_property
    def tokens(self) -> list[Token]:
        """See `read`."""
        return _read(self)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """See `plain_words`."""
        return words_of(self.plain)

    @cached_property
    def plain(self) -> str:
        """See `in_plain_form`."""
        return plain(self)

    @cached_property
    def once(self) -> dict[str, object]:
        """What else was found out about it, by what it is."""
        return {}


def read(text: str) -> list[Token]:
    """Return the folded words of a text and where they stand, without masked chips. Not to be changed."""
    return text.tokens if isinstance(text, Text) else _read(text)


def _read(text: str) -> list[Token]:
    words = tokens(fold(without_chips(text)))
    return in_arabic(words) if text.isascii() else words


def in_plain_form(text: str) -> str:
    """Return a text in plain form, as `config.folding` has it."""
    return text.plain if isinstance(text, Text) else plain(text)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in plain form, as `config.folding` has it."""
    return text.words if isinstance(text, Text) else words(text)
