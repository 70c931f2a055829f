"""Numbers that arrive in parts: the digits of earlier turns and of this one, read as one row.

Earlier turns come as stored: what was masked is out of reach, parts that looked harmless are still in clear.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from redaction import context
from redaction.assemble import masked
from redaction.detectors import DETECTORS, card, national
from redaction.lexicon import LEXICON, Label, words_of
from redaction.normalise import Folded, fold
from redaction.scene import Hit, Scene
from redaction.span import Amendment, Kind, Options, Redaction, Turn

_MAX_PARTS: Final = 16
_MAX_ID: Final = 15
_SLIPPED: Final = range(15, 18)
_SHORT: Final = 4
_DATE: Final = re.compile(
    r"(?<![0-9])(?:[0-3]?[0-9]([./-])[01]?[0-9]\1(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}([./-])[01]?[0-9]\2[0-3]?[0-9]"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)(?![0-9])"
)
_TOLD: Final = ("id", "card", "passport", "licence", "bank", "otp", "secret", "code", "pin")


class Part(NamedTuple):
    """A free group of digits. `turn` is the index of its turn; that of the newest message is one past the last."""

    turn: int
    digits: str
    start: int
    end: int


class Row(NamedTuple):
    """All free parts in order, and the scenes they come from by turn."""

    parts: list[Part]
    scenes: dict[int, Scene]
    newest: int


Found = dict[int, tuple[Folded, list[Hit]]]


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim this message's parts of split numbers; return those of earlier turns."""
    mine = _parts(scene, len(earlier))
    if not mine:
        return _named_afterwards(scene, earlier, options) if not scene.hits else {}
    row = _row(scene, mine, earlier, options)
    if row.parts[0].turn == row.newest:
        return {}
    found: Found = {}
    for parts, kind, rule, country, shown in _numbers(row):
        for part in parts:
            tail = shown if part is parts[-1] else ""
            hit = Hit(kind, part.start, part.end, rule, 0.9, country, tail)
            if part.turn == row.newest:
                scene.claim([hit])
            else:
                found.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1].append(hit)
    return found


def amend(earlier: Sequence[Turn], found: Found, options: Options) -> Iterator[Amendment]:
    """Earlier turns with their newly found parts masked."""
    for index, (folded, hits) in sorted(found.items()):
        yield Amendment(index, Redaction(*masked(earlier[index].text, folded, hits, options)))


def _row(scene: Scene, mine: list[Part], earlier: Sequence[Turn], options: Options) -> Row:
    scenes = {
        index: Scene(fold(turn.text).text)
        for index, turn in enumerate(earlier)
        if turn.by_customer and turn.age <= options.join_within
    }
    parts = [part for index, seen in scenes.items() for part in _parts(seen, index)]
    return Row(parts[-_MAX_PARTS:] + mine, {**scenes, len(earlier): scene}, len(earlier))


def _parts(scene: Scene, turn: int) -> list[Part]:
    """Free groups that no word names otherwise, dates and times left out."""
    if not any(scene.free):
        return []
    dates = [found.span() for found in _DATE.finditer(scene.text)]
    return [
        Part(turn, group.digits, group.start, group.end)
        for index, group in enumerate(scene.groups)
        if scene.free[index]
        and len(group.digits) <= card.MAX_DIGITS
        and not any(start <= group.start < end for start, end in dates)
        and not context.kept_here(scene, index, index + 1)
    ]


def _numbers(row: Row) -> Iterator[tuple[list[Part], Kind, str, str | None, str]]:
    """The first card or ID that ends in the newest message and began before it."""
    windows = list(_windows(row))
    for window, digits in windows:
        brand = card.brand_of(digits) if len(digits) >= card.MIN_DIGITS else None
        if brand and brand.luhn and len(digits) in brand.usual:
            yield window, "card", "card_split", None, digits[-4:]
            return
    for window, digits in windows:
        form = national.valid_alone(digits) if len(digits) <= _MAX_ID else None
        if form and (_bare(row, window) or _mentions(row, window, "id")):
            yield window, "national_id", f"{form.name}_split", form.country, ""
            return
    for window, digits in windows:
        if len(digits) in _SLIPPED and card.issued(digits) and _mentions(row, window, "card"):
            yield window, "card", "card_split_called", None, ""
            return


def _windows(row: Row) -> Iterator[tuple[list[Part], str]]:
    """Neighbouring parts, at least one of them in an earlier turn and one in the newest, longest first."""
    for first, part in enumerate(row.parts):
        if part.turn == row.newest:
            return
        for last in range(len(row.parts), first + 1, -1):
            window = row.parts[first:last]
            if window[-1].turn != row.newest:
                break
            digits = "".join([each.digits for each in window])
            if len(digits) <= card.MAX_DIGITS:
                yield window, digits


def _bare(row: Row, window: list[Part]) -> bool:
    """Whether the turns that hold the parts say little else."""
    return all(len(words_of(row.scenes[turn].text)) <= _SHORT for turn in {part.turn for part in window})


def _mentions(row: Row, window: list[Part], role: str) -> bool:
    """Whether somebody names the number, from just before its first part until now."""
    turns = range(window[0].turn - 1, row.newest + 1)
    return any(role in row.scenes[turn].roles for turn in turns if turn in row.scenes)


def _named_afterwards(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """A number that is called an ID, a card, ... only in the next message: "that was my ID"."""
    labels = [label for labels in map(scene.labels, range(len(scene.segments))) for label in labels]
    told = [label for label in labels if label.role in _TOLD]
    words = words_of(scene.text)
    if not told or len(told) < len(labels) or not (len(words) <= _SHORT or LEXICON.links.intersection(words)):
        return {}
    for index in range(len(earlier) - 1, -1, -1):
        turn = earlier[index]
        if turn.by_customer and turn.age <= options.join_within and any(char.isdigit() for char in turn.text):
            return _looked_again(turn, index, told)
    return {}


def _looked_again(turn: Turn, index: int, told: Sequence[Label]) -> Found:
    folded = fold(turn.text)
    scene = Scene(folded.text, told)
    for detector in DETECTORS:
        if scene.total >= detector.digits:
            scene.claim(detector.find(scene))
    return {index: (folded, scene.hits)} if scene.hits else {}
