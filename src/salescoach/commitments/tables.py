"""Promises by a rep or by the manager, and the events that decide their state."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.deals.tables import Deal as Deal


class Commitment(SQLModel, table=True):
    """A promise. `state`, `due_on` and `closed_on` repeat what its events say, for quick reading.

    `owner` is `rep` or `manager`; state is `open`, `kept`, `broken` or `withdrawn`.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    owner: str
    what: str
    due_on: date
    state: str = "open"
    closed_on: date | None = None
    made_at: datetime
    made_on: date


class CommitmentEvent(SQLModel, table=True):
    """What happened to a promise: `made`, `moved`, `kept`, `broken` or `withdrawn`; only ever appended."""

    __tablename__ = "commitment_event"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id")
    kind: str
    on_date: date
    due_on: date | None = None
    note: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
