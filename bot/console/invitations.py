"""Invitations: a link that lets one person choose their own password, so that nobody else ever knows it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from bot.console.accounts import Role, digest
from bot.console.staff_file import StaffFile

VALID_FOR = timedelta(days=3)
SCHEMA = """
CREATE TABLE IF NOT EXISTS invitation (
    token BLOB PRIMARY KEY,  -- SHA-256 of what the link carries.
    name  TEXT NOT NULL UNIQUE,
    role  TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and as what."""

    name: str
    role: Role


class Invitations:
    """Links that work once, for three days; a newer one for the same name replaces the older."""

    def __init__(self, path: Path) -> None:
        self._file = StaffFile(path, SCHEMA)

    def make(self, name: str, role: Role, now: datetime) -> str:
        """Return the token of a new link."""
        token = secrets.token_urlsafe(32)
        with self._file.open() as database:
            row = (digest(token), name, role, (now + VALID_FOR).isoformat())
            database.execute("INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?)", row)
        return token

    def find(self, token: str, now: datetime) -> Invitation | None:
        """Return whom a link invites, while it is valid."""
        query = "SELECT name, role FROM invitation WHERE token = ? AND until > ?"
        with self._file.open() as database:
            row = database.execute(query, (digest(token), now.isoformat())).fetchone()
        return Invitation(row[0], cast("Role", row[1])) if row else None

    def take(self, token: str) -> bool:
        """Spend a link. False: somebody else was faster."""
        with self._file.open() as database:
            return database.execute("DELETE FROM invitation WHERE token = ?", (digest(token),)).rowcount == 1
