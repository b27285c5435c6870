"""Writes about goals: what happens is appended, and the goal's own row follows it, in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from salescoach.core.dates import short_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.motivation.goals.commission import Plan, terms_of
from salescoach.motivation.goals.goal import (
    DONE,
    OPEN,
    STATE_WORDS,
    Goal,
    Milestone,
    NewMilestone,
    Terms,
    changed_words,
    checked,
    checked_beginning,
    checked_milestone,
    closed,
    next_follow_up,
)
from salescoach.motivation.goals.tables import (
    CommissionPlan,
    GoalChange,
    GoalExpectation,
    GoalMilestone,
    GoalRate,
    GoalReview,
    PersonalGoal,
)
from salescoach.store.writing import identity


class Held(NamedTuple):
    """A follow-up to keep.

    Attributes:
        verdict: how the goal stood.
        earned_minor: commission earned by then, None where it goes by milestones or no plan is known.
        revenue_minor: revenue still to be won.
        note: what was said.
        changes: what is to change.
        on_date: the day it was held.
    """

    verdict: str
    earned_minor: int | None
    revenue_minor: int | None
    note: str
    changes: str
    on_date: date


def begin(
    session: Session, run: Invocation, rep_id: int, terms: Terms, milestones: Sequence[NewMilestone],
    every: int, began_on: date | None = None,
) -> int:  # fmt: skip
    """Begins a rep's goal and returns its id.

    Args:
        session: the transaction.
        run: the clock.
        rep_id: whose.
        terms: what it is.
        milestones: its steps.
        every: days until its first follow-up.
        began_on: since when it counts, today where None.

    Raises:
        WrongUse: where it is none, or begins in the future or too long ago.
        Refused: where the rep has an open one.
    """
    began = checked_beginning(began_on or run.today, run.today)
    terms = checked(_storable(terms), milestones, run.today)
    there = session.exec(
        select(PersonalGoal).where(PersonalGoal.rep_id == rep_id, PersonalGoal.state == OPEN)
    ).first()
    if there is not None:
        raise Refused(
            f"There is an open goal: {there.what}.",
            "Change it, or close it first: --reached or --give-up.",
        )
    row = PersonalGoal(
        rep_id=rep_id, what=terms.what, amount_minor=terms.amount_minor, saved_minor=terms.saved_minor,
        currency=terms.currency, net_percent=terms.net_percent, began_on=began, by_on=terms.by_on,
        follow_on=next_follow_up(run.today, every), entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _append(session, run, row, "made", began, "begun", "")
    for one in milestones:
        add_milestone(session, run, identity(row), one, told=False)
    return identity(row)


def change(session: Session, run: Invocation, goal_id: int, terms: Terms, why: str) -> str:
    """Gives an open goal other terms; returns what is different, in words.

    Raises:
        WrongUse: where they are none of a goal, nothing is different, or a milestone would lie after it.
        Refused: where it is closed.
    """
    row = _open_goal(session, goal_id)
    steps = [NewMilestone(one.what, one.by_on) for one in _milestones(session, goal_id) if one.state == OPEN]
    terms = checked(_storable(terms), steps, run.today)
    says = changed_words(_goal(row).terms, terms)
    if not says:
        raise WrongUse(
            "Nothing is different.", "Name what changes: --amount, --by, --what, --saved or --net."
        )
    row.what, row.by_on, row.amount_minor, row.saved_minor, row.net_percent = (
        terms.what, terms.by_on, terms.amount_minor, terms.saved_minor, terms.net_percent,
    )  # fmt: skip
    session.add(row)
    _append(session, run, row, "changed", run.today, says, why)
    return says


def close(session: Session, run: Invocation, goal_id: int, state: str, on_date: date, why: str) -> None:
    """Closes a goal as reached or given up; its milestones stay as they are.

    Raises:
        WrongUse: for a day to come, or before it began.
        Refused: where it is closed already.
    """
    row = _goal_row(session, goal_id)
    after = closed(_goal(row), state, on_date, run.today)
    row.state, row.closed_on = after.state, after.closed_on
    session.add(row)
    _append(session, run, row, state, on_date, STATE_WORDS[state], why)


def add_milestone(
    session: Session, run: Invocation, goal_id: int, milestone: NewMilestone, *, told: bool = True
) -> int:
    """Adds a milestone to an open goal and returns its id."""
    row = _open_goal(session, goal_id)
    what = storable(milestone.what, "the milestone")
    checked_milestone(NewMilestone(what, milestone.by_on), row.by_on)
    step = GoalMilestone(
        goal_id=goal_id, what=what, by_on=milestone.by_on, entered_at=run.now(), entered_on=run.today
    )
    session.add(step)
    session.flush()
    if told:
        _append(session, run, row, "milestone", run.today, f"new: {what}, by {short_date(step.by_on)}", "")
    return identity(step)


def settle_milestone(
    session: Session, run: Invocation, goal_id: int, number: int, state: str, on_date: date, why: str = ""
) -> str:
    """Marks a milestone of a goal as done or dropped; returns its words.

    Raises:
        WrongUse: where the goal has none of that number, and for a day to come.
        Refused: where it is settled already.
    """
    row, step = _open_goal(session, goal_id), _milestone(session, goal_id, number)
    if on_date > run.today:
        raise WrongUse(f"{on_date.isoformat()} has not come yet.", "Name the day it was done: --on DATE")
    step.state, step.done_on = state, on_date if state == DONE else None
    session.add(step)
    word = "done" if state == DONE else "dropped"
    _append(session, run, row, "milestone", on_date, f"{word}: {step.what}", why)
    return step.what


def move_milestone(
    session: Session, run: Invocation, goal_id: int, number: int, by_on: date, why: str = ""
) -> str:
    """Gives an open milestone another day; returns its words."""
    row, step = _open_goal(session, goal_id), _milestone(session, goal_id, number)
    checked_milestone(NewMilestone(step.what, by_on), row.by_on)
    says = f"moved: {step.what}, {short_date(step.by_on)} → {short_date(by_on)}"
    step.by_on = by_on
    session.add(step)
    _append(session, run, row, "milestone", run.today, says, why)
    return step.what


def state_rate(session: Session, run: Invocation, goal_id: int, step: str, value: str, why: str) -> None:
    """Keeps a figure stated by hand, a decimal; "" takes it back, so that counting holds again."""
    _open_goal(session, goal_id)
    session.add(
        GoalRate(
            goal_id=goal_id, step=step, value=value, why=storable(why, "the reason"), entered_at=run.now(),
            entered_on=run.today,
        )
    )  # fmt: skip


def set_plan(session: Session, run: Invocation, rep_id: int, plan: Plan | None, currency: str) -> None:
    """Keeps what a rep is paid by from now on; None: by the plan of policies.yaml again."""
    session.add(
        CommissionPlan(
            rep_id=rep_id, terms=terms_of(plan) if plan else "", currency=currency, entered_at=run.now(),
            entered_on=run.today,
        )
    )  # fmt: skip


def follow_up(session: Session, run: Invocation, goal_id: int, held: Held, every: int) -> date:
    """Keeps a follow-up of an open goal and returns the day of the next.

    Raises:
        WrongUse: for a day to come.
        Refused: where the goal is closed.
    """
    if held.on_date > run.today:
        raise WrongUse(f"{held.on_date.isoformat()} has not come yet.", "Name the day it was held: --on DATE")
    row = _open_goal(session, goal_id)
    session.add(
        GoalReview(
            goal_id=goal_id, on_date=held.on_date, verdict=held.verdict, earned_minor=held.earned_minor,
            revenue_minor=held.revenue_minor, note=storable(held.note, "the note"),
            changes=storable(held.changes, "what changes"), entered_at=run.now(), entered_on=run.today,
        )
    )  # fmt: skip
    row.follow_on = max(row.follow_on, next_follow_up(held.on_date, every))
    session.add(row)
    return row.follow_on


def strike(session: Session, rep_id: int) -> int:
    """Deletes every goal of a rep with all that was kept about it, for good; returns how many those were.

    Expectations that were made of one stay: they are the manager's. So does what the rep is paid by.
    """
    goals = session.exec(select(PersonalGoal).where(PersonalGoal.rep_id == rep_id)).all()
    for goal in goals:
        for table in (GoalChange, GoalMilestone, GoalRate, GoalReview, GoalExpectation):
            for row in session.exec(select(table).where(table.goal_id == identity(goal))).all():
                session.delete(row)
        session.flush()
        session.delete(goal)
    return len(goals)


def link_expectations(session: Session, goal_id: int, expectations: Iterable[int]) -> None:
    """Remembers which expectations were made of a goal."""
    for expectation in expectations:
        session.add(GoalExpectation(goal_id=goal_id, expectation_id=expectation))


def _storable(terms: Terms) -> Terms:
    return terms._replace(what=storable(terms.what, "the goal"))


def _goal_row(session: Session, goal_id: int) -> PersonalGoal:
    row = session.get(PersonalGoal, goal_id)
    if row is None:
        raise Refused("That goal has just been removed by another process.", "Run the command again.")
    return row


def _open_goal(session: Session, goal_id: int) -> PersonalGoal:
    row = _goal_row(session, goal_id)
    if row.state != OPEN:
        raise Refused(f"That goal was {STATE_WORDS[row.state]}.", "Begin a new one.")
    return row


def _goal(row: PersonalGoal) -> Goal:
    return Goal(
        identity(row), row.rep_id, row.what, row.amount_minor, row.saved_minor, row.currency, row.net_percent,
        row.began_on, row.by_on, row.state, row.closed_on, row.follow_on,
    )  # fmt: skip


def milestones_of(session: Session, goal_id: int) -> list[Milestone]:
    """The milestones of a goal as they stand within the transaction."""
    return [
        Milestone(identity(one), goal_id, one.what, one.by_on, one.state, one.done_on)
        for one in _milestones(session, goal_id)
    ]


def _milestones(session: Session, goal_id: int) -> list[GoalMilestone]:
    wanted = select(GoalMilestone).where(GoalMilestone.goal_id == goal_id).order_by(col(GoalMilestone.id))
    return list(session.exec(wanted))


def _milestone(session: Session, goal_id: int, number: int) -> GoalMilestone:
    steps = _milestones(session, goal_id)
    step = next((one for one in steps if one.id == number), None)
    if step is None:
        raise WrongUse(
            f"The goal has no milestone {number}.",
            "Name one of these by its number." if steps else "It has none yet: --milestone WHAT=DATE",
            tuple(f"{one.id}  {one.what}" for one in steps),
        )
    if step.state != OPEN:
        raise Refused(f"{step.what} is {step.state} already.", "Add another: --milestone WHAT=DATE")
    return step


def _append(
    session: Session, run: Invocation, row: PersonalGoal, kind: str, on: date, says: str, why: str
) -> None:
    session.add(
        GoalChange(
            goal_id=identity(row), kind=kind, on_date=on, says=says, why=storable(why, "the reason"),
            what=row.what, amount_minor=row.amount_minor, saved_minor=row.saved_minor,
            net_percent=row.net_percent, by_on=row.by_on, entered_at=run.now(), entered_on=run.today,
        )
    )  # fmt: skip
