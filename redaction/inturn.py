"""Several things that were asked for in one breath, and all told in one answer: "ID and order number?", "034… and 442…"."""

from collections.abc import Sequence
from typing import Final

from redaction import room
from redaction.lexicon import Label
from redaction.scene import Scene

_COMMAS: Final = frozenset((", ", "، ", "; ", "\n"))
_SHORTEST: Final = 4


def tell_apart(scene: Scene, things: Sequence[Sequence[Label]]) -> None:
    """Note what each number answers, if as many are told as were asked for. No two of them are then parts of one."""
    groups, segments = scene.groups, scene.segments
    begun = [place for place, group in enumerate(groups) if not group.joined or segments[place] in _COMMAS]
    if len(begun) < len(groups) == len(things) and min(scene.lengths) >= _SHORTEST:
        begun = list(range(len(groups)))
    if len(begun) != len(things):
        return
    scene.groups = [group._replace(joined=group.joined and place not in begun) for place, group in enumerate(groups)]
    scene.runs = list(zip(begun, [*begun[1:], len(groups)], strict=True))
    scene.room = room.in_runs(scene.lengths, scene.runs)
    scene.in_turn = dict(zip(begun, things, strict=True))


def asked_for(scene: Scene, first: int) -> Sequence[Label]:
    """What the number that has a group was asked for as."""
    if not scene.in_turn:
        return scene.asked
    return scene.in_turn[max([place for place in scene.in_turn if place <= first])]
