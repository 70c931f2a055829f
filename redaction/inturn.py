"""Several things that were asked for in one breath, and all told in one answer: "ID and order number?", "034… and 442…"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import room
from redaction.labels import Label
from redaction.normalise import fold
from redaction.numberwords import Spelled, read
from redaction.scene import Scene
from redaction.shapes import is_when

_COMMAS: Final = frozenset((", ", "، ", "; ", "\n", " + ", " & ", " / ", " | "))
_SHORTEST: Final = 4
_NUMBER_OR_MORE: Final = re.compile(r"[^\W\d_]+|[,;\n،]| [+&/|] ")
_ANY_DIGIT: Final = re.compile(r"\d")
_LEAST: Final = 3
_LONGEST_NUMBER: Final = 16
_OF_DATE: Final = 3


def several(answer: str) -> bool:
    """Whether an answer holds more than one number, in figures or words."""
    sizes = [len(_ANY_DIGIT.findall(piece)) for piece in _NUMBER_OR_MORE.split(answer)]
    if sum(size >= _LEAST for size in sizes) > 1 or sum(sizes) > _LONGEST_NUMBER:
        return True
    said = read(fold(answer).text)
    spelled = sum([len(number.digits) for number in said if number.spelled])
    return spelled >= _LEAST and (
        sum(map(_is_long, said)) > 1 or any(_is_long(one) and not one.spelled for one in said)
    )


def _is_long(number: Spelled) -> bool:
    return len(number.digits) >= _LEAST


def tell_apart(scene: Scene, things: Sequence[Sequence[Label]]) -> None:
    """Note what each number answers, if as many are told as were asked for. No two of them are then parts of one."""
    groups, segments = scene.groups, scene.segments
    begun = [place for place, group in enumerate(groups) if not group.joined or segments[place] in _COMMAS]
    if len(begun) < len(groups) == len(things) and min(scene.lengths) >= _SHORTEST:
        begun = list(range(len(groups)))
    runs = list(zip(begun, [*begun[1:], len(groups)], strict=True))
    days = {run[0] for run in runs if _is_day(scene, *run)} if len(begun) > len(things) else set()
    answers = [place for place in begun if place not in days]
    if len(answers) != len(things):
        return
    scene.groups = [group._replace(joined=group.joined and place not in begun) for place, group in enumerate(groups)]
    scene.runs = runs
    scene.room = room.in_runs(scene.lengths, scene.runs)
    scene.in_turn = {**dict.fromkeys(days, ()), **dict(zip(answers, things, strict=True))}


def _is_day(scene: Scene, first: int, last: int) -> bool:
    """Whether an answer more than was asked for is a day, as of a delivery: "576441907097", "4580…", "03.09.2024"."""
    return last - first == _OF_DATE and is_when(scene.text, scene.groups[first].start, scene.groups[last - 1].end)


def asked_for(scene: Scene, first: int) -> Sequence[Label]:
    """What the number that has a group was asked for as."""
    if not scene.in_turn:
        return scene.asked
    return scene.in_turn[max([place for place in scene.in_turn if place <= first])]
