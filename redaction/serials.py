"""Documents' numbers with letters that arrive in parts: "KJM22", "0704"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from redaction import asked, lately, told
from redaction.detectors.lettered import TEXTS
from redaction.lately import Found
from redaction.lexicon import LEXICON
from redaction.normalise import fold
from redaction.parts import AROUND
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Turn
from redaction.telling import kind_in

LONGEST: Final = 60
"""Characters of a message that is a part of a number and says hardly anything else."""
_LETTERS: Final = 4
_INITIALS: Final = 4
_DIGITS: Final = re.compile("[0-9]+")
_TOKEN: Final = re.compile(r"\w+")
_CALLED: Final = re.compile("[a-z]{1,3}[0-9]{5,8}")
_BY_NAME: Final = ("_called", "_named", "_long", "_told")
_LAST_LETTERS: Final = re.compile(r"(?<![^\W_])[a-z]{1,4}(?=\s*\Z)", re.ASCII)
_VOWELS: Final = frozenset("aeiouy")
_ROLES: Final = frozenset({"id", "passport", "licence"})


class _Piece(NamedTuple):
    """The letters and digits of a message that says nothing else. `turn` is one past the last for the newest."""

    turn: int
    serial: str
    start: int
    end: int


class _Number(NamedTuple):
    kind: Kind
    rule: str
    country: str | None = None


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim this message's piece of a number with letters; return those of earlier turns."""
    mine = _piece(scene, len(earlier))
    names = told.named(scene) if mine is None and not scene.groups else ()
    if mine is None and not names:
        return {}
    pieces = [*_before(earlier, options), *([mine] if mine else [])]
    if len(pieces) == 1 or not any(not piece.serial.isdigit() for piece in pieces):
        return {}
    for first in range(len(pieces) - 1):
        window = pieces[first:]
        before = asked.announced(earlier[: window[0].turn], options.join_within)
        number = _number("".join([piece.serial for piece in window]), {label.role for label in (*names, *before)})
        if number is not None:
            return _masked(window, number, scene, earlier)
    return {}


def letters_before(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """The letters with which the message before ended, where this one tells the digits: "passport no ST", "2280476"."""
    kinds = {hit.kind for hit in scene.hits if hit.rule.endswith(_BY_NAME)}
    place = next((place for place in range(len(earlier) - 1, -1, -1) if earlier[place].by_customer), -1)
    before = earlier[place] if kinds and place >= 0 and earlier[place].age <= options.join_within else None
    if before is None or not lately.words_only(before.text):
        return {}
    folded = fold(before.text)
    letters = _LAST_LETTERS.search(folded.text)
    if letters is None or letters.group() in AROUND or kind_in(folded.text[: letters.start()]) not in kinds:
        return {}
    loud = before.text.rstrip().endswith(letters.group().upper()) and not before.text.isupper()
    if not loud and (LEXICON.knows(letters.group()) or not _VOWELS.isdisjoint(letters.group())):
        return {}
    return {place: (folded, [Hit(next(iter(kinds)), *letters.span(), "letters_told", 0.7)])}


def _before(earlier: Sequence[Turn], options: Options) -> Sequence[_Piece]:
    """The pieces of the customer's latest turns, oldest first, back to one with a mask or a number that is none."""
    found: list[_Piece] = []
    for turn in range(len(earlier) - 1, max(-1, len(earlier) - 1 - 2 * lately.NEAR), -1):
        said = earlier[turn]
        if said.age > options.join_within or (said.by_customer and "[" in said.text):
            break
        if said.by_customer and len(said.text) <= LONGEST:
            piece = _piece(Scene(fold(said.text)), turn)
            if piece is None and not lately.words_only(said.text):
                break
            if piece is not None and (said.text.isupper() or not piece.serial.isalpha()):
                found.insert(0, piece)
    return found


def _piece(scene: Scene, turn: int) -> _Piece | None:
    """What a turn says if that is letters and digits of a serial, and nothing else but which part of it comes."""
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(scene.text):
        word = token.group()
        if word.isalpha() and (word in AROUND or not word.isascii()):
            if word not in AROUND:
                return None
        elif not word.isascii() or len(_DIGITS.sub("", word)) > _LETTERS:
            return None
        else:
            tokens.append(token)
    serial = "".join([token.group() for token in tokens])
    if not serial or (serial.isalpha() and len(serial) > _INITIALS):
        return None
    return _Piece(turn, serial, tokens[0].start(), tokens[-1].end())


def _number(serial: str, roles: set[str]) -> _Number | None:
    """The number that pieces make, if they make one with letters: by its check, or as what was named."""
    if serial.isdigit():
        return None
    compact = serial.upper()
    for form in TEXTS:
        told_so = form.alone or not roles.isdisjoint(_ROLES)
        if told_so and form.pattern.fullmatch(serial) and form.is_valid(compact):
            return _Number(form.kind, f"{form.name}_split", form.country)
    if _CALLED.fullmatch(serial):
        for role in _ROLES.intersection(roles):
            return _Number(asked.KINDS[role], f"{role}_split_called")
    return None


def _masked(pieces: Sequence[_Piece], number: _Number, scene: Scene, earlier: Sequence[Turn]) -> Found:
    hits = [
        (piece.turn, Hit(number.kind, piece.start, piece.end, number.rule, 0.9, number.country)) for piece in pieces
    ]
    return lately.claimed(hits, scene, earlier)
