"""Order numbers and other codes: what matches the field's pattern, however it is spaced, hyphenated or glued."""

import re

from config.flow_model import FlowField
from handlers.reading import in_plain_form
from handlers.values.counts import counted
from handlers.values.said import Said

_PIECE = re.compile(r"[a-z0-9]+")
_MOST_PIECES = 4
_TEN = 10
_GROUPS = re.compile(r"\d+(?:[ \-–—./]{1,3}\d+)+")
_GAP = re.compile(r"[ \-–—_#./:]{0,3}")


def find_by_pattern(field: FlowField, said: Said) -> str | None:
    """Return the one value that matches the field's pattern, in capitals."""
    pattern = re.compile(field.pattern)
    text = in_plain_form(said.text)
    found = {value for value in _candidates(text) if pattern.fullmatch(value)}
    if not found and said.asked:
        found = {value for value in _joined(list(_PIECE.findall(text))) if pattern.fullmatch(value)}
        found = found or {value for value in _groups_of_digits(text) if pattern.fullmatch(value)}
        found = found or {value for value in _spoken(said) if pattern.fullmatch(value)}
    return found.pop() if len(found) == 1 else None


def _groups_of_digits(text: str) -> set[str]:
    """Return numbers that are written in groups, with other words around: `it is 10 222`."""
    return {re.sub(r"\D", "", run) for run in _GROUPS.findall(text)}


def _spoken(said: Said) -> set[str]:
    """Return what is said digit by digit: `one zero two two two`."""
    digits = [number for number in counted(said.words, said.language) if number.value < _TEN]
    return {"".join(str(number.value) for number in sorted(digits, key=lambda number: number.start))}


def _candidates(text: str) -> set[str]:
    """Return each piece of letters and digits, and each letters-then-digits run: `ab 123`, `ab-123`."""
    pieces = list(_PIECE.finditer(text))
    found: set[str] = set()
    for start, first in enumerate(pieces):
        run = [first[0]]
        found.add(first[0].upper())
        for before, piece in zip(pieces[start:], pieces[start + 1 : start + _MOST_PIECES], strict=False):
            if not _GAP.fullmatch(text, before.end(), piece.start()) or (before[0].isdigit() and piece[0].isdigit()):
                break
            run.append(piece[0])
            found.update(_joined(run))
    return found


def _joined(pieces: list[str]) -> set[str]:
    return {"".join(pieces).upper(), "-".join(pieces).upper()}
