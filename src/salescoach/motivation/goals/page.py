"""Reads one rep's goal with all that belongs to it."""

from salescoach.accountability.meant import usual_currency
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.goal import OPEN, Goal, Milestone
from salescoach.motivation.goals.knowing import BOOK, Known, read_known
from salescoach.motivation.goals.queries import (
    CHANGES,
    GOALS_OF_REP,
    MADE_EXPECTATIONS,
    MILESTONES,
    RATES_OF_REP,
    REVIEWS,
    ChangeRow,
    MadeRow,
    RateRow,
    ReviewRow,
)
from salescoach.motivation.goals.reckoning import Reckoned, reckon
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.store.reading import Reader, reading


class GoalPage(NamedTuple):
    """A rep's goal.

    Attributes:
        rep: whose.
        called: what to type for the rep.
        goal: the open one, None where there is none.
        reckoned: worked out, None for a goal of milestones.
        milestones: of the open goal, by their days.
        reviews: its follow-ups, newest first.
        held: the follow-ups of all goals of the rep, newest first.
        changes: what happened to all goals of the rep, oldest first.
        past: the rep's closed goals, newest first.
        stated: figures stated by hand for all goals of the rep, oldest first.
        made: expectations that were made of the open one.
        currency: of a new goal's amounts that name none: the rep's deals', else the policies'.
        known: what it was worked out with.
    """

    rep: RepRow
    called: str
    goal: Goal | None
    reckoned: Reckoned | None
    milestones: list[Milestone]
    reviews: list[ReviewRow]
    held: list[ReviewRow]
    changes: list[ChangeRow]
    past: list[Goal]
    stated: list[RateRow]
    made: list[MadeRow]
    currency: str
    known: Known


def read_page(run: Invocation, rep: str) -> GoalPage:
    """The goal of the rep who was named.

    Raises:
        WrongUse: where nobody or more than one is meant.
    """
    with reading(run) as reader:
        found = rep_named(reader, rep, BOOK)
        return _page(run, reader, found)


def _page(run: Invocation, reader: Reader, rep: RepRow) -> GoalPage:
    goals = reader.all(GOALS_OF_REP, rep=rep.id)
    goal = next((one for one in goals if one.state == OPEN), None)
    known = read_known(run, reader)
    milestones = reader.all(MILESTONES, book=BOOK, rep=rep.id)
    of_goal = goal.id if goal else 0
    held = reader.all(REVIEWS, rep=rep.id)
    return GoalPage(
        rep=rep,
        called=shell_name(rep.name, [row.name for row in reader.all(PRESENT_REPS, book=BOOK)]),
        goal=goal,
        reckoned=reckon(goal, known) if goal and goal.amount_minor is not None else None,
        milestones=[one for one in milestones if one.goal_id == of_goal],
        reviews=[row for row in held if row.goal_id == of_goal],
        held=held,
        changes=reader.all(CHANGES, rep=rep.id),
        past=[one for one in goals if one.state != OPEN],
        stated=reader.all(RATES_OF_REP, rep=rep.id),
        made=reader.all(MADE_EXPECTATIONS, goal=of_goal),
        currency=usual_currency(run, reader, rep),
        known=known,
    )
