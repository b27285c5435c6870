"""Commitments kept: the share of a rep's promises that fell due, from the one ledger of promises."""

from collections.abc import Sequence
from datetime import date

from salescoach.accountability.judging import Figure, Figures
from salescoach.accountability.sources.asking import Asked
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader

NOTHING_DUE = "no promise fell due"


class Due(NamedTuple):
    """A rep's promise by the day it was due at last, and what became of it."""

    due_on: date
    state: str


DUE = Query(
    Due,
    """SELECT due_on, state FROM commitment
    WHERE rep_id = :rep AND due_on BETWEEN :since AND :today AND owner = 'rep' AND state <> 'withdrawn'
    ORDER BY due_on, id""",
)


def promise_figures(reader: Reader, asked: Asked) -> Figures:
    """The share kept, in any span."""
    rows = reader.all(DUE, rep=asked.rep_id, since=asked.since, today=asked.today)
    return kept_figures(rows, asked.today)


def kept_figures(rows: Sequence[Due], today: date) -> Figures:
    """The percentage kept, rounded down, of the promises that fell due; today's open ones are not late."""

    def figure(start: date, end: date) -> Figure:
        due = [row for row in rows if start <= row.due_on <= end]
        due = [row for row in due if row.state != "open" or row.due_on < today]
        if not due:
            return Figure(None, end, why=NOTHING_DUE)
        kept = sum(row.state == "kept" for row in due)
        return Figure(100 * kept // len(due), end, len(due))

    return figure
