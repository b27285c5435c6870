"""When the manager spoke with a rep about where the rep stands, or agreed on a plan."""

from datetime import date

from salescoach.accountability.expectation import Expectation
from salescoach.accountability.standing import Spoken
from salescoach.store.reading import Query, Reader

# A talk for the two of them, not about a meeting: what else was said in it, nobody knows.
ONE_ON_ONES = Query(
    Spoken,
    """SELECT on_date, kind FROM coaching_session
    WHERE rep_id = :rep AND state = 'held' AND on_date BETWEEN :since AND :today AND kind = 'one-on-one'
    ORDER BY on_date""",
)


def read_spoken(reader: Reader, expected: Expectation, since: date, today: date) -> list[Spoken]:
    """The talks and plans that may have been about an expectation, the oldest first."""
    return reader.all(ONE_ON_ONES, rep=expected.rep_id, since=since, today=today)
