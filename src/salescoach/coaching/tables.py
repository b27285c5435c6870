"""Coaching sessions, the answers given in them, and the promises they led to. Each belongs to a rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.commitments.tables import Commitment as Commitment
from salescoach.meetings.tables import Meeting as Meeting


class CoachingSession(SQLModel, table=True):
    """A session. State is `draft` while it is being answered, then `held`, or `withdrawn` with a reason.

    What statistics use is repeated here from the answers: `outcome`, `theme`, `helpful` (the rep's word),
    `prepared` (the rep came prepared), `next_step_by` (`rep` or `manager`: who found the next step).
    """

    __tablename__ = "coaching_session"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    kind: str
    state: str = "draft"
    on_date: date
    started_at: datetime
    ended_at: datetime | None = None
    seconds: int = 0
    outcome: str = ""
    theme: str = ""
    helpful: bool | None = None
    prepared: bool | None = None
    next_step_by: str = ""
    next_step_none: bool = False
    withdrawn_why: str = ""
    written_by: str = "manager"


class SessionAnswer(SQLModel, table=True):
    """One answer, with the question as it was asked; a correction is a further revision."""

    __tablename__ = "session_answer"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="coaching_session.id")
    question: str
    asked: str
    answer: str
    revision: int = 1
    answered_at: datetime
    answered_on: date


class SessionCommitment(SQLModel, table=True):
    """A promise made in a session."""

    __tablename__ = "session_commitment"

    session_id: int = Field(foreign_key="coaching_session.id", primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", primary_key=True)
