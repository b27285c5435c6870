"""Reads that only the screen before a talk needs."""

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class HelpedRow(NamedTuple):
    """Talks in which the manager asked, or advised: how many helped, of those the rep judged."""

    how: str
    helped: int
    talks: int


HELPED = Query(
    HelpedRow,
    """SELECT asked_or_advised, SUM(CASE WHEN helpful = :yes THEN 1 ELSE 0 END), count(*)
    FROM coaching_session
    WHERE rep_id = :rep AND state = 'held' AND on_date BETWEEN :since AND :today
        AND helpful IS NOT NULL AND asked_or_advised <> ''
    GROUP BY asked_or_advised ORDER BY asked_or_advised DESC""",
)
