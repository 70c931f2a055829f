"""How customers say how they want to be written to: which words, as data per language, and what they add up to."""

from handlers.wishes.pausing import wants_pause, wants_resume
from handlers.wishes.reading import Wishes, is_fine, wishes

__all__ = ["Wishes", "is_fine", "wants_pause", "wants_resume", "wishes"]
