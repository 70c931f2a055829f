"""Passwords of letters alone, told from ordinary words by their place: last after a name, or all that an answer says."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from redaction.lexicon import LEXICON
from redaction.talk import TALK

_TOKEN: Final = re.compile(r"[^\s\ue000:=]{1,64}")
_CLOSING: Final = ".,;!?؟،)\"'”»*_`"
_OPENING: Final = "(\"'“«*_`"
_ENDING: Final = frozenset(",.;!،\n")
_PAUSE: Final = re.compile(r"\W? ?(?:\n| [-–—] )")
_ASKING: Final = frozenset("?؟")
_STATING: Final = frozenset(":=")
_LEAST: Final = 4
_FAR: Final = 9
_PHRASE: Final = 3
_DOING: Final = "ing"
"""How a word ends that goes on with "is": "my password is getting rejected"."""
_FEW: Final = 5
_REACH: Final = 80
_TO: Final = frozenset({"to", "into", "na", "ל", "الي", "ب"})
"""What leads to a new password: "changed it to bluebird"."""
OF: Final = frozenset({"for", "on", "in", "at", "of", "by", "from", "with", "under"}) | {
    "do", "na", "w", "z", "od", "dla", "przy", "של", "על", "עם", "אצל", "في", "علي", "من", "مع", "عند"
}  # fmt: skip
"""What leads to whose or what for a password is, and not to the password."""
_INNER: Final = str.maketrans("", "", "'’")
_TYING: Final = str.maketrans("", "", "-_.")
"""What may stand between the words of a password: "zielony-kot"."""
POINTING: Final = frozenset({"that", "thats", "this", "it", "its", "זו", "זאת", "זה", "هذه", "هذا", "هاي"})
"""Who says these points back, at another message maybe: "oops, that was my password"."""
_VERB: Final = "pass"
"""A name of a password that mostly is something else."""

Word = tuple[str, int, int]


def named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The one strange word that what is said after a name of a password ends with: "wifi password bluebird, thanks"."""
    words = _clause(text, end)
    foreign = [word for word in words if word[0].isascii() and _is_strange(word[0])]
    strange = foreign if foreign and not text[start:end].isascii() else [word for word in words if _is_strange(word[0])]
    if len(strange) != 1:
        return None
    place = words.index(strange[0])
    _, first, last = strange[0]
    if not TALK.asides.issuperset([other[0] for other in words[place + 1 :]]):
        return None
    if place == 0 and not _ASKING.isdisjoint(text[last : last + 1]):
        return None  # "Telephone password?"
    stated = place > 0 and not _STATING.isdisjoint(text[words[place - 1][2] : first])
    if (
        strange is not foreign
        and not stated
        and not _leads([other[0] for other in words[:place]], text[:start], text[start:end])
    ):
        return None
    return first, last


def phrase(text: str, end: int) -> tuple[int, int] | None:
    """Three words or more that a password is said to be, if hardly any is said around passwords: "correct horse battery"."""
    if len(list(islice(_TOKEN.finditer(text, end), _PHRASE))) < _PHRASE:
        return None  # As nearly always.
    words = _clause(text, end)
    position, stated = end, False
    while words and not stated:
        word, start, _ = words[0]
        stated = not _STATING.isdisjoint(text[position:start])
        if not stated:
            if word not in LEXICON.fillers and word not in LEXICON.links:
                return None
            stated = word in LEXICON.links
            position = words.pop(0)[2]
    while words and words[-1][0] in TALK.asides:
        words.pop()
    if (
        not stated
        or len(words) < _PHRASE
        or words[0][0].endswith(_DOING)
        or not all(_in_phrase(word) for word, _, _ in words)
    ):
        return None
    others = sum([word in TALK.states or LEXICON.knows(word) for word, _, _ in words])
    return (words[0][1], words[-1][2]) if 2 * others <= len(words) else None


def _in_phrase(word: str) -> bool:
    """Whether a word may be one of several that are a password."""
    if word in TALK.states:
        return True
    return (
        word.isalpha()
        and len(word) >= _PHRASE
        and not (word in TALK.ordinary or word in TALK.withheld or word in LEXICON.fillers)
    )


def before(text: str, position: int) -> tuple[int, int] | None:
    """The one strange word that a name of a password is said to be: "bluebird is my password"."""
    words = _words(text, max(0, position - _REACH), 2 * _FAR, position)
    passed: set[str] = set()
    while words and (words[-1][0] in LEXICON.fillers or words[-1][0] in LEXICON.links):
        passed.add(words.pop()[0])
    if not words or passed.isdisjoint(LEXICON.links) or not _is_strange(words[-1][0]):
        return None
    word, start, end = words.pop()
    said = {other[0] for other in words}
    led = bool(words) and words[-1][0] in _TO
    alone = said <= LEXICON.fillers | TALK.asides and passed.isdisjoint(POINTING)
    foreign = word.isascii() and not text[position : position + _LEAST].isascii()
    return (start, end) if (led or alone or foreign) and TALK.withheld.isdisjoint(said) else None


def answer(text: str) -> tuple[int, int] | None:
    """The one word of letters that a short answer says, besides what goes around one: "it's bluebird", "blue_bird"."""
    words = [
        word
        for word in _words(text, 0, _FEW + 1)
        if word[0] not in LEXICON.fillers and word[0] not in LEXICON.links and word[0] not in TALK.asides
    ]
    return words[0][1:] if len(words) == 1 and _is_strange(words[0][0].translate(_TYING)) else None


def _leads(between: Sequence[str], before: str, name: str) -> bool:
    """Whether the words between a name and a strange one after it lead to the password: "is", "for the portal is"."""
    if between and between[0] in _TO and len(between) == 1:
        return True
    said = [word[0] for word in _words(before, max(0, len(before) - _REACH), _FAR)]
    if not TALK.withheld.isdisjoint(said) or (name == _VERB and TALK.logins.isdisjoint(said)):
        return False
    telling = [word for word in between if word not in LEXICON.fillers or word in OF]
    if not telling:
        return True
    purpose, *rest = telling
    return purpose in OF and len(rest) == 1 and rest[0] not in OF


def _clause(text: str, position: int) -> list[Word]:
    """The words from a place on, up to the next mark that ends a clause; none if there are many, or a question."""
    words: list[Word] = []
    for word in _words(text, position, _FAR + 1):
        words.append(word)
        if text[word[2] : word[2] + 1] in _ENDING or _PAUSE.match(text, word[2]):
            break
    return [] if len(words) > _FAR else words


def _words(text: str, position: int, most: int, stop: int | None = None) -> list[Word]:
    found: list[Word] = []
    for token in islice(_TOKEN.finditer(text, position, len(text) if stop is None else stop), most):
        value = token.group()
        if value.isalpha():
            found.append((value, *token.span()))
            continue
        bare = value.lstrip(_OPENING)
        start = token.start() + len(value) - len(bare)
        bare = bare.rstrip(_CLOSING)
        if bare and any(map(str.isalnum, bare)):
            found.append((bare.translate(_INNER), start, start + len(bare)))
    return found


def _is_strange(word: str) -> bool:
    """Whether letters are none of the words that we know to be said around a password."""
    return (
        len(word) >= _LEAST
        and word.isalpha()
        and not (word in TALK.ordinary or word in TALK.states or word in LEXICON.fillers)
        and not (word in TALK.asides or word in LEXICON.numbers or LEXICON.knows(word))
    )
