"""Strikes and what was noted on them; only ever appended. Each is about a rep, and is erased with the rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.accountability.tables import Expectation as Expectation


class Strike(SQLModel, table=True):
    """A strike as it was given; never changed. About the rep; erased with the rep.

    It repeats what held on that day, whatever the settings say later: the missed period and its `facts`, the
    `otherwise` as agreed, the how-manieth it was, what the policy says it brings and who is told.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    expectation_id: int = Field(foreign_key="expectation.id")
    on_date: date
    missed_from: date
    missed_to: date
    period: str
    facts: str
    otherwise: str
    number: int
    brings: str
    told: str
    why: str
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date


class StrikeNote(SQLModel, table=True):
    """What was noted on a strike: the rep's `response`, or that it was `withdrawn`, and why."""

    __tablename__ = "strike_note"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    strike_id: int = Field(foreign_key="strike.id")
    kind: str
    words: str
    on_date: date
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
