"""The Lua scripts that lie in `lua/`: each is one atomic step in one shard.

A script's first line says whether it `writes` or `reads`. What all share is put before it.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lua"


@dataclass(frozen=True, slots=True)
class Script:
    """A script as the server gets it."""

    text: str
    sha: str
    writes: bool


@cache
def script(name: str) -> Script:
    """Return the script of a name such as `records/commit`."""
    own = (FOLDER / f"{name}.lua").read_text("utf-8")
    common = FOLDER / Path(name).parent / "_common.lua"
    shared = [FOLDER / "_prelude.lua", *([common] if common.exists() else [])]
    text = "".join(path.read_text("utf-8") for path in shared) + own
    return Script(text, hashlib.sha1(text.encode()).hexdigest(), own.startswith("-- writes"))  # noqa: S324 Redis names scripts so
