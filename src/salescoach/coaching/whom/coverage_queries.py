"""What coverage is made of, beside meetings: sessions held in a span, and what was logged."""

from salescoach.coaching.whom.coverage import HeldRow
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

# Sessions held with reps, and those in which a rep consulted as a peer of a group.
HELD_BETWEEN = Query(
    HeldRow,
    """SELECT s.rep_id, s.on_date, s.kind, s.skill, s.seconds, FALSE FROM coaching_session s
    WHERE s.book_id = :book AND s.on_date BETWEEN :first AND :last AND s.state = 'held'
    UNION ALL
    SELECT p.rep_id, s.on_date, s.kind, s.skill, s.seconds, TRUE
    FROM coaching_session s JOIN session_participant p ON p.session_id = s.id
    WHERE s.book_id = :book AND s.on_date BETWEEN :first AND :last AND s.state = 'held'
    ORDER BY 2""",
)


class LoggedRow(NamedTuple):
    """Seconds logged as coaching, besides sessions."""

    seconds: int


LOGGED = Query(
    LoggedRow,
    """SELECT CAST(COALESCE(60 * SUM(minutes), 0) AS BIGINT) FROM time_entry
    WHERE book_id = :book AND on_date BETWEEN :first AND :last AND competency = 'coaching'
        AND withdrawn_at IS NULL""",
)
