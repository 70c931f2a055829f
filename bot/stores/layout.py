"""Whether a SQLite file is laid out as this version keeps it: another version's is a clear stop, not a strange error."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StartError

OTHERWISE = "start that version, or move the file away to begin anew"


def check_layout(path: Path, file: sqlite3.Connection, schema: str) -> None:
    """Raise `StartError` if a table was made before and lacks what it has now."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(schema)
        found, wanted = _columns(file), _columns(fresh)
    for table, columns in wanted.items():
        if not columns <= found.get(table, columns):
            raise StartError(f"{path} was made by another version, which kept {table} otherwise: {OTHERWISE}")


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    query = "SELECT name FROM pragma_table_info(?)"
    return {table: {row[0] for row in connection.execute(query, (table,))} for (table,) in tables}
