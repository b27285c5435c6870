"""Personal goals and what a rep earns by. All of it is about the rep in `rep_id` (or in the goal's).

Voluntary: a rep tells it, and may have it taken away. Erasing a rep removes every row of these tables; no
statistic of anybody else rests on them. Strikes and evaluations never read them.
"""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel

from salescoach.accountability.tables import Expectation as Expectation
from salescoach.people.tables import Rep as Rep


class PersonalGoal(SQLModel, table=True):
    """What a rep wants, in the rep's words; its columns repeat what its last change says, for quick reading.

    With an amount it is an income goal: so much commission, of which `net_percent` of 100 are left after tax
    (None: the policy's), less `saved_minor` that is there already. Without one it goes by its milestones.
    State is `open`, `reached` or `given_up`; `follow_on` is the day on which it is to be looked at next.
    """

    __tablename__ = "personal_goal"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    what: str
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    saved_minor: int = Field(default=0, sa_type=BigInteger)
    currency: str
    net_percent: int | None = None
    began_on: date
    by_on: date
    state: str = "open"
    closed_on: date | None = None
    follow_on: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class GoalChange(SQLModel, table=True):
    """What happened to a goal; only ever appended. `says` tells it in words, `why` the reason given.

    Kind is `made`, `changed`, `milestone`, `reached` or `given_up`; the other columns are the terms then.
    """

    __tablename__ = "goal_change"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="personal_goal.id")
    kind: str
    on_date: date
    says: str
    why: str = ""
    what: str
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    saved_minor: int = Field(default=0, sa_type=BigInteger)
    net_percent: int | None = None
    by_on: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class GoalMilestone(SQLModel, table=True):
    """A step towards a goal, with its day; state is `open`, `done` or `dropped`, `done_on` the day it was."""

    __tablename__ = "goal_milestone"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="personal_goal.id")
    what: str
    by_on: date
    state: str = "open"
    done_on: date | None = None
    entered_at: datetime
    entered_on: date


class GoalRate(SQLModel, table=True):
    """A rate of the arithmetic stated by hand, as a decimal; the newest of a step holds, "" ends it."""

    __tablename__ = "goal_rate"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="personal_goal.id")
    step: str
    value: str
    why: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class GoalReview(SQLModel, table=True):
    """A follow-up: how the goal stood by its numbers that day, what was said, and what is to change.

    `earned_minor` and `revenue_minor` (still needed) are None for a goal of milestones, and where no plan or
    rate could tell.
    """

    __tablename__ = "goal_review"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="personal_goal.id")
    on_date: date
    verdict: str
    earned_minor: int | None = Field(default=None, sa_type=BigInteger)
    revenue_minor: int | None = Field(default=None, sa_type=BigInteger)
    note: str = ""
    changes: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class GoalExpectation(SQLModel, table=True):
    """An expectation that was made of a goal; gone with either. About the goal's rep."""

    __tablename__ = "goal_expectation"

    goal_id: int = Field(foreign_key="personal_goal.id", primary_key=True)
    expectation_id: int = Field(foreign_key="expectation.id", primary_key=True)


class CommissionPlan(SQLModel, table=True):
    """What a rep is paid by, as `commission.py` reads it; the newest row of a rep holds, "" ends it."""

    __tablename__ = "commission_plan"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    terms: str
    currency: str
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
