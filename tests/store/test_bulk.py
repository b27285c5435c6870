"""Rows inserted in bulk are the rows that SQLAlchemy would have written."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, select

from salescoach.core.invocation import Invocation
from salescoach.intake.tables import ImportRun
from salescoach.store.bulk import BulkInsert
from salescoach.store.writing import writing

NOW = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
FACTS: dict[str, Any] = {
    "book_id": 1, "kind": "deals", "file_name": "a.csv", "sha256": "0" * 64, "profile": "hubspot",
    "as_of": date(2026, 11, 20), "imported_at": NOW, "imported_on": date(2026, 11, 23), "partial": False,
    "fields": "[]", "rows": 0, "created": 0, "updated": 0, "unchanged": 0, "rejected": 0, "ignored": 0,
    "events": 0, "rejects_file": "", "undone_at": None, "undoable": False, "reading": "",
}  # fmt: skip


def bulk(session: Session, rows: list[dict[str, Any]], columns: list[str]) -> None:
    table: Any = ImportRun.__table__  # type: ignore[attr-defined]
    BulkInsert(session.connection(), table, columns).add([row[name] for name in columns] for row in rows)


def test_values_come_back_as_the_tables_classes_hold_them(run: Invocation) -> None:
    with writing(run) as session:
        bulk(session, [FACTS, {**FACTS, "partial": True, "undone_at": NOW}], sorted(FACTS, reverse=True))

    with writing(run) as session:
        found = session.exec(select(ImportRun).order_by(ImportRun.id)).all()  # type: ignore[arg-type]
        assert [row.id for row in found] == [1, 2]
        assert found[0].model_dump(exclude={"id"}) == FACTS
        assert (found[1].partial, found[1].undone_at) == (True, NOW)


def test_no_rows_are_no_statement(run: Invocation) -> None:
    with writing(run) as session:
        bulk(session, [], sorted(FACTS))
        assert session.exec(select(ImportRun)).all() == []


def test_many_rows_are_kept_in_their_order_with_what_they_have_in_common(run: Invocation) -> None:
    names = [f"{number}.csv" for number in range(1_234)]
    common = {name: value for name, value in FACTS.items() if name not in ("file_name", "imported_at")}
    with writing(run) as session:
        table: Any = ImportRun.__table__  # type: ignore[attr-defined]
        work = BulkInsert(session.connection(), table, ["file_name", "imported_at"], common)
        work.add((name, NOW) for name in names)

    with writing(run) as session:
        found = session.exec(select(ImportRun).order_by(ImportRun.id)).all()  # type: ignore[arg-type]
        assert [row.file_name for row in found] == names
        assert found[-1].model_dump(exclude={"id", "file_name"}) == {
            name: value for name, value in FACTS.items() if name != "file_name"
        }
