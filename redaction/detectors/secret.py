"""Passwords and one-time codes, beside a word for them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import context
from redaction.lexicon import LEXICON
from redaction.scene import Hit, Scene

_CODE_SIZES: Final = range(4, 9)
_VALUE: Final = re.compile(r"\s*(?P<sign>[:=\-–>\"'“«]{0,3})\s*(?P<value>[^\s\ue000]{1,64})")
_MAX_COPULAS: Final = 5
PASSWORD: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]*(?:pass|pwd|סיסמ|ססמ|حسل|باس|بسور|هسل|haslo|hasl|hsal)[^\W\d_]*|كلم[هت] (?:ال)?(?:سر|مرور))")


def find(scene: Scene) -> Sequence[Hit]:
    """One-time codes by their digits; passwords by what follows the word."""
    if scene.roles.isdisjoint({"otp", "secret"}):
        return ()
    return [*_codes(scene), *_passwords(scene)]


def _codes(scene: Scene) -> Iterator[Hit]:
    for first, last in scene.runs:
        if len(scene.digits(first, last)) in _CODE_SIZES and context.called(scene, first, last, "otp", "secret"):
            yield Hit("secret", scene.groups[first].start, scene.groups[last - 1].end, "one_time_code", 0.8)


def _passwords(scene: Scene) -> Iterator[Hit]:
    """The word after "password is", unless it is an ordinary one ("password is wrong")."""
    for word in PASSWORD.finditer(scene.text):
        if not LEXICON.labels(word.group(1)):
            continue
        found = _value(scene.text, word.end(1))
        if found and not scene.taken(*found):
            yield Hit("secret", *found, "password", 0.8)


def _value(text: str, position: int) -> tuple[int, int] | None:
    for copulas in range(_MAX_COPULAS):
        found = _VALUE.match(text, position)
        if found is None:
            return None
        value = found.group("value").rstrip(".,!?\"'")
        sign = found.group("sign")
        position = found.end()
        if value in LEXICON.fillers and not sign:
            continue
        start = found.start("value")
        end = start + len(value)
        telling = sign or any(not char.isalpha() for char in value)
        ends = copulas and not text[end:].strip(" .!,\"'")
        return (start, end) if len(value) > 2 and (telling or ends) and not LEXICON.knows(value) else None  # noqa: PLR2004
    return None
