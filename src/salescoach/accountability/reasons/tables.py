"""Reasons given instead of results. Each is about the rep who gave it, and is erased with the rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.accountability.tables import Expectation as Expectation
from salescoach.coaching.tables import CoachingSession as CoachingSession


class ReasonGiven(SQLModel, table=True):
    """A reason given, beside the gap it explains. About the rep; erased with the rep.

    Never changed: an amendment is a further row that points to the one it amends, which is withdrawn.

    - the gap: `expectation_id` with the missed period, or `commitment_id` of a promise; `gap` says it in
      words as it was then; `session_id` is the debrief it was given in;
    - `real_problem`: the answer to that question; `taken`: what the rep takes on, in the rep's words;
    - `cause`: knowledge, skill, will or obstacle, "" while nobody has judged; `obstacle`: what stands in the
      way, and `clearing_id` the manager's promise to remove it.
    """

    __tablename__ = "reason_given"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    on_date: date
    words: str
    expectation_id: int | None = Field(default=None, foreign_key="expectation.id")
    missed_from: date | None = None
    missed_to: date | None = None
    commitment_id: int | None = Field(default=None, foreign_key="commitment.id")
    session_id: int | None = Field(default=None, foreign_key="coaching_session.id")
    gap: str = ""
    real_problem: str = ""
    taken: str = ""
    cause: str = ""
    obstacle: str = ""
    clearing_id: int | None = Field(default=None, foreign_key="commitment.id")
    amends_id: int | None = Field(default=None, foreign_key="reason_given.id")
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
