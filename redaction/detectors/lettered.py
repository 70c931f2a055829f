"""National numbers with letters, in the formats that `detectors.national` lists."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from string import ascii_lowercase, digits
from typing import Final

from redaction import context
from redaction.detectors.national import FORMATS, in_pan
from redaction.format import TextFormat
from redaction.labels import AFTER, KEEPING
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import serves
from redaction.scene import Hit, Scene
from redaction.shapes import is_date_at
from redaction.talk import TALK

TEXTS: Final = tuple(found for found in FORMATS if isinstance(found, TextFormat))
_EDGE: Final = "(?<![a-z0-9])"
_APOSTROPHES: Final = ("'", "’")
_GOES_ON: Final = re.compile("-[0-9]|/[a-z]")
"""What stands after the letter at the end goes on with it: it is the beginning of "s/c"."""
_PARTING: Final = re.compile("[^a-z0-9]")
_INITIALS: Final = 2
_NEAR: Final = 16
_ROLES: Final = ("id", "passport", "licence")
_TOLD: Final = frozenset({"id", "licence"})


def find(scene: Scene) -> Sequence[Hit]:
    """Numbers with letters."""
    forms, any_form = _fitting(frozenset(scene.lengths), not scene.roles.isdisjoint(_TOLD))
    first = any_form.search(scene.text) if forms else None
    if first is None:
        return ()
    return [
        hit
        for form in forms
        for found in form.pattern.finditer(scene.text, first.start())
        if (hit := _number(scene, form, found))
    ]


@lru_cache(4096)
def _fitting(lengths: frozenset[int], id_told: bool) -> tuple[Sequence[TextFormat], re.Pattern[str]]:
    """The formats that groups of these lengths may be of, and what finds a number in any of them.

    They all begin where no letter or digit stands before, and hardly any message has one.
    """
    forms = [form for form in TEXTS if not lengths.isdisjoint(form.first) and (form.alone or id_told)]
    return forms, _compiled("|".join([form.pattern.pattern.removeprefix(_EDGE) for form in forms]))


@cache
def _compiled(forms: str) -> re.Pattern[str]:
    return re.compile(f"{_EDGE}(?=[a-z0-9])(?:{forms})", re.ASCII)


def _number(scene: Scene, form: TextFormat, found: re.Match[str]) -> Hit | None:
    written = found.group()
    compact = _PARTING.sub("", written)
    letters = compact.rstrip(digits)
    apart = written[len(letters) : len(letters) + 1] == " "
    head = compact[: len(compact) - len(compact.lstrip(ascii_lowercase))]
    if (
        (letters in TALK.money and "id" not in scene.roles)
        or head in LEXICON.months
        or ((apart or not form.alone) and _is_word(letters))
    ):
        return None
    tail = _PARTING.split(written)[-1]
    if len(tail) > _INITIALS and tail.isalpha() and _is_word(tail):
        return None  # "pesel 900324 jeden dziewięć…"
    if _is_of_other(scene, found.start(), letters) or is_date_at(scene.text, found.start() + len(letters) + apart):
        return None
    if form is in_pan.FORMAT and not written.isalnum() and (head in LEXICON.slips.known or head in TALK.within):
        return None  # "PIN do karty 3064 a do telefonu 4468", "a customer since 2022 x"
    if not form.is_valid(compact.upper()) or scene.taken(*found.span()) or _GOES_ON.match(scene.text, found.end()):
        return None
    index = next(place for place, group in enumerate(scene.groups) if group.end > found.start())
    if context.kept(scene, index, index + 1) and not (_asked_for(scene) or _is_for_other(scene, index, written)):
        return None
    return Hit(form.kind, *found.span(), form.name, 0.9, form.country)


def _is_for_other(scene: Scene, index: int, written: str) -> bool:
    """Whether what a name tells is what a number is for ("PAN HWMPQ7242U for the tax invoice"), or a part of it."""
    named = context.names(scene, index, index + 1)
    if named and named[0].words in written:
        # "CART E610 120T T9MC", but "order no ORD-507151 still"
        return not any(label.role in KEEPING and not (label.lead and label.trail > 1) for label in named[1:])
    return bool(named) and named[0].lead == AFTER and serves(scene.segments[index + 1], named[0])


def _is_of_other(scene: Scene, start: int, letters: str) -> bool:
    """Whether letters are the end of a word ("number's"), or name an order where nobody speaks of IDs ("INV-559124")."""
    if scene.text[start - 1 : start] in _APOSTROPHES:
        return True
    if not TALK.batches.isdisjoint(words_of(scene.text[max(0, start - _NEAR) : start])[-1:]):
        return True  # "partia LOT420440"
    return scene.roles.isdisjoint(_ROLES) and any(label.role in KEEPING for label in LEXICON.labels(letters))


def _is_word(letters: str) -> bool:
    """Whether letters before a number are a word of its sentence: "complaint no is 7150672"."""
    return LEXICON.knows(letters) or letters in LEXICON.links or letters in LEXICON.slips.known


def _asked_for(scene: Scene) -> bool:
    """Whether the message is the answer to a question for such a number: letters that are a word, too, are its own."""
    return scene.terse() and any(label.role in _ROLES for label in scene.asked)
