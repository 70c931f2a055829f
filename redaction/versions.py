"""Versions of programs, which look like amounts, days and codes: "v13.7.126"."""

import re
from typing import Final

from redaction.lexicon import words_of
from redaction.scene import Scene
from redaction.shapes import VERSION
from redaction.talk import TALK

_IN_VERSION: Final = re.compile(r"(?<![a-z])v[0-9]{1,3}(?:\.[0-9]{1,5}){0,2}\.\Z")
_OF_PROGRAM: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,5}")
_IN_TWO: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")


def _over_dots(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Groups with those that dots tie to them: 57634 is a part of "10.0.57634"."""
    if TALK.programs.isdisjoint(words_of(scene.text)):
        return first, last
    while first and scene.segments[first] == ".":
        first -= 1
    while last < len(scene.groups) and scene.segments[last] == ".":
        last += 1
    return first, last


def is_version(scene: Scene, first: int, last: int) -> bool:
    """Whether this is a version of some program, or a part of one: "v13.7.126"."""
    if scene.segments[first] == "." or scene.segments[last] == ".":
        first, last = _over_dots(scene, first, last)
    start = scene.groups[first][0]
    if scene.segments[first] == ".":
        return _IN_VERSION.search(scene.text, 0, start) is not None
    if last - first == 1 or not start:
        return False
    end = scene.groups[last - 1][1]
    if VERSION.fullmatch(scene.text, start - 1, end) is not None:
        return True
    if _IN_TWO.fullmatch(scene.text, start, end):
        return not TALK.programs.isdisjoint(words_of(scene.segments[first])[-1:])
    return _OF_PROGRAM.fullmatch(scene.text, start, end) is not None and not TALK.programs.isdisjoint(
        words_of(scene.text)
    )
