"""Writes of action plans: the plan with its steps as promises, and its result."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from salescoach.accountability.plans.tables import ActionPlan, PlanStep
from salescoach.accountability.steps import Step
from salescoach.commitments.store import make_promise
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.writing import identity


class NewPlan(NamedTuple):
    """A plan to keep; see `PlanRow`."""

    rep_id: int
    expectation_id: int | None
    gap: str
    success: str
    review_on: date
    steps: Sequence[Step]


def keep_plan(session: Session, run: Invocation, plan: NewPlan) -> int:
    """Keeps a plan and makes its steps promises, in one ledger with all others; returns its number."""
    row = ActionPlan(
        rep_id=plan.rep_id, expectation_id=plan.expectation_id, gap=plan.gap, success=plan.success,
        review_on=plan.review_on, entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    number = identity(row)
    for place, step in enumerate(plan.steps, start=1):
        promise = make_promise(
            session, run, owner=step.owner, what=step.what, due_on=step.due_on, rep_id=plan.rep_id
        )
        session.add(PlanStep(plan_id=number, commitment_id=identity(promise), place=place))
    return number


def close_plan(session: Session, run: Invocation, number: int, result: str, why: str, on: date) -> None:
    """Closes a plan with its result.

    Raises:
        Refused: where it is closed already.
    """
    row = session.get(ActionPlan, number)
    if row is None or row.closed_on is not None:
        raise Refused(f"Plan {number} is closed already.", "See: salescoach plan show")
    row.result, row.closed_why, row.closed_on, row.closed_at = result, why, on, run.now()
    session.add(row)
