"""Reads about what reps told of themselves."""

from datetime import date
from typing import NamedTuple

from salescoach.people.profile import AnswerRow
from salescoach.store.reading import Query, Reader

_ANSWER = """SELECT a.id, a.rep_id, a.question, a.asked, a.answer, a.declined, a.on_date, a.entered_on
    FROM profile_answer a"""

# Oldest first: the newest holds.
ANSWERS_OF_REP = Query(
    AnswerRow, f"{_ANSWER} WHERE a.rep_id = :rep AND a.on_date <= :today ORDER BY a.on_date, a.id"
)
ANSWERS_TO = Query(
    AnswerRow,
    f"""{_ANSWER} WHERE a.rep_id = :rep AND a.question = :question AND a.on_date <= :today
    ORDER BY a.on_date DESC, a.id DESC LIMIT 1""",
)


class HintRow(NamedTuple):
    """What a rep answered to one question, and when."""

    answer: str
    on_date: date


def newest_answer(reader: Reader, rep_id: int, question: str, today: date) -> HintRow | None:
    """What a rep says to a question, None where nothing, or where they would rather not."""
    row = reader.one(ANSWERS_TO, rep=rep_id, question=question, today=today)
    return HintRow(row.answer, row.on_date) if row is not None and not row.declined else None
