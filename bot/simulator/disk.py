"""What lies on disk: a customer's sealed rows, and a search of every file for what must not be there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import digit

from bot.services import Services

SHORTEST_TEXT = 16
"""Bytes. A single word, such as a table's name, may well stand in a file."""
SHOWN_BYTES = 48
MOST_BYTES = 64 * 1024 * 1024
_LONG_NUMBER = re.compile(r"\d(?:[\s.-]?\d){7,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stored value of a customer, as it lies on disk."""

    where: str
    sealed: bytes

    @property
    def hex(self) -> str:
        """The beginning of the value, in hexadecimal."""
        more = " …" if len(self.sealed) > SHOWN_BYTES else ""
        return self.sealed[:SHOWN_BYTES].hex(" ") + more


def rows_of(services: Services, address: str) -> tuple[Row, ...]:
    """Return everything that is stored for whoever writes from an address: key first, then records."""
    holder = services.transcripts.holder(address)
    if holder is None:
        return ()
    records = (
        Row(where=f"records · {where}", sealed=sealed) for where, sealed in services.records.inside(holder.customer)
    )
    return (Row(where="keyring · key", sealed=holder.wrapped), *records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search through all files found."""

    files: int
    size: int
    """Bytes read."""
    needles: int
    hits: int
    whole: bool
    """Whether every file was read; false if there was more than the bound."""


def needles_of(typed: Iterable[str], sealed: Iterable[bytes] = ()) -> frozenset[bytes]:
    """Return what to look for: what was typed, every long number in it bare, and sealed values that must be gone."""
    typed = tuple(typed)
    texts = {text.encode() for text in typed}
    numbers = {_bare(number) for text in typed for number in _LONG_NUMBER.findall(text)}
    return frozenset(text for text in texts if len(text) >= SHORTEST_TEXT) | numbers | frozenset(sealed)


def _bare(number: str) -> bytes:
    return "".join(str(digit(character)) for character in number if character.isdigit()).encode()


def search(folder: Path, needles: frozenset[bytes]) -> Search:
    """Look for byte strings in every file below a folder."""
    files, size, hits, whole = 0, 0, 0, True
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            if size + path.stat().st_size > MOST_BYTES:
                whole = False
                continue
            content = path.read_bytes()
        except FileNotFoundError:  # A write-ahead log that was folded in meanwhile.
            continue
        files, size = files + 1, size + len(content)
        hits += sum(needle in content for needle in needles)
    return Search(files=files, size=size, needles=len(needles), hits=hits, whole=whole)
