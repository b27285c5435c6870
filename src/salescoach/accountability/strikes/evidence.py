"""What strikes prove: that they were given as the policy says."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.texts import counted
from salescoach.store.reading import Query, Reader

DAYS_TO_ANSWER = 7  # within which the rep's answer is asked for


class GivenRow(NamedTuple):
    """A strike that was not withdrawn: its day, the day it was entered, and that of the first answer."""

    on_date: date
    entered_on: date
    answered_on: date | None


GIVEN = Query(
    GivenRow,
    """SELECT s.on_date, s.entered_on,
        (SELECT min(n.on_date) FROM strike_note n WHERE n.strike_id = s.id AND n.kind = 'response')
    FROM strike s JOIN rep r ON r.id = s.rep_id
    WHERE r.book_id = :book AND s.on_date BETWEEN :first AND :last
        AND NOT EXISTS (SELECT 1 FROM strike_note n WHERE n.strike_id = s.id AND n.kind = 'withdrawn')""",
)


def strikes_within_policy(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the strikes given in the span that were put on record and answered within a week.

    The store refuses a strike without an agreed consequence, for a period that was met, or out of its order;
    what it cannot enforce is measured. One younger than a week, not answered yet, is left out.
    """
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(GIVEN, book=facts.book, first=first, last=last)
    return [_within([row for row in rows if span.holds(row.on_date)], facts.today) for span in spans]


def _within(rows: Sequence[GivenRow], today: date) -> Measured:
    week = timedelta(days=DAYS_TO_ANSWER)
    due = [row for row in rows if row.answered_on is not None or row.on_date + week < today]
    good = sum(
        row.answered_on is not None and max(row.answered_on, row.entered_on) <= row.on_date + week
        for row in due
    )
    says = f"{good} of {counted(len(due), 'strike')} on record and answered within a week"
    return share(good, len(due), says, "no strike was given")
