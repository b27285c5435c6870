"""What reasons given prove: that the real problem was asked for, and that obstacles were removed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.texts import counted
from salescoach.store.reading import Query, Reader


class GivenRow(NamedTuple):
    """A reason, by what was made of it; 0 and 1 for no and yes."""

    on_date: date
    asked: int
    taken: int


class ObstacleRow(NamedTuple):
    """A promise to remove an obstacle, by its dates."""

    due_on: date
    state: str


# Those taken up, and those that wait in debriefs with nothing made of them.
GIVEN = Query(
    GivenRow,
    """SELECT g.on_date, CASE WHEN g.real_problem <> '' THEN 1 ELSE 0 END,
        CASE WHEN g.taken <> '' THEN 1 ELSE 0 END
    FROM reason_given g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND g.on_date BETWEEN :first AND :last AND g.withdrawn_on IS NULL
    UNION ALL
    SELECT s.on_date, 0, 0 FROM coaching_session s
    WHERE s.book_id = :book AND s.on_date BETWEEN :first AND :last AND s.state = 'held' AND s.excuse <> ''
        AND NOT EXISTS (SELECT 1 FROM reason_given g WHERE g.session_id = s.id AND g.withdrawn_on IS NULL)""",
)
OBSTACLES = Query(
    ObstacleRow,
    """SELECT c.due_on, c.state FROM commitment c
    WHERE c.book_id = :book AND c.due_on BETWEEN :first AND :last AND c.state <> 'withdrawn'
        AND EXISTS (SELECT 1 FROM reason_given g WHERE g.clearing_id = c.id AND g.withdrawn_on IS NULL)""",
)


def real_problem_recorded(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reasons given in the span for which the real problem is on record."""
    return [_asked(rows) for rows in _by_span(reader, spans, facts)]


def reasons_into_responsibility(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reasons given in the span with which the rep took something on."""
    return [_taken(rows) for rows in _by_span(reader, spans, facts)]


def obstacles_removed(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the obstacles to be removed in the span that are; what is not due yet is left out."""
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(OBSTACLES, book=facts.book, first=first, last=last)
    return [_removed(rows, span, facts.today) for span in spans]


def _by_span(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[list[GivenRow]]:
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(GIVEN, book=facts.book, first=first, last=last)
    return [[row for row in rows if span.holds(row.on_date)] for span in spans]


def _asked(rows: Sequence[GivenRow]) -> Measured:
    asked = sum(row.asked for row in rows)
    says = f"the real problem behind {asked} of {counted(len(rows), 'reason')}"
    return share(asked, len(rows), says, "no reason was given")


def _taken(rows: Sequence[GivenRow]) -> Measured:
    taken = sum(row.taken for row in rows)
    says = f"something taken on with {taken} of {counted(len(rows), 'reason')}"
    return share(taken, len(rows), says, "no reason was given")


def _removed(rows: Sequence[ObstacleRow], span: Period, today: date) -> Measured:
    due = [row for row in rows if span.holds(row.due_on) and (row.state != "open" or row.due_on <= today)]
    removed = sum(row.state == "kept" for row in due)
    says = f"{removed} of {counted(len(due), 'obstacle')} removed"
    return share(removed, len(due), says, "no obstacle was to be removed")
