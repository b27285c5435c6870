"""Reads about recognition that only `motivate recognise` needs."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.motivation.clean import CleanRow
from salescoach.motivation.deserved import WonRow
from salescoach.motivation.queries import WON
from salescoach.store.reading import Query

WON_SINCE = Query(WonRow, f"{WON} ORDER BY d.closed_on, d.id")
# Findings that are mere remarks do not spoil an audit; those waived since do: somebody had to look at them.
CLEAN = Query(
    CleanRow,
    """SELECT d.rep_id, count(*),
        CAST(SUM((SELECT count(*) FROM audit_finding f
            WHERE f.deal_id = d.id AND f.audit_id = :audit AND f.severity <> 'info')) AS INTEGER)
        + CAST((SELECT count(*) FROM audit_finding g
            WHERE g.audit_id = :audit AND g.rep_id = d.rep_id AND g.deal_id IS NULL
                AND g.severity <> 'info') AS INTEGER)
    FROM deal d JOIN rep r ON r.id = d.rep_id
    WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL AND r.archived_on IS NULL
        AND (d.created_on IS NULL OR d.created_on <= :on)
    GROUP BY d.rep_id""",
)


class RecognitionRow(NamedTuple):
    """A recognition as the log shows it."""

    id: int
    rep_id: int
    rep: str
    words: str
    fact: str
    form: str
    on_date: date
    written_by: str
    entered_on: date
    withdrawn_on: date | None
    withdrawn_why: str


_RECOGNITION = """SELECT g.id, g.rep_id, r.name, g.words, g.fact, g.form, g.on_date, g.written_by,
        g.entered_on, g.withdrawn_on, g.withdrawn_why
    FROM recognition g JOIN rep r ON r.id = g.rep_id"""
RECOGNITIONS_OF_REP = Query(
    RecognitionRow,
    f"{_RECOGNITION} WHERE g.rep_id = :rep AND g.on_date <= :today ORDER BY g.on_date DESC, g.id DESC",
)
RECOGNITION = Query(RecognitionRow, f"{_RECOGNITION} WHERE g.id = :id AND r.book_id = :book")


class LastRow(NamedTuple):
    """The day a rep was recognised last."""

    rep_id: int
    on_date: date


LAST_GIVEN = Query(
    LastRow,
    """SELECT g.rep_id, max(g.on_date) FROM recognition g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND g.on_date <= :today AND g.withdrawn_on IS NULL
    GROUP BY g.rep_id""",
)
