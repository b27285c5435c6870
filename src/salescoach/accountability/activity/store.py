"""Writes activities: new ones are added, known ones follow what the newer file says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session

from salescoach.accountability.activity.rows import Activity
from salescoach.accountability.tables import Activity as ActivityTable
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.intake.tables import ImportRun

BATCH = 400
_TABLE: Any = ActivityTable.__table__  # type: ignore[attr-defined]
_KNOWN = _TABLE.select().where(
    _TABLE.c.book_id == 1, _TABLE.c.natural_key.in_(bindparam("keys", expanding=True))
)
_CHANGE = (
    _TABLE.update()
    .where(_TABLE.c.id == bindparam("of_id"))
    .values(
        {name: bindparam(f"new_{name}") for name in ("rep_id", "kind", "reached", "on_date", "import_id")}
    )
)


class Kept(NamedTuple):
    """What became of some rows."""

    created: int
    updated: int
    unchanged: int


def keep_activities(session: Session, import_id: int, rows: Sequence[Activity]) -> Kept:
    """Keeps up to `BATCH` activities; of a key that occurs twice the last counts."""
    link = session.connection()
    latest = {row.natural_key: row for row in rows}
    known = {row.natural_key: row for row in link.execute(_KNOWN, {"keys": list(latest)})}
    fresh, changed = [], []
    for key, row in latest.items():
        before = known.get(key)
        if before is None:
            fresh.append({"book_id": 1, "import_id": import_id, **row._asdict()})
        elif (before.rep_id, before.kind, before.reached, before.on_date) != row[1:]:
            changed.append({
                "of_id": before.id, "new_import_id": import_id,
                **{f"new_{name}": value for name, value in row._asdict().items() if name != "natural_key"},
            })  # fmt: skip
    if fresh:
        link.execute(_TABLE.insert(), fresh)
    if changed:
        link.execute(_CHANGE, changed)
    return Kept(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


class Removed(NamedTuple):
    """An import that was taken back: its file, and how many activities went with it."""

    file_name: str
    activities: int


def take_back(session: Session, run: Invocation, import_id: int) -> Removed:
    """Removes the activities an import brought or changed last, and marks it as taken back.

    Raises:
        Refused: where there is no such import of activities, or it was taken back already.
    """
    record = session.get(ImportRun, import_id)
    if record is None or record.kind != "activities" or record.undone_at is not None:
        raise Refused(
            f"There is no import {import_id} of activities (any more).",
            "Its number was said when it was made.",
        )
    removed = session.connection().execute(_TABLE.delete().where(_TABLE.c.import_id == import_id))
    record.undone_at = run.now()
    session.add(record)
    return Removed(record.file_name, removed.rowcount)


def set_as_of(session: Session, import_id: int, as_of: date) -> None:
    """Says up to which day an import knows what was done; only its last row tells."""
    record = session.get(ImportRun, import_id)
    assert record is not None, "begun in the same transaction"
    record.as_of = as_of
    session.add(record)
