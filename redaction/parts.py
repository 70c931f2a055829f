"""What a number over several messages is made of."""

from typing import NamedTuple

from redaction.scene import Scene
from redaction.span import Kind


class Part(NamedTuple):
    """A group of digits in a turn. `turn` is the index of its turn; that of the newest message is one past the last."""

    turn: int
    digits: str
    start: int
    end: int


class Row(NamedTuple):
    """All parts in order, the scenes they come from by turn, and the turn that the last part of a number must be in."""

    parts: list[Part]
    scenes: dict[int, Scene]
    newest: int
    target: int


class Joined(NamedTuple):
    """A number made of parts."""

    parts: list[Part]
    kind: Kind
    rule: str
    country: str | None = None
    shown: str = ""
