"""A single answer of a rep's profile, for screens people wait for: nothing of the questions is loaded."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader

BIG_GOAL, RECOGNISED, COACHED = "big_goal", "recognised", "coached"


class HintRow(NamedTuple):
    """What a rep answered to a question, and when; declined where they would rather not be asked."""

    rep_id: int
    answer: str
    declined: bool
    on_date: date


_HINT = "SELECT a.rep_id, a.answer, a.declined, a.on_date FROM profile_answer a"
HINT = Query(
    HintRow,
    f"""{_HINT} WHERE a.rep_id = :rep AND a.question = :question AND a.on_date <= :today
    ORDER BY a.on_date DESC, a.id DESC LIMIT 1""",
)
# Oldest first: the newest holds.
HINTS = Query(
    HintRow,
    f"""{_HINT} JOIN rep r ON r.id = a.rep_id
    WHERE r.book_id = :book AND a.question = :question AND a.on_date <= :today ORDER BY a.on_date, a.id""",
)


def newest_answer(reader: Reader, rep_id: int, question: str, today: date) -> HintRow | None:
    """What a rep says to a question, None where nothing, or where they would rather not."""
    row = reader.one(HINT, rep=rep_id, question=question, today=today)
    return row if row is not None and not row.declined else None


def answers_to(reader: Reader, question: str, today: date, book: int = 1) -> dict[int, HintRow]:
    """The same of everybody who says something, by rep id."""
    rows = {row.rep_id: row for row in reader.all(HINTS, book=book, question=question, today=today)}
    return {rep_id: row for rep_id, row in rows.items() if not row.declined}
