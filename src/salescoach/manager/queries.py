"""Reads about the manager's hours."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.manager.hours import SpentRow
from salescoach.store.reading import Query

# Logged time and the clock of held sessions, a row a day; both count.
HOURS_BETWEEN = Query(
    SpentRow,
    """SELECT competency, 'logged', CAST(on_date AS VARCHAR), 60 * SUM(minutes) FROM time_entry
    WHERE book_id = :book AND on_date >= :since AND on_date <= :until AND withdrawn_at IS NULL
    GROUP BY competency, on_date
    UNION ALL
    SELECT 'coaching', 'sessions', CAST(on_date AS VARCHAR), SUM(seconds) FROM coaching_session
    WHERE book_id = :book AND on_date >= :since AND on_date <= :until AND state = 'held'
    GROUP BY on_date ORDER BY 3""",
)


class EntryRow(NamedTuple):
    """One logged entry."""

    id: int
    competency: str
    on_date: date
    minutes: int
    note: str


ENTRIES_BETWEEN = Query(
    EntryRow,
    """SELECT id, competency, on_date, minutes, note FROM time_entry
    WHERE book_id = :book AND on_date >= :since AND on_date <= :until AND withdrawn_at IS NULL
    ORDER BY on_date, id""",
)


class SessionCount(NamedTuple):
    """How many sessions were held, and how many of them without a clock."""

    sessions: int
    untimed: int


SESSIONS_BETWEEN = Query(
    SessionCount,
    """SELECT COUNT(*), COALESCE(SUM(CASE WHEN seconds = 0 THEN 1 ELSE 0 END), 0) FROM coaching_session
    WHERE book_id = :book AND on_date >= :since AND on_date <= :until AND state = 'held'""",
)
