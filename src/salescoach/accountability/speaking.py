"""When the manager spoke with a rep about where the rep stands, or agreed on a plan."""

from datetime import date

from salescoach.accountability.expectation import Expectation
from salescoach.accountability.standing import Spoken
from salescoach.store.reading import Query, Reader

# Conversations about this expectation, or about none in particular; plans that are open, or were made since;
# and one-on-ones: talks for the two of them, not about a meeting. What else was said in one, nobody knows.
SPOKEN = Query(
    Spoken,
    """SELECT t.held_on, 'talk', FALSE FROM gap_talk t
    WHERE t.rep_id = :rep AND t.state = 'held' AND t.held_on BETWEEN :since AND :today
        AND (t.expectation_id IS NULL OR t.expectation_id = :expectation)
    UNION ALL
    SELECT p.entered_on, 'plan', CASE WHEN p.closed_on IS NULL THEN TRUE ELSE FALSE END FROM action_plan p
    WHERE p.rep_id = :rep AND p.entered_on <= :today AND (p.closed_on IS NULL OR p.entered_on >= :since)
        AND (p.expectation_id IS NULL OR p.expectation_id = :expectation)
    UNION ALL
    SELECT s.on_date, s.kind, FALSE FROM coaching_session s
    WHERE s.rep_id = :rep AND s.state = 'held' AND s.on_date BETWEEN :since AND :today
        AND s.kind = 'one-on-one'
    ORDER BY 1""",
)


def read_spoken(reader: Reader, expected: Expectation, since: date, today: date) -> list[Spoken]:
    """The talks and plans that may have been about an expectation, the oldest first."""
    return reader.all(SPOKEN, rep=expected.rep_id, expectation=expected.id, since=since, today=today)
