"""Reads for taking imports back. They name tables of rooms above: an undo asks all that hangs on deals."""

from datetime import date, datetime

from salescoach.core.rows import NamedTuple
from salescoach.deals.undo import Arrived, Counts, Hanging
from salescoach.store.reading import Query, Reader


class _Run(NamedTuple):
    id: int
    file_name: str
    as_of: date
    created: int
    updated: int
    imported_on: date
    undone_at: datetime | None
    undoable: bool


ARRIVED = Query(
    _Run,
    """SELECT id, file_name, as_of, created, updated, imported_on, undone_at, undoable FROM import_run
    WHERE book_id = :book AND kind = 'deals' ORDER BY id DESC""",
)

# Everything that points at a deal first seen in an import or in one after it, but for recorded findings and
# meetings whose deal was only found by reading a calendar.
_NEW = "JOIN deal d ON d.id = x.deal_id WHERE d.book_id = :book AND d.first_import_id >= :first"
HANGING = Query(
    Hanging,
    f"""SELECT what, deal, on_date FROM (
        SELECT CASE WHEN x.state = 'draft' THEN 'session (draft)' ELSE 'session' END AS what, d.name AS deal,
            x.on_date AS on_date, x.id AS id FROM coaching_session x {_NEW}
        UNION ALL SELECT 'promise', d.name, x.made_on, x.id FROM commitment x {_NEW}
        UNION ALL SELECT 'meeting', d.name, x.on_date, x.id FROM meeting x {_NEW} AND x.deal_by <> 'sure'
        UNION ALL SELECT 'waiver ' || x.rule, d.name, x.entered_on, x.id FROM audit_waiver x {_NEW}
        UNION ALL SELECT 'evidence', d.name, x.on_date, x.id FROM deal_evidence x {_NEW}
        UNION ALL SELECT 'agreement', d.name, x.entered_on, x.id FROM deal_agreement x {_NEW}
    ) hanging ORDER BY on_date, what, deal, id""",
)


COUNTS = Query(
    Counts,
    """SELECT
        (SELECT COUNT(*) FROM deal WHERE book_id = :book AND first_import_id >= :first),
        (SELECT COUNT(*) FROM deal WHERE book_id = :book AND first_import_id < :first
            AND (last_import_id >= :first
                OR id IN (SELECT deal_id FROM deal_change WHERE import_id >= :first))),
        (SELECT COUNT(*) FROM deal_change WHERE import_id >= :first),
        (SELECT COUNT(*) FROM audit_finding f JOIN deal d ON d.id = f.deal_id
            WHERE d.book_id = :book AND d.first_import_id >= :first),
        (SELECT COUNT(*) FROM audit WHERE book_id = :book AND import_id >= :first)""",
)


def arrived(reader: Reader, book: int) -> list[Arrived]:
    """All imports there are and were, newest first."""
    return [
        Arrived(*run[:6], run.undone_at.astimezone().date() if run.undone_at else None, run.undoable)
        for run in reader.all(ARRIVED, book=book)
    ]


def counts(reader: Reader, book: int, first: int) -> Counts:
    """What taking back an import and all after it does."""
    found = reader.one(COUNTS, book=book, first=first)
    assert found is not None, "a row of counts"
    return found
