"""What recognition and profiles prove about the tasks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.core.workdays import days
from salescoach.motivation.queries import GIVEN_SINCE
from salescoach.people.queries import ABSENCES, PRESENT_REPS, is_there
from salescoach.store.reading import Query, Reader

FIVE = ("big_goal", "mornings", "free_time", "ten_years", "my_help")
WITHIN = 7  # days: no rep goes a whole week without a word


class ToldRow(NamedTuple):
    """The first day on which what a rep says to one of the five questions was told, or passed on."""

    rep_id: int
    question: str
    told_on: date


TOLD = Query(
    ToldRow,
    """SELECT a.rep_id, a.question, min(a.on_date) FROM profile_answer a JOIN rep r ON r.id = a.rep_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND a.on_date <= :last
        AND a.question IN ('big_goal', 'mornings', 'free_time', 'ten_years', 'my_help')
    GROUP BY a.rep_id, a.question""",
)


def recognitions_with_a_fact(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """How many recognitions were given in the span that rest on a fact on record."""
    if not spans:
        return []
    first, last = bounds(spans)
    rows = reader.all(GIVEN_SINCE, book=facts.book, since=first, today=min(last, facts.today))
    found = []
    for span in spans:
        given = [row for row in rows if span.holds(row.on_date)]
        based = sum(bool(row.fact) for row in given)
        says = f"{counted(len(given), 'recognition')}, {based} with a fact on record"
        found.append(Measured(based, 0, says if given else "no recognition logged"))
    return found


def reps_recognised(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reps there in the week up to the span's end who were recognised in that week."""
    if not spans:
        return []
    first, last = bounds(spans)
    since = first - timedelta(days=WITHIN)
    reps = reader.all(PRESENT_REPS, book=facts.book)
    absences = reader.all(ABSENCES, book=facts.book, since=since)
    rows = reader.all(GIVEN_SINCE, book=facts.book, since=since, today=min(last, facts.today))
    every = days(since, min(last, facts.today))
    worked = {rep.id: [day for day in every if is_there(rep, day, absences)] for rep in reps}
    found = []
    for span in spans:
        end = max(span.start, min(span.end, facts.today))
        begin = end - timedelta(days=WITHIN - 1)
        there = {
            rep for rep, at_work in worked.items() if bisect_left(at_work, begin) < bisect_right(at_work, end)
        }
        heard = there & {row.rep_id for row in rows if begin <= row.on_date <= end}
        says = f"{len(heard)} of {counted(len(there), 'rep')} recognised within {WITHIN} days"
        found.append(share(len(heard), len(there), says, "no rep was there"))
    return found


def profiles_answered(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The share of the reps, by the last day of the span that has come, who were asked all five questions.

    A question somebody would rather not answer counts as asked: answering is voluntary, asking is the task.
    """
    if not spans:
        return []
    reps = [rep for rep in reader.all(PRESENT_REPS, book=facts.book) if rep.status != "left"]
    told = reader.all(TOLD, book=facts.book, last=min(bounds(spans)[1], facts.today))
    found = []
    for span in spans:
        day = max(span.start, min(span.end, facts.today))
        there = [rep for rep in reps if rep.started_on is None or rep.started_on <= day]
        known = {rep.id: sum(row.rep_id == rep.id and row.told_on <= day for row in told) for rep in there}
        whole = sum(count == len(FIVE) for count in known.values())
        says = f"{whole} of {counted(len(there), 'rep')} asked all five questions"
        found.append(share(whole, len(there), says, "no reps yet"))
    return found
