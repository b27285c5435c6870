"""Reads of goals and of what happened to them."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.goal import Goal, Milestone
from salescoach.store.reading import Query

_FIELDS = """g.id, g.rep_id, g.what, g.amount_minor, g.saved_minor, g.currency, g.net_percent, g.began_on,
        g.by_on, g.state, g.closed_on, g.follow_on"""

OPEN_GOALS = Query(
    Goal,
    f"""SELECT {_FIELDS} FROM personal_goal g JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND g.state = 'open' ORDER BY r.name_key""",
)
GOALS_OF_REP = Query(
    Goal, f"SELECT {_FIELDS} FROM personal_goal g WHERE g.rep_id = :rep ORDER BY g.began_on DESC, g.id DESC"
)


class DueRow(NamedTuple):
    """A goal that is due for a follow-up, whose, and since when."""

    rep_id: int
    rep: str
    what: str
    follow_on: date


# The open goals to be looked at by a day, by their own index; the first of them are all a screen shows.
FOLLOW_UPS_DUE = Query(
    DueRow,
    """SELECT g.rep_id, r.name, g.what, g.follow_on FROM personal_goal g JOIN rep r ON r.id = g.rep_id
    WHERE g.state = 'open' AND g.follow_on <= :until AND r.book_id = :book AND r.archived_on IS NULL
    ORDER BY g.follow_on, g.rep_id LIMIT 20""",
)

MILESTONES = Query(
    Milestone,
    """SELECT m.id, m.goal_id, m.what, m.by_on, m.state, m.done_on
    FROM goal_milestone m JOIN personal_goal g ON g.id = m.goal_id JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND (:rep = 0 OR g.rep_id = :rep) ORDER BY m.by_on, m.id""",
)


class ChangeRow(NamedTuple):
    """Something that happened to a goal; see `GoalChange`."""

    id: int
    goal_id: int
    kind: str
    on_date: date
    says: str
    why: str
    entered_on: date


CHANGES = Query(
    ChangeRow,
    """SELECT c.id, c.goal_id, c.kind, c.on_date, c.says, c.why, c.entered_on
    FROM goal_change c JOIN personal_goal g ON g.id = c.goal_id WHERE g.rep_id = :rep ORDER BY c.id""",
)


class ReviewRow(NamedTuple):
    """A follow-up; see `GoalReview`."""

    id: int
    goal_id: int
    on_date: date
    verdict: str
    earned_minor: int | None
    revenue_minor: int | None
    note: str
    changes: str


REVIEWS = Query(
    ReviewRow,
    """SELECT v.id, v.goal_id, v.on_date, v.verdict, v.earned_minor, v.revenue_minor, v.note, v.changes
    FROM goal_review v JOIN personal_goal g ON g.id = v.goal_id WHERE g.rep_id = :rep
    ORDER BY v.on_date DESC, v.id DESC""",
)


class RateRow(NamedTuple):
    """A figure stated by hand for a goal, as a decimal; the last one of a step holds, "" ends it."""

    goal_id: int
    step: str
    value: str
    why: str
    entered_on: date


RATES = Query(
    RateRow,
    """SELECT s.goal_id, s.step, s.value, s.why, s.entered_on
    FROM goal_rate s JOIN personal_goal g ON g.id = s.goal_id JOIN rep r ON r.id = g.rep_id
    WHERE r.book_id = :book AND g.state = 'open' AND (:rep = 0 OR g.rep_id = :rep) ORDER BY s.id""",
)

RATES_OF_REP = Query(
    RateRow,
    """SELECT s.goal_id, s.step, s.value, s.why, s.entered_on
    FROM goal_rate s JOIN personal_goal g ON g.id = s.goal_id WHERE g.rep_id = :rep ORDER BY s.id""",
)


class PlanRow(NamedTuple):
    """What a rep is paid by; the last one of a rep holds, "" ends it."""

    rep_id: int
    terms: str
    currency: str


PLANS = Query(
    PlanRow,
    """SELECT p.rep_id, p.terms, p.currency FROM commission_plan p JOIN rep r ON r.id = p.rep_id
    WHERE r.book_id = :book AND (:rep = 0 OR p.rep_id = :rep) ORDER BY p.id""",
)


class MadeRow(NamedTuple):
    """An expectation that was made of a goal and still stands."""

    id: int
    metric: str
    target: int
    per: str


MADE_EXPECTATIONS = Query(
    MadeRow,
    """SELECT e.id, e.metric, e.target, e.per
    FROM goal_expectation l JOIN expectation e ON e.id = l.expectation_id
    WHERE l.goal_id = :goal AND e.withdrawn_on IS NULL ORDER BY e.id""",
)
