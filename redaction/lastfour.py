"""The last four digits of a card, which may be shown, and what leads to them."""

import re
from typing import Final

from redaction.labels import CODES
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.talk import TALK, finding

_FOUR: Final = 4
ENDING: Final = finding(TALK.endings)
LAST_FOUR: Final = re.compile(rf"(?:[*•●∙·.…x#]{{2}}|{ENDING.pattern})[ :=.*x•#-]{{0,12}}\Z")
"""What comes before the last four digits of a card, which may look like a date."""
_OF_CARD: Final = re.compile(rf"{ENDING.pattern}(?: [^\W\d_]{{1,12}}){{1,3}}[ :=-]{{0,3}}\Z")
"""The same with whose they are: "the last four of my card"."""
_WORDED: Final = re.compile(rf"{ENDING.pattern}[ :=-]{{0,3}}\Z")
"""What says so in words."""
_CARDS: Final = LEXICON.roots("card")
_STARRED: Final = re.compile(r"(?<![^\s])\*\Z")
_PAUSE: Final = re.compile(r"[^\W\d_]\.{2,4} {1,3}\Z")
_CROSSED_OUT: Final = re.compile(r"(?:[*•●x#]{4}[ -]{0,2}){2,4}[*_~`]{0,3}\Z")
_NEAR: Final = 24
_FAR: Final = 48
"""Whose last four they are is said between."""


def leads_to_last_four(said: str) -> bool:
    """Whether the last four digits of a card come next: "my card ends in"."""
    return any(not said[found.end() :].strip(" :.=") for found in ENDING.finditer(said))


def ends_card_or_sum(text: str, start: int) -> bool:
    """Whether four digits from here on are the last of a card, or an amount, and said to be: "total 1247"."""
    words = words_of(text[max(0, start - _NEAR) : start])
    if _of_last_four(text, start, words) or (bool(words) and words[-1] in TALK.amounts):
        return True
    return _starred(text, start, start + _FOUR)


def _of_last_four(text: str, start: int, words: list[str]) -> bool:
    """Whether the words before a place, with the name of a card after them or not, lead to the last four of one."""
    found = LAST_FOUR.search(text, max(0, start - _NEAR), start)
    if found is not None:
        # "Hmm.. 0528", "my card in pieces, to be safe.. 3566"
        pauses = found.group().startswith(".") and _PAUSE.search(text, max(0, start - _NEAR), start) is not None
        return not (pauses and _CARDS.isdisjoint(words[-1:]))
    return not _CARDS.isdisjoint(words[-1:]) and _OF_CARD.search(text, max(0, start - _FAR), start) is not None


def _starred(text: str, start: int, end: int) -> bool:
    """Whether one star stands for all that is before the last four, and is no mark of bold: "visa *0342"."""
    return _STARRED.search(text, 0, start) is not None and text[end : end + 1] != "*"


def is_crossed_out(scene: Scene, first: int) -> bool:
    """Whether what stands before a number stands for the rest of a card: "XXXX XXXX XXXX 2401"."""
    start = scene.groups[first].start
    return scene.lengths[first] == _FOUR and _CROSSED_OUT.search(scene.text, max(0, start - _NEAR), start) is not None


def ends_card(scene: Scene, first: int, last: int) -> bool:
    """Whether these are the last four digits of a card, and said to be: "ending in 1234"."""
    if last - first > 1 or scene.lengths[first] != _FOUR:
        return False
    start = scene.groups[first].start
    if is_crossed_out(scene, first):
        return True  # "XXXX XXXX XXXX 2401", whatever it is called
    worded = _WORDED.search(scene.text, max(0, start - _NEAR), start) is not None
    # "The one ending in 1234" answers a question for the code of one, and is no PIN's end.
    if any(label[0] == "pin" or (label[0] in CODES and not worded) for label in scene.asked):
        return False
    # "The PIN of my card... 1234", "the code ends with 1234", but "bank sms: card ending 1234"
    roles = [label.role for label in scene.labelled[first]]
    if "pin" in roles or not CODES.isdisjoint(roles[-1 if worded and roles[-1:] == ["card"] else -2 :]):
        return False
    if "card" not in scene.roles:
        return LAST_FOUR.search(scene.text, max(0, start - _NEAR), start) is not None
    return _of_last_four(scene.text, start, words_of(scene.text[max(0, start - _NEAR) : start]))
