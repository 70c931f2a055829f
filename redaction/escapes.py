"""Text as it was before it was written in escapes: what `repr`, JSON, HTML or the address of a page make of it."""

import html
import re
from typing import Final

_MARKS: Final = ("\\", "%", "&#")
_ESCAPED: Final = re.compile(
    r"(?:\\{1,4}x[0-9a-fA-F]{2})+|(?:%[0-9a-fA-F]{2})+|(?:\\{1,4}u[0-9a-fA-F]{4})+|\\{1,4}U000[0-9a-fA-F]{5}"
    r"|\\{1,4}[nrt]|&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});"
)
_UNIT: Final = re.compile(r"[0-9a-fA-F]{4}")
_BYTE: Final = re.compile(r"(?:x|%)([0-9a-fA-F]{2})")
_WHITE: Final = frozenset("nrt")


def unescaped(text: str) -> str:
    """The text with its escapes undone, once; what is no valid one stays."""
    if not any(mark in text for mark in _MARKS):
        return text
    return _ESCAPED.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    escape = found.group()
    bare = escape.lstrip("\\")
    if bare in _WHITE:
        return " "
    if escape[0] == "&":
        return html.unescape(escape)
    if bare[0] == "u":
        return b"".join([bytes.fromhex(unit) for unit in _UNIT.findall(escape)]).decode("utf-16-be", "replace")
    if bare[0] == "U":
        number = int(bare[1:], 16)
        return chr(number) if number <= 0x10FFFF else escape  # noqa: PLR2004 - the last code point.
    raw = bytes.fromhex("".join(_BYTE.findall(escape)))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
