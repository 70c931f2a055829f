"""Tables as TOML files hold them."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any


def read_table(path: Path) -> Mapping[str, Any]:
    """Return a file's table, which is shared and not to be changed. Raise `TOMLDecodeError` or `UnicodeDecodeError`.

    Who builds the parts again in one process, as the doctor does, has each content parsed once.
    """
    return _parsed(path.read_text("utf-8"))


@lru_cache(64)
def _parsed(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)
