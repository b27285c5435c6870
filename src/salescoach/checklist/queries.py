"""Reads about marks and days away, each bounded by a window or by the latest rows of an index."""

from datetime import date

from salescoach.checklist.marks import Mark
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

# CAST keeps the day as text on every database: thousands of marks are read, and their days only compared.
MARKS_OF_TASK = Query(
    Mark,
    """SELECT id, task, kind, CAST(on_date AS VARCHAR) FROM task_mark
    WHERE book_id = :book AND task = :task AND on_date >= :since AND on_date <= :until
    AND withdrawn_at IS NULL ORDER BY on_date, id""",
)
MARKS_SINCE = Query(
    Mark,
    """SELECT id, task, kind, CAST(on_date AS VARCHAR) FROM task_mark
    WHERE book_id = :book AND on_date >= :since AND on_date <= :until
    AND withdrawn_at IS NULL ORDER BY on_date, id""",
)
LAST_DONE = Query(
    Mark,
    """SELECT id, task, kind, CAST(on_date AS VARCHAR) FROM task_mark
    WHERE book_id = :book AND task = :task AND on_date <= :until AND withdrawn_at IS NULL
    AND kind IN ('done', 'kept')
    ORDER BY on_date DESC, id DESC LIMIT 1""",
)


class MarkRow(NamedTuple):
    """A mark as a task's history shows it."""

    kind: str
    on_date: date
    why: str


HISTORY = Query(
    MarkRow,
    """SELECT kind, on_date, why FROM task_mark
    WHERE book_id = :book AND task = :task AND withdrawn_at IS NULL
    ORDER BY on_date DESC, id DESC LIMIT 10""",
)


class AwayRow(NamedTuple):
    """Days off, both ends included."""

    starts_on: date
    ends_on: date


AWAY_SINCE = Query(
    AwayRow,
    """SELECT starts_on, ends_on FROM task_away
    WHERE book_id = :book AND ends_on >= :since AND withdrawn_at IS NULL ORDER BY starts_on, id""",
)
