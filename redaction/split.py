"""Numbers that arrive in parts: the digits of earlier turns and of this one, read as one row.

Earlier turns come as stored: what was masked is out of reach, parts that looked harmless are still in clear.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from redaction import context
from redaction.assemble import masked
from redaction.detectors import card
from redaction.normalise import Folded, fold
from redaction.scene import Hit, Scene
from redaction.span import Amendment, Kind, Options, Redaction, Turn

_MAX_PARTS: Final = 12
_ME: Final = -1


class Part(NamedTuple):
    """A free group of digits in a turn (`_ME` is the newest message)."""

    turn: int
    scene: Scene
    place: int
    digits: str
    start: int
    end: int


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> dict[int, tuple[Folded, list[Hit]]]:
    """Claim this message's parts of split numbers; return those of earlier turns."""
    mine = _parts(scene, _ME)
    if not mine:
        return {}
    scenes = {
        index: Scene(fold(turn.text))
        for index, turn in enumerate(earlier)
        if turn.by_customer and turn.age <= options.join_within and any(char.isdigit() for char in turn.text)
    }
    row = [part for index, seen in scenes.items() for part in _parts(seen, index)][-_MAX_PARTS:] + mine
    hits: dict[int, tuple[Folded, list[Hit]]] = {}
    for parts, kind, rule, country in _numbers(row):
        for part in parts:
            last = part is parts[-1]
            shown = "".join(found.digits for found in parts)[-4:] if last and rule == "card_split" else ""
            hit = Hit(kind, part.start, part.end, rule, 0.9, country, shown)
            if part.turn == _ME:
                scene.claim(hit)
            else:
                hits.setdefault(part.turn, (fold(earlier[part.turn].text), []))[1].append(hit)
    return hits


def amend(earlier: Sequence[Turn], hits: dict[int, tuple[Folded, list[Hit]]], options: Options) -> Iterator[Amendment]:
    """Earlier turns with their newly found parts masked."""
    for index, (folded, found) in sorted(hits.items()):
        yield Amendment(index, Redaction(*masked(earlier[index].text, folded, found, options)))


def _parts(scene: Scene, turn: int) -> list[Part]:
    parts = []
    for index, group in enumerate(scene.groups):
        if scene.free[index] and not context.kept(scene, index, index + 1):
            parts.append(Part(turn, scene, index, group.digits, group.start, group.end))
    return parts


def _numbers(row: list[Part]) -> Iterator[tuple[list[Part], Kind, str, str | None]]:
    for first in range(len(row)):
        digits = ""
        for last in range(first, len(row)):
            digits += row[last].digits
            if len(digits) > card.MAX_DIGITS:
                break
            if row[last].turn != _ME or row[first].turn == _ME:
                continue
            brand = card.brand_of(digits)
            if brand and len(digits) in brand.usual:
                yield row[first : last + 1], "card", "card_split", None
                return
