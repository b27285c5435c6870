"""What goals prove about the tasks: who is enrolled, whose distance is known, who was followed up."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.motivation.goals.verdicts import UNKNOWN
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import Query, Reader

PACED_DAYS = 7  # a distance told longer ago is not known any more


class SpanRow(NamedTuple):
    """A goal by its time; `amount_minor` is None for one of milestones."""

    id: int
    rep_id: int
    amount_minor: int | None
    began_on: date
    closed_on: date | None

    def is_open(self, day: date) -> bool:
        """Whether it was open on a day."""
        return self.began_on <= day and (self.closed_on is None or day < self.closed_on)


class ReviewedRow(NamedTuple):
    """A follow-up of a goal, and what it told."""

    goal_id: int
    on_date: date
    verdict: str


GOAL_SPANS = Query(
    SpanRow,
    """SELECT g.id, g.rep_id, g.amount_minor, g.began_on, g.closed_on
    FROM personal_goal g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND g.began_on <= :last AND (g.closed_on IS NULL OR g.closed_on > :first)""",
)
REVIEWED = Query(
    ReviewedRow,
    """SELECT v.goal_id, v.on_date, v.verdict
    FROM goal_review v JOIN personal_goal g ON g.id = v.goal_id JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND v.on_date BETWEEN :first AND :last""",
)


def reps_enrolled(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Reps with an open goal on the last day of the span that has come, of the reps who sell then."""
    return _with_goal(reader, spans, facts, income=False)


def income_goals(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The same of goals with an amount: reps whose wish is worked out in money."""
    return _with_goal(reader, spans, facts, income=True)


def goals_paced(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Goals open on the last day of the span that has come whose distance a follow-up told within a week."""
    found = []
    for goals, reviews, day, _ in _followed(reader, spans, facts):
        told = {
            row.goal_id
            for row in reviews
            if row.verdict != UNKNOWN and day - timedelta(days=PACED_DAYS) < row.on_date <= day
        }
        known = sum(goal.id in told for goal in goals)
        says = f"{known} of {counted(len(goals), 'goal')} with a distance told within {PACED_DAYS} days"
        found.append(share(known, len(goals), says, "no goal is open"))
    return found


def goals_followed_up(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Goals open on the last day of the span that has come that were followed up within the span."""
    found = []
    for goals, reviews, _, span in _followed(reader, spans, facts):
        looked = {row.goal_id for row in reviews if span.holds(row.on_date)}
        known = sum(goal.id in looked for goal in goals)
        says = f"{known} of {counted(len(goals), 'goal')} followed up"
        found.append(share(known, len(goals), says, "no goal is open"))
    return found


def _followed(
    reader: Reader, spans: Sequence[Period], facts: Facts
) -> list[tuple[list[SpanRow], list[ReviewedRow], date, Period]]:
    """For each span: the goals open at its end, all reviews, that day, and the span."""
    if not spans:
        return []
    first, last = bounds(spans)
    goals = reader.all(GOAL_SPANS, book=facts.book, first=first, last=last)
    reviews = reader.all(
        REVIEWED, book=facts.book, first=first - timedelta(days=PACED_DAYS), last=min(last, facts.today)
    )
    days = [_day(span, facts.today) for span in spans]
    return [
        ([goal for goal in goals if goal.is_open(day)], reviews, day, span)
        for span, day in zip(spans, days, strict=True)
    ]


def _day(span: Period, today: date) -> date:
    """The last day of a span that has come."""
    return max(span.start, min(span.end, today))


def _with_goal(reader: Reader, spans: Sequence[Period], facts: Facts, *, income: bool) -> list[Measured]:
    if not spans:
        return []
    first, last = bounds(spans)
    reps = [rep for rep in reader.all(PRESENT_REPS, book=facts.book) if rep.status != "left"]
    goals = reader.all(GOAL_SPANS, book=facts.book, first=first, last=last)
    what = "an income goal" if income else "a goal"
    found = []
    for span in spans:
        day = _day(span, facts.today)
        selling = {rep.id for rep in reps if rep.started_on is None or rep.started_on <= day}
        enrolled = {
            goal.rep_id
            for goal in goals
            if goal.is_open(day) and (goal.amount_minor is not None or not income)
        }
        number = len(selling & enrolled)
        says = f"{number} of {counted(len(selling), 'rep')} with {what}"
        found.append(share(number, len(selling), says, "no reps yet"))
    return found
