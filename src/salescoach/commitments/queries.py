"""Reads about promises. Open ones have an index of their own; closed ones are read by window."""

from datetime import date, datetime
from typing import NamedTuple

from salescoach.store.reading import Query


class PromiseRow(NamedTuple):
    """A promise as lists show it; rep and deal are names, "" where there is none."""

    id: int
    owner: str
    rep_id: int | None
    rep: str
    deal_id: int | None
    deal: str
    what: str
    due_on: date
    state: str
    closed_on: date | None
    made_on: date
    moves: int


_SELECT = """SELECT c.id, c.owner, c.rep_id, COALESCE(r.name, ''), c.deal_id, COALESCE(d.name, ''), c.what,
        c.due_on, c.state, c.closed_on, c.made_on,
        (SELECT count(*) FROM commitment_event e WHERE e.commitment_id = c.id AND e.kind = 'moved')
    FROM commitment c LEFT JOIN rep r ON r.id = c.rep_id LEFT JOIN deal d ON d.id = c.deal_id"""

# Open promises due by a day, the longest overdue first: what `today` shows. The index holds open ones only.
OPEN_DUE_BY = Query(
    PromiseRow,
    f"""{_SELECT} WHERE c.book_id = :book AND c.state = 'open' AND c.due_on <= :until
    ORDER BY c.due_on, c.id""",
)
OPEN = Query(PromiseRow, f"{_SELECT} WHERE c.book_id = :book AND c.state = 'open' ORDER BY c.due_on, c.id")
# All that fell or fall due since a day, whatever their state.
DUE_SINCE = Query(
    PromiseRow, f"{_SELECT} WHERE c.book_id = :book AND c.due_on >= :since ORDER BY c.due_on, c.id"
)
BY_ID = Query(PromiseRow, f"{_SELECT} WHERE c.book_id = :book AND c.id = :id")
# The promise of a rep that fell due last, by index from the newest.
LAST_DUE = Query(
    PromiseRow,
    f"""{_SELECT} WHERE c.rep_id = :rep AND c.due_on <= :today AND c.owner = 'rep' AND c.state <> 'withdrawn'
    ORDER BY c.due_on DESC, c.id DESC LIMIT 1""",
)


class EventRow(NamedTuple):
    """One event of a promise."""

    kind: str
    on_date: date
    due_on: date | None
    note: str
    entered_at: datetime


EVENTS = Query(
    EventRow,
    """SELECT kind, on_date, due_on, note, entered_at FROM commitment_event
    WHERE commitment_id = :id ORDER BY id""",
)
