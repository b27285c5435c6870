"""What `today`, `wrap` and `week` read beside the rooms' own queries; each seeks an index."""

from datetime import date
from typing import NamedTuple

from salescoach.store.reading import Query


class PromiseRow(NamedTuple):
    """A promise that is due or late."""

    id: int
    rep: str | None
    rep_id: int | None
    owner: str
    what: str
    due_on: date


PROMISES_DUE = Query(
    PromiseRow,
    """SELECT c.id, r.name, c.rep_id, c.owner, c.what, c.due_on
    FROM commitment c LEFT JOIN rep r ON r.id = c.rep_id
    WHERE c.book_id = :book AND c.state = 'open' AND c.due_on <= :until
    ORDER BY c.due_on, c.id""",
)
