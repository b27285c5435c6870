"""Action plans and their steps. Each plan is about a rep, and is erased with the rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.accountability.tables import Expectation as Expectation
from salescoach.commitments.tables import Commitment as Commitment


class ActionPlan(SQLModel, table=True):
    """A plan that closes a gap. About the rep; erased with the rep.

    `gap` says in words what it is to close, `success` by what one will know. `result` is "" while it is open,
    then `reached`, `missed` or `dropped`, with `closed_why` in words.
    """

    __tablename__ = "action_plan"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    expectation_id: int | None = Field(default=None, foreign_key="expectation.id")
    gap: str
    success: str
    review_on: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    result: str = ""
    closed_why: str = ""
    closed_at: datetime | None = None
    closed_on: date | None = None


class PlanStep(SQLModel, table=True):
    """A step of a plan, which is a promise; `place` is its place in the plan, from 1."""

    __tablename__ = "plan_step"

    plan_id: int = Field(foreign_key="action_plan.id", primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", primary_key=True)
    place: int
