"""Passwords and one-time codes, beside a word for them."""

import re
from collections.abc import Iterator
from typing import Final

from redaction import context
from redaction.lexicon import LEXICON, Label
from redaction.scene import Hit, Scene

_CODE_SIZES: Final = range(4, 9)
_VALUE: Final = re.compile(r"\s*(?P<sign>[:=\-–>\"'“«]{0,3})\s*(?P<value>[^\s\ue000]{1,64})")
_MAX_COPULAS: Final = 4


def find(scene: Scene) -> Iterator[Hit]:
    """One-time codes by their digits; passwords by what follows the word."""
    if scene.asked or scene.roles & {"otp", "secret"}:
        yield from _codes(scene)
        for label in scene.labels:
            if label.role == "secret":
                yield from _password(scene, label)


def _codes(scene: Scene) -> Iterator[Hit]:
    for first, last in list(scene.runs()):
        if len(scene.digits(first, last)) in _CODE_SIZES and context.called(scene, first, last, "otp", "secret"):
            yield Hit("secret", scene.groups[first].start, scene.groups[last - 1].end, "one_time_code", 0.8)


def _password(scene: Scene, label: Label) -> Iterator[Hit]:
    """The word after "password is", unless it is an ordinary one ("password is wrong")."""
    position = label.end
    for copulas in range(_MAX_COPULAS):
        found = _VALUE.match(scene.text, position)
        if found is None:
            return
        value = found.group("value").rstrip(".,!?")
        if value in LEXICON.fillers and not found.group("sign"):
            position = found.end()
            continue
        start = found.start("value")
        end = start + len(value)
        telling = found.group("sign") or any(not char.isalpha() for char in value)
        ends = copulas and not scene.text[end:].strip(" .!,")
        if (telling or ends) and value not in LEXICON.words and not scene.taken(start, end):
            yield Hit("secret", start, end, "password", 0.8)
        return
