"""The audit log as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from bot.audit.log import Line

HEADING = ("line", "time", "who", "role", "action", "subject", "reason", "result", "chain")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a CSV file (RFC 4180) row by row. A cell that a spreadsheet would run as a formula is quoted as text."""
    yield _row(HEADING)
    for line in lines:
        e = line.entry
        yield _row(
            (str(line.seq), e.at.isoformat(), e.actor, e.role, e.action, e.subject, e.reason, e.result, line.mac.hex())
        )


def _row(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(_harmless(cell) for cell in cells)
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
