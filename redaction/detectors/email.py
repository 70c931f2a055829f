"""E-mail addresses: found and reported, kept in transcripts by default."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.scene import Hit, Scene

ADDRESS: Final = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}", re.ASCII
)


def find(scene: Scene) -> Iterator[Hit]:
    """Addresses, at any place of the text."""
    if "@" in scene.text:
        for found in ADDRESS.finditer(scene.text):
            yield Hit("email", found.start(), found.end(), "email", 0.95)
