"""The audit log in a SQLite file of its own, and its head in a second one.

Each line carries a keyed hash over itself and the line before: whoever can write the file but doesn't hold the own key
can't change, drop, insert or move a line unnoticed. Cutting off the end leaves a valid chain; the head, written after
each line to another file, tells. Whoever can cut both back to the same line is found by a head kept elsewhere: `sotto
audit verify` prints it and takes it.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.audit.log import Action, Entry, Head, Line, Verdict
from bot.stores.database import Database
from bot.stores.envelope import Index

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
COLUMNS = "seq, at, actor, role, action, subject, reason, result, mac"
BEFORE = f"SELECT {COLUMNS} FROM line WHERE seq < ? ORDER BY seq DESC LIMIT ?"  # noqa: S608 our own columns
AFTER = f"SELECT {COLUMNS} FROM line WHERE seq > ? ORDER BY seq LIMIT ?"  # noqa: S608 our own columns
LAST = "SELECT at FROM line WHERE actor = ? AND action = ? AND subject = ? ORDER BY seq DESC LIMIT 1"
FOREVER = 1 << 62
BATCH = 1000


class SqliteAudit:
    """See `bot.audit.log.Audit`. Safe to use from many threads and processes."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._lines = Database(folder / "audit.sqlite3", SCHEMA)
        self._anchor = Database(folder / "audit-head.sqlite3", HEAD_SCHEMA)
        self._index = index

    def write(self, entry: Entry) -> None:
        """Add a line, then move the head in the other file: killed in between, the log is ahead, which is no fault."""

        def add(connection: sqlite3.Connection) -> Head:
            before = _head(connection)
            mac = self._mac(before.mac, before.seq + 1, entry)
            row = (before.seq + 1, *_values(entry), mac)
            connection.execute(f"INSERT INTO line ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 our own
            return Head(before.seq + 1, mac)

        head = self._lines.write(add)
        self._anchor.write(lambda connection: connection.execute(SAVE_HEAD, {"seq": head.seq, "mac": head.mac}))

    def _mac(self, before: bytes, seq: int, entry: Entry) -> bytes:
        return self._index.of("audit line", json.dumps([before.hex(), seq, *_values(entry)]))

    def _seal(self, seq: int, mac: bytes) -> bytes:
        return self._index.of("audit pruned", f"{seq}:{mac.hex()}")

    def lines(self, before: int | None = None, limit: int = 100) -> tuple[Line, ...]:
        """Return lines, the latest first."""
        with self._lines.read() as connection:
            return tuple(_line(row) for row in connection.execute(BEFORE, (before or FOREVER, limit)))

    def everything(self) -> Iterator[Line]:
        """Yield all lines, the oldest first, a batch at a time: writers don't wait for a slow reader."""
        seq = 0
        while batch := self._batch(seq):
            yield from batch
            seq = batch[-1].seq

    def _batch(self, after: int) -> list[Line]:
        with self._lines.read() as connection:
            return [_line(row) for row in connection.execute(AFTER, (after, BATCH))]

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        with self._lines.read() as connection:
            row = connection.execute(LAST, (actor, action, subject)).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def verify(self, kept: Head | None = None) -> Verdict:
        """Check every line, the anchor, and a head that was kept elsewhere."""
        # The anchor first: lines written meanwhile make the log longer, never shorter.
        heads = {"the head file": self._saved_head()} | ({"the head given": kept} if kept else {})
        start, problems = self._start()
        expected = {head.seq: (name, head.mac) for name, head in heads.items() if head.seq}
        seq, mac, count = start.seq, start.mac, 0
        for line in self.everything():
            problems += _gap(seq, line.seq)
            if line.mac != self._mac(mac, line.seq, line.entry) and line.seq == seq + 1:
                problems.append(f"line {line.seq} was changed or moved")
            name, wanted = expected.pop(line.seq, ("", line.mac))
            if wanted != line.mac:
                problems.append(f"line {line.seq} is not the one that {name} knows")
            seq, mac, count = line.seq, line.mac, count + 1
        problems += [
            f"lines after {seq} are missing: {name} knows {last}" for last, (name, _) in expected.items() if last > seq
        ]
        return Verdict(lines=count, head=Head(seq, mac), problems=tuple(problems))

    def _start(self) -> tuple[Head, list[str]]:
        """Return where the chain begins: after the last pruned line, if it was Sotto who pruned."""
        with self._lines.read() as connection:
            row = connection.execute("SELECT seq, mac, seal FROM pruned").fetchone()
        if row and row[2] != self._seal(row[0], row[1]):
            return Head(row[0], row[1]), [f"lines up to {row[0]} were dropped, but not by Sotto"]
        return (Head(row[0], row[1]) if row else Head()), []

    def _saved_head(self) -> Head:
        with self._anchor.read() as connection:
            row = connection.execute("SELECT seq, mac FROM head").fetchone()
        return Head(*row) if row else Head()

    def prune(self, before: datetime) -> int:
        """Drop the oldest lines and keep where the chain goes on. The last line always stays."""

        def drop(connection: sqlite3.Connection) -> int:
            row = connection.execute(
                "SELECT seq, mac FROM line WHERE seq < coalesce((SELECT min(seq) FROM line WHERE at >= ?),"
                " (SELECT max(seq) FROM line)) ORDER BY seq DESC LIMIT 1",
                (_utc(before),),
            ).fetchone()
            if row is None:
                return 0
            connection.execute("INSERT OR REPLACE INTO pruned VALUES (1, ?, ?, ?)", (*row, self._seal(*row)))
            return connection.execute("DELETE FROM line WHERE seq <= ?", (row[0],)).rowcount

        return self._lines.write(drop)


def _head(connection: sqlite3.Connection) -> Head:
    row = connection.execute("SELECT seq, mac FROM line ORDER BY seq DESC LIMIT 1").fetchone()
    row = row or connection.execute("SELECT seq, mac FROM pruned").fetchone()
    return Head(*row) if row else Head()


def _gap(before: int, seq: int) -> list[str]:
    if seq == before + 1:
        return []
    return [f"line {before + 1} is missing" if seq == before + 2 else f"lines {before + 1} to {seq - 1} are missing"]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _values(entry: Entry) -> tuple[str, ...]:
    return (_utc(entry.at), entry.actor, entry.role, entry.action, entry.subject, entry.reason, entry.result)


def _line(row: tuple[int, str, str, str, Action, str, str, str, bytes]) -> Line:
    seq, at, actor, role, action, subject, reason, result, mac = row
    entry = Entry(
        at=datetime.fromisoformat(at),
        actor=actor,
        role=role,
        action=action,
        subject=subject,
        reason=reason,
        result=result,
    )
    return Line(seq, entry, mac)
