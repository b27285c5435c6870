"""Reads about what reps told of themselves."""

from salescoach.people.profile import AnswerRow
from salescoach.store.reading import Query

# Oldest first: the newest holds.
ANSWERS_OF_REP = Query(
    AnswerRow,
    """SELECT a.id, a.rep_id, a.question, a.asked, a.answer, a.declined, a.on_date, a.entered_on
    FROM profile_answer a WHERE a.rep_id = :rep AND a.on_date <= :today ORDER BY a.on_date, a.id""",
)
