"""The staff's list in the records' SQLite file: every conversation by time, and by each of its tags and time."""

import sqlite3
from collections.abc import Iterable

TAGS_SCHEMA = """
CREATE TABLE IF NOT EXISTS tags (
    customer TEXT NOT NULL,
    tag BLOB NOT NULL,
    touched REAL NOT NULL,
    PRIMARY KEY (customer, tag)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_by_time ON tags (tag, touched, customer);
"""
LAST = """
LEFT JOIN messages AS last ON last.customer = conversations.customer AND last.seq =
    (SELECT seq FROM messages WHERE customer = conversations.customer AND at > :since ORDER BY seq DESC LIMIT 1)
"""
EVERYBODY = f"""
SELECT conversations.customer, touched, conversations.sealed, last.seq, last.at, last.sealed, last.mark
FROM conversations {LAST}
WHERE touched > :since AND (touched, conversations.customer) < (:before, :customer)
ORDER BY touched DESC, conversations.customer DESC LIMIT :limit
"""  # noqa: S608 our own words
CARRIERS = f"""
SELECT tags.customer, tags.touched, conversations.sealed, last.seq, last.at, last.sealed, last.mark
FROM tags JOIN conversations USING (customer) {LAST}
WHERE tag = :tag AND tags.touched > :since AND (tags.touched, tags.customer) < (:before, :customer)
ORDER BY tags.touched DESC, tags.customer DESC LIMIT :limit
"""  # noqa: S608 our own words


def set_tags(connection: sqlite3.Connection, customer: str, touched: float, tags: Iterable[bytes]) -> None:
    """Make these a conversation's tags, in the transaction that changes it."""
    drop_tags(connection, customer)
    connection.executemany("INSERT INTO tags VALUES (?, ?, ?)", [(customer, tag, touched) for tag in set(tags)])


def drop_tags(connection: sqlite3.Connection, customer: str) -> None:
    """Drop a conversation's tags."""
    connection.execute("DELETE FROM tags WHERE customer = ?", (customer,))


def listing(before: tuple[float, str], since: float, limit: int, tag: bytes | None) -> tuple[str, dict[str, object]]:
    """Return the statement, and its parameters, that lists conversations between two times, newest first.

    Its rows are customer, time, sealed state, and the last message's place, time, sealed bytes and mark.
    """
    where = {"before": before[0], "customer": before[1], "since": since, "limit": limit, "tag": tag}
    return (CARRIERS if tag is not None else EVERYBODY), where
