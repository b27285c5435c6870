"""Reads about promises. Open ones have an index of their own; closed ones are read by window."""

from datetime import date
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
