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
# What was about this very expectation: difficult conversations, action plans, strikes.
FOLLOWED_UP = Query(
    Spoken,
    """SELECT held_on, 'difficult talk' FROM gap_talk
    WHERE rep_id = :rep AND held_on BETWEEN :since AND :today AND state = 'held' AND withdrawn_on IS NULL
        AND expectation_id = :expectation
    UNION ALL
    SELECT entered_on, 'action plan' FROM action_plan
    WHERE rep_id = :rep AND entered_on BETWEEN :since AND :today AND expectation_id = :expectation
    UNION ALL
    SELECT s.on_date, 'strike' FROM strike s
    WHERE s.rep_id = :rep AND s.on_date BETWEEN :since AND :today AND s.expectation_id = :expectation
        AND NOT EXISTS (SELECT 1 FROM strike_note n WHERE n.strike_id = s.id AND n.kind = 'withdrawn')""",
)


def read_spoken(reader: Reader, expected: Expectation, since: date, today: date) -> list[Spoken]:
    """The talks and plans that may have been about an expectation, the oldest first."""
    spoken = reader.all(ONE_ON_ONES, rep=expected.rep_id, since=since, today=today)
    spoken += reader.all(FOLLOWED_UP, rep=expected.rep_id, expectation=expected.id, since=since, today=today)
    return sorted(spoken)
