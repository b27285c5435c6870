"""Writes the record of imports, and the journal of what each overwrote."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session, select

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.intake.tables import ImportJournal, ImportRun
from salescoach.store.background import Background
from salescoach.store.bulk import BulkInsert

# What a journal's entry is about: the table, a change that was deleted, or one of an earlier import that was
# written again under a new id.
DEAL, CHANGE, PRESENCE_RUN = "deal", "deal_change", "deal_presence"
DROPPED_CHANGE, ADDED_CHANGE = "dropped", "added"
_AT_ONCE = 1_000  # entries of the journal
_ENTRY = ("import_id", "kind", "first_id", "last_id", "was")


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
    record = ImportRun(imported_at=run.now(), imported_on=run.today, undoable=True, **facts)
    session.add(record)
    session.flush()
    assert record.id is not None
    return record.id


def end_import(
    session: Session, import_id: int, counts: Counts, rejects_file: str, reading: str = ""
) -> None:
    """Adds what is known only after the last row; `reading` only where there was nothing to warn of."""
    record = session.get(ImportRun, import_id)
    assert record is not None, "begun in the same transaction"
    for name, count in counts._asdict().items():
        setattr(record, name, count)
    record.rejects_file = rejects_file
    record.reading = reading
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


class Journal:
    """Keeps what rows held before an import changed them, in the order in which it did.

    Args:
        link: the transaction's connection.
        import_id: the import.
        background: where to write, if not at once.
    """

    def __init__(self, link: Connection, import_id: int, background: Background | None = None) -> None:
        self._import = import_id
        self._waiting: list[tuple[int, str, int, int, str]] = []
        table: Any = ImportJournal.__table__  # type: ignore[attr-defined]
        self._entries = BulkInsert(link, table, _ENTRY, background=background)

    def keep(self, kind: str, ident: int, was: Mapping[str, Any]) -> None:
        """Keeps the values of one row."""
        self.keep_range(kind, ident, ident, was)

    def keep_range(self, kind: str, first: int, last: int, was: Mapping[str, Any]) -> None:
        """Keeps the values that all rows from one id to another have."""
        said = json.dumps(was, ensure_ascii=False, default=str, separators=(",", ":"))
        self._waiting.append((self._import, kind, first, last, said))
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def keep_all(self, kind: str, ids: Iterable[int], was: Mapping[str, Any]) -> None:
        """Keeps the values that rows have in common; ids in their order."""
        first = last = 0
        for ident in ids:
            if first and ident != last + 1:
                self.keep_range(kind, first, last, was)
                first = 0
            first, last = first or ident, ident
        if first:
            self.keep_range(kind, first, last, was)

    def flush(self) -> None:
        """Writes what is still in memory; to be called at the end."""
        self._entries.add(self._waiting)
        self._waiting.clear()


class Entry(NamedTuple):
    """An entry of a journal; `was` is JSON."""

    kind: str
    first_id: int
    last_id: int
    was: str


def backwards(link: Connection, import_id: int) -> Iterator[list[Entry]]:
    """The entries of an import's journal in batches, the last that was written first."""
    table: Any = ImportJournal.__table__  # type: ignore[attr-defined]
    last: int | None = None
    while True:
        wanted: Any = table.select().where(table.c.import_id == import_id)
        if last is not None:
            wanted = wanted.where(table.c.id < last)
        rows = link.execute(wanted.order_by(table.c.id.desc()).limit(_AT_ONCE)).all()
        if not rows:
            return
        last = rows[-1].id
        yield [Entry(row.kind, row.first_id, row.last_id, row.was) for row in rows]
