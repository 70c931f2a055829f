"""What is wrong with a SQLite file, in words that say what to do. SQLite's own may quote a statement."""

import sqlite3

from bot.errors import StoreUnavailable

REASONS = {
    "NOTADB": "is no SQLite database: put back a backup, or name another file",
    "CORRUPT": "is damaged: put back a backup",
    "FULL": "can't grow: the disk is full",
    "READONLY": "can't be written: see who owns the file and its folder, and the rights of both",
    "CANTOPEN": "can't be opened: see who owns the file and its folder, and the rights of both",
    "IOERR": "can't be read or written: the disk is full or fails",
    "BUSY": "is held by another process for too long",
    "LOCKED": "is held by another process for too long",
}
"""By the name of an error (https://www.sqlite.org/rescode.html), or of the one that it is a kind of."""


class clear_errors:  # noqa: N801 read as what it does: `with clear_errors(name):`
    """Turns SQLite's errors into `StoreUnavailable`: which file it is and what to do, and nothing of what is in it."""

    __slots__ = ("_file",)

    def __init__(self, file: str = "the file") -> None:
        self._file = file

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise what the error becomes."""
        if isinstance(error, sqlite3.Error):
            raise StoreUnavailable(told(self._file, error)) from None


def told(file: str, error: sqlite3.Error) -> str:
    """Return one line about an error."""
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    reason = REASONS.get(name.removeprefix("SQLITE_").partition("_")[0], "can't be used just now")
    return f"SQLite: {file} {reason} ({name})"
