"""What people say without asking for anything: hello, thanks, one moment, never mind, goodbye; and when they are angry."""

import tomllib
from functools import cache
from pathlib import Path

from handlers.expressions import Expressions
from handlers.reading import read

_WORDS = Path(__file__).with_name("pleasantries.toml")
_KINDS = ("bot", "bye", "thanks", "wait", "fine", "ok", "greeting")
"""What a message that says several of them is taken for: the first of these."""
_UPSET = "upset"
_LONGEST = 10


def pleasantry(text: str) -> str | None:
    """Return the kind of a message that asks for nothing (`thanks`, `wait`, …, `here` for mere signs), or None."""
    words = read(text)
    if not words:
        return _sign(text)
    expressions = _expressions()
    found = expressions.find(expressions.read(words))
    meant = [one.meanings | one.inside for one in found]
    if any(_UPSET in one.meanings and not one.is_slip for one in found):
        return _UPSET
    if len(words) > _LONGEST or not all(meant):
        return None
    said = frozenset().union(*(one.meanings for one in found))
    return next((kind for kind in _KINDS if kind in said), None)


def _sign(text: str) -> str:
    """Tell what emoji or punctuation alone say."""
    signs = _table()["signs"]
    return next((kind for kind in signs if set(text) & set(signs[kind])), "here" if text.strip() else "empty")


@cache
def _expressions() -> Expressions:
    return Expressions("", {kind: words for kind, words in _table().items() if kind != "signs"})


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(_WORDS.read_text("utf-8"))
