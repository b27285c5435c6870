"""Takes imports back: what each added goes, what it overwrote returns, in the opposite order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, text, update
from sqlmodel import Session

from salescoach.deals.store.ledger import CHANGES, DEALS, RUNS
from salescoach.intake.store import ADDED_CHANGE, CHANGE, DEAL, DROPPED_CHANGE, PRESENCE_RUN, backwards
from salescoach.intake.store import Entry as Entry
from salescoach.intake.tables import ImportJournal, ImportRun
from salescoach.store.bulk import BulkInsert, BulkUpdate

_TABLES: Mapping[str, Any] = {DEAL: DEALS, CHANGE: CHANGES, PRESENCE_RUN: RUNS}
_JOURNAL: Any = ImportJournal.__table__  # type: ignore[attr-defined]
_IMPORTS: Any = ImportRun.__table__  # type: ignore[attr-defined]
# A finding of an audit is about the deal it names: without it, it would read as one about the rep.
_FINDINGS = text(
    "DELETE FROM audit_finding WHERE deal_id IN (SELECT id FROM deal WHERE first_import_id = :ident)"
)
# What only a calendar's reading found is found again, or not, by the next one.
_MEETINGS = text(
    "UPDATE meeting SET deal_id = NULL, deal_by = '' WHERE deal_by = 'sure'"
    " AND deal_id IN (SELECT id FROM deal WHERE first_import_id = :ident)"
)


def take_back(session: Session, import_id: int, at: datetime) -> None:
    """Takes back the import that arrived last of those that stand; the record of it stays.

    Args:
        session: an open transaction, in which nothing hangs on the deals that go but recorded findings and
            what calendars found.
        import_id: the import.
        at: now, for the record.
    """
    session.flush()
    link = session.connection()
    for table in (CHANGES, RUNS):
        link.execute(delete(table).where(table.c.import_id == import_id))
    undo = _Undo(link, import_id)
    for entries in backwards(link, import_id):
        undo.put_back(entries)
    link.execute(_FINDINGS, {"ident": import_id})
    link.execute(_MEETINGS, {"ident": import_id})
    link.execute(delete(DEALS).where(DEALS.c.first_import_id == import_id))
    link.execute(delete(_JOURNAL).where(_JOURNAL.c.import_id == import_id))
    link.execute(update(_IMPORTS).where(_IMPORTS.c.id == import_id).values(undone_at=at))


class _Undo:
    """Puts back what a journal holds."""

    def __init__(self, link: Connection, import_id: int) -> None:
        self._link = link
        self._import = import_id
        self._updates: dict[tuple[str, tuple[str, ...]], BulkUpdate] = {}
        self._dropped = BulkInsert(link, CHANGES, [column.name for column in CHANGES.columns])

    def put_back(self, entries: Sequence[Entry]) -> None:
        """Puts entries back, in the order given: the last that was written first."""
        ready = [(entry, json.loads(entry.was)) for entry in entries]
        for (kind, columns, is_range), some in groupby(ready, _statement):
            if kind == ADDED_CHANGE:
                for entry, _ in some:
                    within = CHANGES.c.id.between(entry.first_id, entry.last_id)
                    self._link.execute(delete(CHANGES).where(within))
            elif kind == DROPPED_CHANGE:
                self._insert([was for _, was in some])
            elif is_range:
                self._update_ranges(_TABLES[kind], some)
            else:
                self._update(kind, columns, some)

    def _insert(self, changes: Sequence[Mapping[str, Any]]) -> None:
        """Changes of other imports return with the ids they had; those of this one are to go."""
        others = [_typed(CHANGES, was) for was in changes if was["import_id"] != self._import]
        self._dropped.add(tuple(was[column.name] for column in CHANGES.columns) for was in others)

    def _update_ranges(self, table: Table, some: Iterator[tuple[Entry, dict[str, Any]]]) -> None:
        for entry, was in some:
            within = table.c.id.between(entry.first_id, entry.last_id)
            self._link.execute(update(table).where(within).values(_typed(table, was)))

    def _update(
        self, kind: str, columns: tuple[str, ...], some: Iterator[tuple[Entry, dict[str, Any]]]
    ) -> None:
        if (kind, columns) not in self._updates:
            self._updates[kind, columns] = BulkUpdate(self._link, _TABLES[kind], columns)
        table = _TABLES[kind]
        self._updates[kind, columns].add(
            (entry.first_id, *_typed(table, was).values()) for entry, was in some
        )


def _statement(entry: tuple[Entry, dict[str, Any]]) -> tuple[str, tuple[str, ...], bool]:
    """What entries have in common that one statement puts back."""
    (kind, first, last, _), was = entry
    return kind, tuple(was), first != last


def _typed(table: Any, was: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the table's classes hold them; JSON has no dates."""
    days = {name for name in was if table.c[name].type.python_type is date}
    return {
        name: date.fromisoformat(value) if name in days and value is not None else value
        for name, value in was.items()
    }
