"""What promises prove: one's own are not late, are kept, and reps own theirs."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader


class DueRow(NamedTuple):
    """A promise by its dates."""

    due_on: date
    state: str
    closed_on: date | None


class MadeRow(NamedTuple):
    """How many promises one side made on a day."""

    made_on: date
    owner: str
    promises: int


OWN_DUE = Query(
    DueRow,
    """SELECT due_on, state, closed_on FROM commitment
    WHERE book_id = :book AND due_on BETWEEN :first AND :last
        AND owner = 'manager' AND state <> 'withdrawn'""",
)
OWN_OPEN_BEFORE = Query(
    DueRow,
    """SELECT due_on, state, closed_on FROM commitment
    WHERE book_id = :book AND state = 'open' AND due_on < :first AND owner = 'manager'""",
)
MADE = Query(
    MadeRow,
    """SELECT made_on, owner, count(*) FROM commitment
    WHERE book_id = :book AND made_on BETWEEN :first AND :last AND state <> 'withdrawn'
    GROUP BY made_on, owner""",
)


def own_promises_not_late(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the manager's promises, due in the span or left open before it, that are not late."""
    rows = _own(reader, spans, facts)
    return [_not_late(rows, span, facts.today) for span in spans]


def own_promises_kept(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the manager's promises due in the span that were kept; what is not due yet is left out."""
    rows = _own(reader, spans, facts)
    return [_kept(rows, span, facts.today) for span in spans]


def promises_owned_by_reps(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the promises made in the span that a rep made, not the manager."""
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(MADE, book=facts.book, first=first, last=last)
    found = []
    for span in spans:
        made = [row for row in rows if span.holds(row.made_on)]
        reps = sum(row.promises for row in made if row.owner == "rep")
        whole = sum(row.promises for row in made)
        found.append(share(reps, whole, f"{reps} of {_promises(whole)} made by reps", "no promise was made"))
    return found


def _own(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[DueRow]:
    if not spans:
        return []
    first, last = bounds(spans)
    due = reader.all(OWN_DUE, book=facts.book, first=first, last=last)
    return due + reader.all(OWN_OPEN_BEFORE, book=facts.book, first=first)


def _not_late(rows: Sequence[DueRow], span: Period, today: date) -> Measured:
    asked = [
        row for row in rows if span.holds(row.due_on) or (row.due_on < span.start and row.state == "open")
    ]
    until = min(span.end, today)
    late = sum(row.due_on < (row.closed_on or until) for row in asked)
    whole = len(asked)
    return share(whole - late, whole, f"{late} of your {_promises(whole)} late", "you had promised nothing")


def _kept(rows: Sequence[DueRow], span: Period, today: date) -> Measured:
    due = [row for row in rows if span.holds(row.due_on) and (row.state != "open" or row.due_on < today)]
    kept = sum(row.state == "kept" for row in due)
    return share(
        kept,
        len(due),
        f"{kept} of your {_promises(len(due))} kept",
        "none of your promises fell due",
    )


def _promises(count: int) -> str:
    return "1 promise" if count == 1 else f"{count} promises"
