"""What no flow may ask for, under whatever name: cards, security codes, bank accounts, IDs, passports and secrets.

The words are data, `forbidden.toml`: names of fields by their parts, and words of questions by language.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from config.folding import folded, words

_WORDS = Path(__file__).with_name("forbidden.toml")


@cache
def _forbidden() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """Return `{"names" | "questions": {kind: {"words" | "stems": ...}}}`, in plain form."""
    return {
        part: {kind: {how: _all_folded(listed) for how, listed in table.items()} for kind, table in kinds.items()}
        for part, kinds in tomllib.loads(_WORDS.read_text("utf-8")).items()
    }


def _all_folded(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(phrase) for phrase in phrases)


def forbidden_kind(name: str) -> str | None:
    """Return which forbidden kind a field's name or kind stands for (`cardNumber`, `c_v_v`, `teudat-zehut`), if any."""
    parts = _name_parts(name)
    joined = "".join(parts)
    for kind, table in _forbidden()["names"].items():
        fragments = (fragment.replace(" ", "") for fragment in table["anywhere"])
        if joined in table["whole"] or not set(parts).isdisjoint(table["parts"]) or any(f in joined for f in fragments):
            return kind
    return None


def _name_parts(name: str) -> list[str]:
    """Return the words of a name, digits dropped: `cvv2Code` is `cvv`, `code`."""
    spaced = "".join(f" {c}" if c.isupper() and not name.isupper() else c if c.isalpha() else " " for c in name)
    return list(words(spaced))


def forbidden_question(text: str) -> str | None:
    """Return which forbidden kind a text in any of our languages speaks of, if any."""
    said = f" {folded(text)} "
    for phrase in _all_folded(_forbidden()["harmless"]["phrases"]["any"]):
        said = said.replace(f" {phrase} ", " ")
    for kind, table in _forbidden()["questions"].items():
        if any(f" {word} " in said for word in table["words"]) or any(f" {stem}" in said for stem in table["stems"]):
            return kind
    return None
