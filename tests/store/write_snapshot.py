"""Writes the snapshot of the newest schema: `python -m tests.store.write_snapshot`, once before a release.

Each table gets one row for each of two reps, made up from the columns' types, parents before children.
"""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from salescoach.core.invocation import Invocation
from salescoach.store.opening import APPLICATION_ID, SCHEMA_VERSION, open_store

FOLDER = Path(__file__).parent / "schemas"
ROWS = 2
WORDS = {"DATE": "2026-11-2{}", "DATETIME": "2026-11-2{} 07:40:00.000000", "BOOLEAN": "1"}


def write() -> Path:
    """Makes a store, fills it and dumps it."""
    with tempfile.TemporaryDirectory() as home:
        run = Invocation(home=home, clock=datetime.fromisoformat("2026-11-23T08:40+01:00"))
        with closing(open_store(run)) as link:
            for table in parents_first(link):
                fill(link, table)
            assert link.execute("PRAGMA foreign_key_check").fetchall() == []
            dump = "\n".join(link.iterdump())
    path = FOLDER / f"{SCHEMA_VERSION:04}.sql"
    header = f"PRAGMA application_id={APPLICATION_ID};\nPRAGMA user_version={SCHEMA_VERSION};\n"
    path.write_text(header + dump + "\n", encoding="utf-8")
    return path


def parents_first(link: sqlite3.Connection) -> list[str]:
    """The tables, each after those its keys point to."""
    names = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    waiting = {
        name: {row[2] for row in link.execute(f"PRAGMA foreign_key_list({name})")} - {name}
        for name in names
        if not name.startswith("sqlite")
    }
    ordered: list[str] = []
    while waiting:
        ready = sorted(name for name, parents in waiting.items() if parents <= set(ordered))
        ordered += ready
        for name in ready:
            del waiting[name]
    return ordered


def fill(link: sqlite3.Connection, table: str) -> None:
    """Rows that differ in every column, so that unique keys hold; ids and keys are 1, 2."""
    columns = link.execute(f"PRAGMA table_info({table})").fetchall()
    for number in range(1, ROWS + 1):
        values = [value(str(kind), str(name), number) for _, name, kind, *_ in columns]
        marks = ", ".join("?" for _ in columns)
        link.execute(f"INSERT INTO {table} VALUES ({marks})", values)


def value(kind: str, name: str, number: int) -> int | str:
    """A value that fits a column's type."""
    if kind in WORDS:
        word = WORDS[kind].format(number)
        return int(word) if kind == "BOOLEAN" else word
    if kind == "VARCHAR":
        return f"{name} {number}, Zoë ‘quoted’"
    return number


if __name__ == "__main__":
    write()
