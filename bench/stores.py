"""The stores that are measured: ten years of a team of ten, and one with ten times that history.

They are built once and kept in a folder outside the tree, under a name that changes with what they are made
of: this module, the demo's generator, the schema, and the day.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from salescoach.core.invocation import Invocation
from salescoach.deals.changes import AMOUNT
from salescoach.store.migrations import MIGRATIONS
from salescoach.store.opening import open_store
from salescoach.store.reading import stored_instant
from salescoach.upkeep.demo import story
from salescoach.upkeep.demo.days import Span, instant, span_to
from salescoach.upkeep.demo.rows import Row, Rows

VERSION = 1  # raise it with every change of what is built here
NOW = "2026-11-23T08:40"  # a Monday; the stores end here, and every measured command is told it is then
DAY = date.fromisoformat(NOW[:10])

YEARS_IN_WEEKS = 521
REPS = 10
DAYS_BETWEEN_DEALS = 4  # of a rep: gives some 9,300 deals
MARKS = 120_000
CHANGES_BACK_AND_FORTH = 10
# What the store must have at least; the build stops where it has not.
LEAST = {"coaching_session": 25_000, "deal": 9_000, "deal_change": 100_000, "task_mark": MARKS}

COPIES = 10  # of the past, for the store with ten times the history
PRESENT_DAYS = 100  # this much stays as it is: a longer history does not make today's work more
SHIFT = 10_000_000  # between the ids of one copy and the next


def folder() -> str:
    """Where the stores are kept: `SALESCOACH_BENCH_CACHE`, else a private folder among temporary files."""
    named = os.environ.get("SALESCOACH_BENCH_CACHE", "")
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    path = named or os.path.join(tempfile.gettempdir(), f"salescoach-bench-{user}")
    os.makedirs(path, mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and os.stat(path).st_uid != os.getuid():
        raise SystemExit(f"{path} belongs to somebody else; name a folder in SALESCOACH_BENCH_CACHE.")
    return path


def edition() -> str:
    """What the stores' names change with."""
    made_of = (VERSION, story.VERSION, DAY, MIGRATIONS)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:12]


def ten_years() -> str:
    """The path of the ten-year store, built now where it is missing."""
    path = os.path.join(folder(), f"ten-years-{edition()}.db")
    return path if os.path.exists(path) else _built(path, _build_ten_years)


def ten_times() -> str:
    """The path of the store with ten times the history, built now where it is missing."""
    path = os.path.join(folder(), f"ten-times-{edition()}.db")
    return path if os.path.exists(path) else _built(path, _build_ten_times)


def _built(path: str, build: Any) -> str:
    _remove_other_editions()
    fresh = f"{path}.building-{os.getpid()}"
    try:
        build(fresh)
        os.replace(fresh, path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            if os.path.exists(fresh + ending):
                os.unlink(fresh + ending)
    return path


def _remove_other_editions() -> None:
    for name in os.listdir(folder()):
        if name.startswith(("ten-years-", "ten-times-")) and edition() not in name:
            os.unlink(os.path.join(folder(), name))


def _build_ten_years(path: str) -> None:
    span = span_to(DAY, back=YEARS_IN_WEEKS, reps=REPS, pace=DAYS_BETWEEN_DEALS)
    rows = story.told_over(span)
    _add_marks(rows, span)
    _add_changes(rows)
    open_store(Invocation(store=path, clock=datetime.fromisoformat(NOW).astimezone())).close()
    link = _fast(path)
    indexes = _without_indexes(link)
    for table, values in rows.tables.items():
        _insert(link, table, values)
    _finish(link, indexes)
    sizes = counts(path)
    short = {name: sizes[name] for name, least in LEAST.items() if sizes[name] < least}
    if short:
        raise SystemExit(f"The ten-year store came out too small: {short}.")


def _add_marks(rows: Rows, span: Span) -> None:
    """Marks further tasks on every day, up to the number wanted: the story's manager marks only some."""
    rng = Random("salescoach bench marks")
    have = defaultdict(set)
    for mark in rows.all("task_mark"):
        have[mark["on_date"]].add(mark["task"])
    sample = _without_id(rows.all("task_mark")[0]) | {"kind": "done", "why": ""}
    missing = MARKS - len(rows.all("task_mark"))
    for position, day in enumerate(span.worked):
        due = missing // (len(span.worked) - position)
        free = [task for task in range(1, 62) if task not in have[day]]
        for task in rng.sample(free, min(due, len(free))):
            at = {"on_date": day, "entered_at": instant(day, "17:36"), "entered_on": day}
            rows.add("task_mark", {**sample, **at, "task": task})
            missing -= 1


def _add_changes(rows: Rows) -> None:
    """Lets amounts of closed deals change and change back, five times, where the story left them alone."""
    changed = {change["deal_id"] for change in rows.all("deal_change") if change["field"] == AMOUNT}
    sample = _without_id(rows.all("deal_change")[0]) | {"field": AMOUNT}
    runs = rows.all("import_run")
    for deal in rows.all("deal"):
        if deal["amount_minor"] is None or deal["id"] in changed or deal["status"] == "open":
            continue
        first = deal["first_import_id"]
        values = (str(deal["amount_minor"]), str(deal["amount_minor"] + 100_000))
        for step in range(min(CHANGES_BACK_AND_FORTH, (len(runs) - first) // 2 * 2)):
            run = runs[first + step]
            told = {"deal_id": deal["id"], "old_value": values[step % 2], "new_value": values[1 - step % 2]}
            at = {"on_date": run["as_of"], "as_of": run["as_of"], "import_id": run["id"]}
            rows.add("deal_change", {**sample, **told, **at})


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


def _fast(path: str) -> sqlite3.Connection:
    link = sqlite3.connect(path, isolation_level=None)
    link.execute("PRAGMA synchronous=OFF")
    link.execute("PRAGMA cache_size=-200000")
    link.execute("BEGIN")
    return link


def _without_indexes(link: sqlite3.Connection) -> list[str]:
    """Drops the indexes and returns what makes them again: built last they cost a fraction."""
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found = link.execute(indexes).fetchall()
    for name, _ in found:
        link.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _finish(link: sqlite3.Connection, indexes: Iterable[str]) -> None:
    for sql in indexes:
        link.execute(sql)
    wrong = link.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        raise SystemExit(f"The store came out with broken references: {wrong[:3]}.")
    link.execute("COMMIT")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()


def _insert(link: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if rows:
        columns = list(rows[0])
        places = ", ".join("?" for _ in columns)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        link.executemany(sql, ([_stored(value) for value in row.values()] for row in rows))


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return stored_instant(value)
    return value.isoformat() if isinstance(value, date) else value


_PAST_PROMISES = "SELECT id FROM commitment WHERE due_on < :past AND state <> 'open' AND id < :shift"
_PAST_SESSIONS = "SELECT id FROM coaching_session WHERE on_date < :past AND id < :shift"
_PAST_AUDITS = "SELECT id FROM audit WHERE recorded_on < :past"

# What is copied: the table, which of its rows are past, and the column that points to a copied row.
PAST: tuple[tuple[str, str, str], ...] = (
    ("meeting", "on_date < :past", ""),
    ("commitment", f"id IN ({_PAST_PROMISES})", ""),
    ("commitment_event", f"commitment_id IN ({_PAST_PROMISES})", "commitment_id"),
    ("coaching_session", "on_date < :past", ""),
    ("session_answer", f"session_id IN ({_PAST_SESSIONS})", "session_id"),
    ("deal_change", "on_date < :past", ""),
    ("audit_finding", f"audit_id IN ({_PAST_AUDITS})", ""),
    ("task_mark", "on_date < :past", ""),
    ("time_entry", "on_date < :past", ""),
)


def _build_ten_times(path: str) -> None:
    """Copies the past of the ten-year store, with new ids, so often that ten times the history is there."""
    shutil.copyfile(ten_years(), path)
    os.chmod(path, 0o600)
    link = _fast(path)
    indexes = _without_indexes(link)
    past = (DAY - timedelta(days=PRESENT_DAYS)).isoformat()
    for copy in range(1, COPIES + 1):
        for table, where, pointing in PAST:
            _copy(link, table, where, pointing, {"past": past, "shift": SHIFT, "by": copy * SHIFT})
    _finish(link, indexes)


def _copy(link: sqlite3.Connection, table: str, where: str, pointing: str, values: dict[str, object]) -> None:
    columns = [row[1] for row in link.execute(f"PRAGMA table_info({table})")]
    moved = {"id": "id + :by", "source_uid": "source_uid || '-' || :by", pointing: f"{pointing} + :by"}
    chosen = ", ".join(moved.get(name, name) for name in columns)
    link.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {chosen} FROM {table} WHERE id < :shift AND {where}",
        values,
    )


def counts(path: str) -> dict[str, int]:
    """How many rows each table of a store holds."""
    link = sqlite3.connect(path)
    try:
        tables = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: link.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    finally:
        link.close()


def copy_for_writing(folder_of_run: str, promises: int) -> tuple[str, list[int]]:
    """A copy of the ten-year store to write into, and the ids of as many open promises, added to it."""
    path = os.path.join(folder_of_run, "written.db")
    shutil.copyfile(ten_years(), path)
    os.chmod(path, 0o600)
    link = sqlite3.connect(path)
    due = (DAY + timedelta(days=30)).isoformat()
    ids = [_add_promise(link, due) for _ in range(promises)]
    link.commit()
    link.close()
    return path, ids


def _add_promise(link: sqlite3.Connection, due: str) -> int:
    """A further open promise, like the first one there is; its id."""
    columns = "book_id, rep_id, deal_id, owner, what, due_on, state, closed_on, made_at, made_on"
    number = link.execute(
        f"INSERT INTO commitment ({columns}) SELECT book_id, rep_id, deal_id, owner, what, :due, "
        "'open', NULL, made_at, made_on FROM commitment WHERE id = 1",
        {"due": due},
    ).lastrowid
    assert number is not None
    link.execute(
        "INSERT INTO commitment_event "
        "(commitment_id, kind, on_date, due_on, note, written_by, entered_at, entered_on) "
        "SELECT id, 'made', made_on, due_on, '', 'manager', made_at, made_on FROM commitment WHERE id = ?",
        (number,),
    )
    return number
