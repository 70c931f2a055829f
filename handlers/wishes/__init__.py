"""How customers say how they want to be written to: which words, as data per language, and what they add up to."""

from handlers.wishes.reading import Wishes, is_fine, wishes

__all__ = ["Wishes", "is_fine", "wishes"]
