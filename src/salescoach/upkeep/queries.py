"""Reads that compare what is stored twice: where a row repeats what its events say, both must agree."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class Disagreement(NamedTuple):
    """A promise whose row says something else than its events."""

    id: int
    state: str
    state_by_events: str | None
    due_on: date
    due_by_events: date | None


class Unended(NamedTuple):
    """A session that was held and has no end."""

    id: int
    on_date: date


# The last event decides the state, the last one that names a day the day due. NULL where there is none.
PROMISES_THAT_DISAGREE = Query(
    Disagreement,
    """SELECT id, state, state_by_events, due_on, due_by_events FROM (
        SELECT c.id, c.state, c.due_on,
            (SELECT CASE e.kind WHEN 'made' THEN 'open' WHEN 'moved' THEN 'open' ELSE e.kind END
                FROM commitment_event e WHERE e.commitment_id = c.id ORDER BY e.id DESC LIMIT 1
            ) AS state_by_events,
            (SELECT e.due_on FROM commitment_event e
                WHERE e.commitment_id = c.id AND e.kind IN ('made', 'moved') AND e.due_on IS NOT NULL
                ORDER BY e.id DESC LIMIT 1
            ) AS due_by_events
        FROM commitment c
    ) AS promise
    WHERE state_by_events IS NULL OR state <> state_by_events
        OR due_by_events IS NULL OR due_on <> due_by_events
    ORDER BY id LIMIT :limit""",
)

SESSIONS_WITHOUT_END = Query(
    Unended,
    """SELECT id, on_date FROM coaching_session WHERE state = 'held' AND ended_at IS NULL
    ORDER BY id LIMIT :limit""",
)
