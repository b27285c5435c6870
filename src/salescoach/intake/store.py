"""Writes the record of imports."""

from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, select

from salescoach.core.invocation import Invocation
from salescoach.intake.tables import ImportRun


class Counts(NamedTuple):
    """An import's row counts; `rows` is the sum of the five after it."""

    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    events: int


def begin_import(session: Session, run: Invocation, **facts: Any) -> int:
    """Records an import before its rows, and returns its id."""
    record = ImportRun(imported_at=run.now(), imported_on=run.today, **facts)
    session.add(record)
    session.flush()
    assert record.id is not None
    return record.id


def end_import(session: Session, import_id: int, counts: Counts, rejects_file: str) -> None:
    """Adds what is known only after the last row."""
    record = session.get(ImportRun, import_id)
    assert record is not None, "begun in the same transaction"
    for name, count in counts._asdict().items():
        setattr(record, name, count)
    record.rejects_file = rejects_file
    session.add(record)


def observation_days(session: Session, profiles: list[str], book: int = 1) -> list[date]:
    """The dates of the deal imports made with any of the profiles, sorted."""
    table: Any = ImportRun
    wanted = select(table.as_of).where(
        table.book_id == book,
        table.kind == "deals",
        table.undone_at.is_(None),
        table.profile.in_(profiles),
        table.partial.is_(False),
    )
    return sorted(set(session.exec(wanted).all()))
