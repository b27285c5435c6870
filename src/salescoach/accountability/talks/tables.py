"""Difficult conversations. Each is about a rep, and is erased with the rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.accountability.tables import Expectation as Expectation
from salescoach.commitments.tables import Commitment as Commitment


class GapTalk(SQLModel, table=True):
    """A difficult conversation about a gap. About the rep; erased with the rep.

    State is `prepared`, then `held`, or `withdrawn` with a reason. `about` is the metric in words, or
    `promises`; `facts` is JSON, a list of the facts as they were put, each with its day; `response` is the
    rep's, `agreed` what both agreed. `opening` and `asked` (the question) are the manager's own preparation.
    """

    __tablename__ = "gap_talk"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    expectation_id: int | None = Field(default=None, foreign_key="expectation.id")
    about: str
    state: str = "prepared"
    planned_on: date | None = None
    opening: str = ""
    otherwise: str = ""
    asked: str = ""
    held_on: date | None = None
    facts: str = "[]"
    response: str = ""
    agreed: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


class TalkCommitment(SQLModel, table=True):
    """A promise made in a difficult conversation."""

    __tablename__ = "talk_commitment"

    talk_id: int = Field(foreign_key="gap_talk.id", primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", primary_key=True)
