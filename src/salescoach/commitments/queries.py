"""Reads about promises. Open ones have an index of their own; closed ones are read by window."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

BY_HAND = "by hand"


class PromiseRow(NamedTuple):
    """A promise as lists show it; rep and deal are names, "" where there is none.

    `source` says where it was made: `debrief 12` (any kind of session), `review`, `plan 3`, `talk 4`,
    `reason 5` (an obstacle to remove), or `by hand`.
    """

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
    source: str = ""


# One ledger for promises of every room: it names tables of the rooms above, which own what links to them.
_SELECT = f"""SELECT c.id, c.owner, c.rep_id, COALESCE(r.name, ''), c.deal_id, COALESCE(d.name, ''), c.what,
        c.due_on, c.state, c.closed_on, c.made_on,
        (SELECT count(*) FROM commitment_event e WHERE e.commitment_id = c.id AND e.kind = 'moved'),
        COALESCE(
            (SELECT s.kind || ' ' || CAST(s.id AS VARCHAR) FROM session_commitment sc
                JOIN coaching_session s ON s.id = sc.session_id WHERE sc.commitment_id = c.id LIMIT 1),
            (SELECT 'review' FROM deal_agreement a WHERE a.commitment_id = c.id LIMIT 1),
            (SELECT 'plan ' || CAST(p.plan_id AS VARCHAR) FROM plan_step p
                WHERE p.commitment_id = c.id LIMIT 1),
            (SELECT 'talk ' || CAST(t.talk_id AS VARCHAR) FROM talk_commitment t
                WHERE t.commitment_id = c.id LIMIT 1),
            (SELECT 'reason ' || CAST(g.id AS VARCHAR) FROM reason_given g
                WHERE g.clearing_id = c.id AND g.withdrawn_on IS NULL LIMIT 1), '{BY_HAND}')
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
