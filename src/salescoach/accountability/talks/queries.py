"""Reads about difficult conversations."""

from datetime import date

from salescoach.accountability.talks.talk import TalkRow
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

# Of a rep, oldest first: prepared ones by the day they were entered.
OF_REP = Query(
    TalkRow,
    """SELECT t.id, t.rep_id, r.name, t.expectation_id, t.about, t.state, t.planned_on, t.opening,
        t.otherwise, t.asked, t.held_on, t.facts, t.response, t.agreed, t.entered_on
    FROM gap_talk t JOIN rep r ON r.id = t.rep_id
    WHERE t.rep_id = :rep AND r.book_id = :book AND t.withdrawn_on IS NULL
    ORDER BY COALESCE(t.held_on, t.entered_on), t.id""",
)


class MadeRow(NamedTuple):
    """A promise that was made in a conversation."""

    owner: str
    what: str
    due_on: date


MADE_IN = Query(
    MadeRow,
    """SELECT c.owner, c.what, c.due_on FROM talk_commitment tc JOIN commitment c ON c.id = tc.commitment_id
    WHERE tc.talk_id = :talk AND c.state <> 'withdrawn' ORDER BY c.id""",
)
