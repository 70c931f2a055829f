"""Documents that are spoken of and not told: "you have my ID, contract 98493579", "is my ID needed for order 98493579?"."""

import re
from typing import Final

from redaction.labels import Label
from redaction.lexicon import words_of
from redaction.neighbours import HEADED
from redaction.scene import Scene
from redaction.stretches import read
from redaction.talk import TALK

_PAPERS: Final = frozenset({"keep", "device"})
_PARTING: Final = frozenset(",;،")
_ASKING: Final = frozenset("?؟")
_LETTERS: Final = re.compile(r"(?<![^\W_])[a-z]{1,3}[/ -]{0,2}\Z")
_FEW: Final = 3
_NEAR: Final = 3
_ELSEWHERE: Final = TALK.given | TALK.negations


def is_told(scene: Scene, first: int, last: int, label: Label) -> bool:
    """Whether a number that a word for a document may name is called something else right before it.

    That word is parted from the other by a comma, or is said to be given elsewhere or not to be ("I uploaded a photo of my
    ID in ticket 4689794"), or all is a question.
    """
    if not label.trail or scene.roles.isdisjoint(_PAPERS):
        return False
    words = label.words.split()
    text = _LETTERS.sub("", scene.segments[first])
    said, name, rest = text.rpartition(words[-1])
    if not name or not rest:
        return False
    others = read(rest).labels
    if not others or others[-1].role not in _PAPERS or others[-1].trail:
        return False
    between = words_of(rest)
    if not (
        _PARTING.isdisjoint(rest) and _ELSEWHERE.isdisjoint(between) and TALK.given.isdisjoint(words_of(said)[-_NEAR:])
    ):
        return True
    after = scene.segments[last]
    asks = not _ASKING.isdisjoint(after) and len(words_of(after)) <= _FEW
    return asks and (len(between) > _FEW or bool(words_of(said)))


def follows(text: str, words: list[str]) -> bool:
    """Whether what follows a number is of something else: "the parcel 0088…, by card?", "policy 2962…, you have my ID"."""
    return not (_ASKING.isdisjoint(text) and TALK.given.isdisjoint(words)) or HEADED.match(text) is not None
