"""The audit log's lines in a SQLite file of their own, and its head in a second one."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.audit.log import Action, Head, Line
from bot.audit.shelf import Pruned, entry_of, values
from bot.stores.database import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS line (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    role    TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL,
    result  TEXT NOT NULL,
    mac     BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS line_by_actor ON line (actor, action, subject, seq);
CREATE TABLE IF NOT EXISTS pruned (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,  -- The last line that was dropped,
    mac  BLOB NOT NULL,     -- its place in the chain,
    seal BLOB NOT NULL      -- and that it was Sotto who dropped it.
) STRICT;
CREATE TRIGGER IF NOT EXISTS no_change BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER IF NOT EXISTS no_removal BEFORE DELETE ON line
WHEN OLD.seq > coalesce((SELECT seq FROM pruned), 0) BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""
HEAD_SCHEMA = "CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER, mac BLOB) STRICT"
SAVE_HEAD = """
INSERT INTO head VALUES (1, :seq, :mac) ON CONFLICT DO UPDATE SET seq = :seq, mac = :mac WHERE excluded.seq > head.seq
"""
COLUMNS = "seq, mac, at, actor, role, action, subject, reason, result"
ADD = f"INSERT INTO line ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 our own columns
BEFORE = f"SELECT {COLUMNS} FROM line WHERE seq < ? ORDER BY seq DESC LIMIT ?"  # noqa: S608 our own columns
AFTER = f"SELECT {COLUMNS} FROM line WHERE seq > ? ORDER BY seq LIMIT ?"  # noqa: S608 our own columns
LAST = "SELECT at FROM line WHERE actor = ? AND action = ? AND subject = ? ORDER BY seq DESC LIMIT 1"
PRUNED = "SELECT seq, mac, seal FROM pruned"
FOREVER = 1 << 62


class SqliteShelf:
    """See `bot.audit.shelf.Shelf`."""

    def __init__(self, folder: Path) -> None:
        self._lines = Database(folder / "audit.sqlite3", SCHEMA)
        self._anchor = Database(folder / "audit-head.sqlite3", HEAD_SCHEMA)

    def append(self, make: Callable[[Head], Line], *, once: bool) -> Head | None:
        """Add the line that is made for the end as it is then; `once`: unless there is one like it."""

        def add(connection: sqlite3.Connection) -> Head | None:
            line = make(_end(connection))
            who = (line.entry.actor, line.entry.action, line.entry.subject)
            if once and connection.execute(LAST, who).fetchone():
                return None
            connection.execute(ADD, (line.seq, line.mac, *values(line.entry)))
            return Head(line.seq, line.mac)

        return self._lines.write(add)

    def save_head(self, head: Head) -> None:
        """Note an end in the other file, unless a later one is noted."""
        self._anchor.write(lambda connection: connection.execute(SAVE_HEAD, {"seq": head.seq, "mac": head.mac}))

    def saved_head(self) -> Head:
        """Return the end that was noted last."""
        with self._anchor.read() as connection:
            row = connection.execute("SELECT seq, mac FROM head").fetchone()
        return Head(*row) if row else Head()

    def before(self, seq: int | None, limit: int) -> tuple[Line, ...]:
        """Return lines from before a place, or the latest; the latest first."""
        return self._found(BEFORE, seq or FOREVER, limit)

    def after(self, seq: int, limit: int) -> tuple[Line, ...]:
        """Return lines from after a place, the oldest first."""
        return self._found(AFTER, seq, limit)

    def _found(self, query: str, seq: int, limit: int) -> tuple[Line, ...]:
        with self._lines.read() as connection:
            rows = connection.execute(query, (seq, limit))
            return tuple(Line(place, entry_of(*rest), mac) for place, mac, *rest in rows)

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        found = self._lines.rows(LAST, (actor, action, subject))
        return datetime.fromisoformat(found[0][0]) if found else None

    def pruned(self) -> Pruned | None:
        """Return what was dropped last."""
        with self._lines.read() as connection:
            row = connection.execute(PRUNED).fetchone()
        return Pruned(Head(row[0], row[1]), row[2]) if row else None

    def drop(self, pruned: Pruned) -> int:
        """Drop all lines up to one, and keep which it was; return how many."""

        def change(connection: sqlite3.Connection) -> int:
            row = (pruned.head.seq, pruned.head.mac, pruned.seal)
            connection.execute("INSERT OR REPLACE INTO pruned VALUES (1, ?, ?, ?)", row)
            return connection.execute("DELETE FROM line WHERE seq <= ?", (pruned.head.seq,)).rowcount

        return self._lines.write(change)


def _end(connection: sqlite3.Connection) -> Head:
    row = connection.execute("SELECT seq, mac FROM line ORDER BY seq DESC LIMIT 1").fetchone()
    row = row or connection.execute("SELECT seq, mac FROM pruned").fetchone()
    return Head(*row) if row else Head()
