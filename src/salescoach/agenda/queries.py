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


class OutcomeRow(NamedTuple):
    """How a promise of a rep ended."""

    state: str
    closed_on: date | None


LAST_OUTCOMES = Query(
    OutcomeRow,
    """SELECT state, closed_on FROM commitment
    WHERE rep_id = :rep AND owner = 'rep' AND state IN ('kept', 'broken') AND due_on >= :since
    ORDER BY due_on DESC, id DESC LIMIT 3""",
)


class WordRow(NamedTuple):
    """A finding on a deal, in words."""

    deal_id: int
    message: str


FINDINGS_OF_MEETINGS = Query(
    WordRow,
    """SELECT f.deal_id, f.message
    FROM meeting m JOIN audit_finding f ON f.deal_id = m.deal_id AND f.audit_id = :audit
    WHERE m.book_id = :book AND m.on_date = :today
    ORDER BY f.place LIMIT 60""",
)


class MeetingCount(NamedTuple):
    """How many meetings there were."""

    meetings: int


EARLIER_MEETINGS = Query(
    MeetingCount,
    """SELECT count(*) FROM meeting m
    WHERE m.deal_id = :deal AND m.on_date < :today AND m.state = 'planned'""",
)
