"""Passwords that only a login before them tells: "u: dana p: X7!kk", "login dana / X7!kk", "log in with dana and X7!kk"."""

import re
from typing import Final

from redaction.talk import TALK

_PAIR: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(TALK.logins))})"
    r"(?:\s{0,2}[:=-]\s{0,2}|\s{1,2}(?:(?:me )?in (?:with|as|using) )?)(?P<who>[^\s:/|]{2,40}?)"
    r"(?:\s{0,2}[/|][.:]{0,3}\s{0,2}|[ ,;\n]{1,2}(?:p|ps|pw|h|has|ס|ك|ب)(?: ?[:=]\W{0,4}| {2})| (?:and|with) )"
    r"(?P<value>[^\s\ue000]{5,40})"
)
_VERSION: Final = re.compile(r"v?[0-9]+(?:\.[0-9]+)+")
_CLOSING: Final = ".,;)\"'"


def find(text: str) -> tuple[int, int] | None:
    """The span of what follows a login after a slash, an initial or an "and", when it has letters, and digits or signs."""
    found = _PAIR.search(text)
    if found is None or found.group("who") in TALK.ordinary or _VERSION.match(found.group("value")):
        return None
    value = found.group("value").rstrip(_CLOSING)
    telling = any(map(str.isalpha, value)) and not value.isalpha() and value[-1] != ":"
    return (found.start("value"), found.start("value") + len(value)) if telling else None
