"""What `today`, `wrap` and `week` read beside the rooms' own queries; each seeks an index."""

from datetime import date

from salescoach.core.rows import NamedTuple
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


class AppointedRow(NamedTuple):
    """What was appointed with a rep: the review of an action `plan`, a difficult `talk`, a `goal` to look at.

    `about` is the gap, or the goal, in words.
    """

    kind: str
    rep: str
    on_date: date
    about: str


# Three seeks, each into an index of the open ones alone; a rep has one open goal at most. CROSS JOIN: SQLite
# would take the reps first, and go through all that each of them ever had.
APPOINTED = Query(
    AppointedRow,
    """SELECT 'plan', r.name, p.review_on, p.gap FROM action_plan p CROSS JOIN rep r
    WHERE r.id = p.rep_id AND p.closed_on IS NULL AND p.review_on <= :today
        AND r.book_id = :book AND r.archived_on IS NULL
    UNION ALL
    SELECT 'talk', r.name, t.planned_on, t.about FROM gap_talk t CROSS JOIN rep r
    WHERE r.id = t.rep_id AND t.state = 'prepared' AND t.planned_on <= :today AND t.withdrawn_on IS NULL
        AND r.book_id = :book AND r.archived_on IS NULL
    UNION ALL
    SELECT 'goal', r.name, g.follow_on, g.what FROM personal_goal g JOIN rep r ON r.id = g.rep_id
    WHERE g.state = 'open' AND g.follow_on <= :today AND r.book_id = :book AND r.archived_on IS NULL
    ORDER BY 3, 2""",
)
