"""E-mail addresses: found and reported, kept in transcripts by default."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.scene import Hit, Scene

ADDRESS: Final = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}", re.ASCII
)


def find(scene: Scene) -> Sequence[Hit]:
    """Addresses, at any place of the text."""
    if "@" not in scene.text:
        return ()
    return [Hit("email", *found.span(), "email", 0.95) for found in ADDRESS.finditer(scene.text)]
